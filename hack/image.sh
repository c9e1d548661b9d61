#!/usr/bin/env bash
# Builds the images of the Dockerfile from published programs, and has a link live from its order to its end: first on the programs, then in containers.
#
# Without a Docker engine, Debian's is unpacked into the cache and started for as long as this runs, which takes root; its images go with it. Where the base
# image cannot be pulled, a stand-in is made of Debian's packages of the same libraries: it shows that the images work, and is not for shipping.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"
cd "$(dirname "$0")/.."

SUITE=bookworm
REGISTRY="${REGISTRY:-ghcr.io/interlink-operator}"
BASE="${BASE:-mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled}"
VERSION=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
TESTS="tests/InterLink.Operator.Tests/bin/${CONFIGURATION:-Debug}/net10.0/InterLink.Operator.Tests.dll"
CONTAINED="$PWD/artifacts/contained"
ENGINE="$CACHE/docker"
WORK="$ENGINE/work"
ROOT="$ENGINE/root"
RUN="$ENGINE/run"

engine=
stop() {
  docker ps --quiet --filter label=interlink-image-check 2>/dev/null | xargs -r docker rm --force >/dev/null || true
  rm -rf "$CONTAINED"
  if [ -n "$engine" ]; then
    # Only this ends it: unshare passes no other signal on.
    kill -KILL "$engine"
    wait "$engine" 2>/dev/null || true
    rm -rf "$RUN"
  fi
}

fetch_engine() { unpack_debs "$ENGINE/apt" "$ROOT" docker.io containerd runc libseccomp2; }

# What the .NET images call chiselled: libraries and certificates, and no program.
fetch_base() {
  local tree="$ENGINE/base"
  rm -rf "$tree"
  unpack_debs "$ENGINE/apt" "$tree" libc6 libgcc-s1 libstdc++6 libssl3 zlib1g ca-certificates
  mkdir -p "$tree/etc/ssl/certs" "$tree/tmp"
  find "$tree/usr/share/ca-certificates" -name '*.crt' -exec cat {} + >"$tree/etc/ssl/certs/ca-certificates.crt"
  rm -rf "$tree/usr/bin" "$tree/usr/sbin" "$tree/usr/share"
}

# It makes no network of its own, and so needs neither a bridge nor iptables. Its processes and mounts are out of the machine's sight, and end with it.
start_engine() {
  [ "$(id -u)" = 0 ] || fail "no Docker engine answers, and only root can start one: start Docker, then run 'make image' again"
  require_debian "the Docker engine of 'make image'" "start a Docker engine, then run 'make image' again"
  lock_cache docker
  mkdir -p "$WORK"
  step lists "reading Debian's package lists" read_package_lists "$ENGINE/apt" "$SUITE"
  step engine "fetching Debian's Docker engine" fetch_engine
  rm -rf "$RUN"
  mkdir -p "$RUN"
  export PATH="$ROOT/usr/sbin:$ROOT/usr/bin:$PATH" DOCKER_HOST="unix://$RUN/socket" DOCKER_BUILDKIT=0
  LD_LIBRARY_PATH="$ROOT/usr/lib/x86_64-linux-gnu" unshare --mount --pid --fork --kill-child --mount-proc \
    dockerd --host "$DOCKER_HOST" --data-root "$RUN/data" --exec-root "$RUN/exec" --pidfile "$RUN/pid" \
    --bridge=none --iptables=false --ip6tables=false </dev/null >"$WORK/dockerd.log" 2>&1 9>&- &
  engine=$!
  until docker info >/dev/null 2>&1; do
    kill -0 "$engine" 2>/dev/null || { engine=; tail -n 20 "$WORK/dockerd.log" >&2; fail "Debian's Docker engine does not start on this machine; start one of your own"; }
    sleep 0.2
  done
}

stand_in() {
  require_debian "a stand-in for $BASE" "name a base image that can be pulled with BASE=IMAGE"
  mkdir -p "$WORK"
  step lists "reading Debian's package lists" read_package_lists "$ENGINE/apt" "$SUITE"
  step base "fetching the libraries of the base image" fetch_base
  BASE=interlink-base:stand-in
  tar --create --directory "$ENGINE/base" . | docker import - "$BASE" >/dev/null
}

# A promise of the image that can be read off it.
holds() {
  local image="$1" user code=0
  user=$(docker inspect --format '{{.Config.User}}' "$image")
  [ "$user" = 65532:65532 ] || fail "$image runs as '$user'"
  docker run --rm --network none --entrypoint /bin/sh "$image" -c true 2>/dev/null || code=$?
  [ "$code" = 127 ] || fail "$image has a shell: /bin/sh ended with $code, and not with 127, not found"
}

lives() {
  say "$1"
  INTERLINK_PROGRAMS="$2" dotnet exec "$TESTS" -noLogo -noColor -explicit only -class InterLink.Operator.Tests.Hosting.PublishedProgramsTests </dev/null
}

hack/publish.sh
lives "a link's life on the published programs" "$PWD/artifacts/publish"

trap stop EXIT
docker info >/dev/null 2>&1 || start_engine
docker image inspect "$BASE" >/dev/null 2>&1 || timeout 300 docker pull --quiet "$BASE" 2>/dev/null || {
  say "$BASE cannot be pulled here; a stand-in takes its place"
  stand_in
}
for target in operator simulator cli; do
  image="$REGISTRY/$target:$VERSION"
  docker build --quiet --file Dockerfile --target "$target" --tag "$image" --build-arg BASE="$BASE" --build-arg VERSION="$VERSION" \
    --build-arg REVISION="$(git rev-parse HEAD 2>/dev/null || echo unknown)" artifacts/publish >/dev/null
  holds "$image"
  say "$image: $(($(docker inspect --format '{{.Size}}' "$image") / 1000000)) MB"
done

mkdir -p "$CONTAINED"
for pair in "InterLink.Operator operator" "InterLink.Gateway.Simulator simulator" "kubectl-interlink cli"; do
  read -r program target <<<"$pair"
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$PWD/hack/in-container.sh" "$REGISTRY/$target:$VERSION" >"$CONTAINED/$program"
  chmod +x "$CONTAINED/$program"
done
lives "a link's life in containers: not root, no rights, a root that cannot be written" "$CONTAINED"
