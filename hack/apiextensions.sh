#!/usr/bin/env bash
# Fills the cache with a current apiextensions-apiserver: it serves CRDs and custom resources alone, and evaluates the
# CEL rules of our CRDs, which the control plane's older server drops.
#
# Built from Debian unstable's Go library packages, unpacked into the cache and never installed. Unstable moves: when it
# cannot be built, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

BIN="$CACHE/apiextensions/bin"
WORK="$CACHE/apiextensions/work"
REASON="$CACHE/apiextensions/unavailable"
SERVER="$BIN/apiextensions-apiserver"

if [ -x "$SERVER" ]; then
  say "apiextensions server: ready in $BIN"
  exit 0
fi

optional "apiextensions server" "$REASON" "the tests of the CRDs' CEL rules"

if ! has_debian; then
  unavailable "no apt with a Debian mirror on this machine"
fi
lock_cache apiextensions
[ -x "$SERVER" ] && exit 0
mkdir -p "$BIN" "$WORK"
say "apiextensions server: building into $BIN"
say "  once, about four minutes on two cores; logs are in $WORK"

APT="$WORK/apt"
ROOT="$WORK/root"
export GOROOT="$ROOT/usr/lib/go-1.26" GOPATH="$ROOT/usr/share/gocode" GO111MODULE=off CGO_ENABLED=0 GOFLAGS=-trimpath \
  GOCACHE="$WORK/gocache" GOTOOLCHAIN=local PATH="$ROOT/usr/lib/go-1.26/bin:$PATH"

# apt resolves the dependencies against an empty system; only the Go sources and the toolchain are then unpacked.
fetch_packages() {
  apt_in "$APT" apt-get install --yes --download-only --no-install-recommends \
    golang-k8s-apiextensions-apiserver-dev golang-1.26-go golang-1.26-src
  local deb
  for deb in "$APT"/cache/archives/golang-*.deb; do dpkg-deb -x "$deb" "$ROOT"; done
}

build() {
  cd "$GOPATH/src/k8s.io/apiextensions-apiserver"
  go build -ldflags '-s -w' -o "$WORK/apiextensions-apiserver" .
  mv "$WORK/apiextensions-apiserver" "$SERVER"
}

free_space() { rm -rf "$ROOT" "$APT" "$GOCACHE"; }

do_without_when_a_step_fails

failure="Debian unstable's package lists cannot be read"
step lists "reading Debian unstable's package lists" read_package_lists "$APT" unstable
failure="Debian unstable's packages cannot be fetched"
step packages "fetching the server's source packages" fetch_packages
failure="Debian unstable's packages do not build"
step build "building apiextensions-apiserver" build
step clean "freeing what only the build needed" free_space
rm -f "$REASON"
say "apiextensions server: ready in $BIN"
