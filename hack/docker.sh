# shellcheck shell=bash
# Debian's Docker engine, for machines on which none runs, and the images of the Dockerfile. Sourced by what builds or runs them.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

REGISTRY="${REGISTRY:-ghcr.io/interlink-operator}"
ENGINE="$CACHE/docker"
ENGINE_ROOT="$ENGINE/root"
STAND_IN=interlink-base:stand-in

# engine_step NAME TEXT COMMAND...: a step with stamps and a lock of its own, as several scripts want the engine.
engine_step() {
  local WORK="$ENGINE/work"
  mkdir -p "$WORK"
  exec 8>"$CACHE/docker.lock"
  flock 8
  step lists "reading Debian's package lists" read_package_lists "$ENGINE/apt" bookworm
  step "$@"
  exec 8>&-
}

fetch_engine() { unpack_debs "$ENGINE/apt" "$ENGINE_ROOT" docker.io containerd runc libseccomp2; }

# What the .NET images call chiselled: libraries and certificates, and no program.
fetch_base() {
  local tree="$ENGINE/base"
  rm -rf "$tree"
  unpack_debs "$ENGINE/apt" "$tree" libc6 libgcc-s1 libstdc++6 libssl3 zlib1g ca-certificates
  mkdir -p "$tree/etc/ssl/certs" "$tree/tmp"
  find "$tree/usr/share/ca-certificates" -name '*.crt' -exec cat {} + >"$tree/etc/ssl/certs/ca-certificates.crt"
  rm -rf "${tree:?}/usr/bin" "$tree/usr/sbin" "${tree:?}/usr/share"
}

# use_engine FOLDER: from here on Debian's engine is meant, with all its data in the folder.
use_engine() { export ENGINE_RUN="$1" PATH="$ENGINE_ROOT/usr/sbin:$ENGINE_ROOT/usr/bin:$PATH" DOCKER_HOST="unix://$1/socket" DOCKER_BUILDKIT=0; }

# run_engine COMMAND...: the command becomes the engine; it is dockerd with its flags, and what it is to be started by.
run_engine() {
  LD_LIBRARY_PATH="$ENGINE_ROOT/usr/lib/x86_64-linux-gnu" exec "$@" --host "$DOCKER_HOST" --data-root "$ENGINE_RUN/data" --exec-root "$ENGINE_RUN/exec" \
    --pidfile "$ENGINE_RUN/pid" </dev/null >"$ENGINE_RUN/dockerd.log" 2>&1 9>&-
}

# await_engine PROCESS: until it answers.
await_engine() {
  until docker info >/dev/null 2>&1; do
    kill -0 "$1" 2>/dev/null || { tail -n 20 "$ENGINE_RUN/dockerd.log" >&2; fail "Debian's Docker engine does not start on this machine; start one of your own"; }
    sleep 0.2
  done
}

import_stand_in() { tar --create --directory "$ENGINE/base" . | docker import - "$STAND_IN" >/dev/null; }

# build_image TARGET BASE: from the published programs; prints its name.
build_image() {
  local version image
  version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
  image="$REGISTRY/$1:$version"
  docker build --quiet --file Dockerfile --target "$1" --tag "$image" --build-arg BASE="$2" --build-arg VERSION="$version" \
    --build-arg REVISION="$(git rev-parse HEAD 2>/dev/null || echo unknown)" artifacts/publish >/dev/null || return 1
  printf '%s' "$image"
}
