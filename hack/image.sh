#!/usr/bin/env bash
# Builds the images of the Dockerfile from published programs, and has a link live from its order to its end: first on the programs, then in containers.
#
# Without a Docker engine, Debian's is unpacked into the cache and started for as long as this runs, which takes root; its images go with it. Where the base
# image cannot be pulled, a stand-in is made of Debian's packages of the same libraries: it shows that the images work, and is not for shipping.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/docker.sh"
cd "$(dirname "$0")/.."

BASE="${BASE:-mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled}"
TESTS="tests/InterLink.Operator.Tests/bin/${CONFIGURATION:-Debug}/net10.0/InterLink.Operator.Tests.dll"
CONTAINED="$PWD/artifacts/contained"
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

# It makes no network of its own, and so needs neither a bridge nor iptables. Its processes and mounts are out of the machine's sight, and end with it,
# as it ends with this script, however that ends.
start_engine() {
  [ "$(id -u)" = 0 ] || fail "no Docker engine answers, and only root can start one: start Docker, then run 'make image' again"
  require_debian "the Docker engine of 'make image'" "start a Docker engine, then run 'make image' again"
  lock_cache image
  engine_step engine "fetching Debian's Docker engine" fetch_engine
  rm -rf "$RUN"
  mkdir -p "$RUN"
  use_engine "$RUN"
  run_engine setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc dockerd --bridge=none --iptables=false --ip6tables=false &
  engine=$!
  await_engine "$engine"
}

stand_in() {
  require_debian "a stand-in for $BASE" "name a base image that can be pulled with BASE=IMAGE"
  engine_step base "fetching the libraries of the base image" fetch_base
  import_stand_in
  BASE="$STAND_IN"
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
declare -A images
for target in operator simulator cli; do
  image=$(build_image "$target" "$BASE")
  images[$target]="$image"
  holds "$image"
  say "$image: $(($(docker inspect --format '{{.Size}}' "$image") / 1000000)) MB"
done

mkdir -p "$CONTAINED"
for pair in "InterLink.Operator operator" "InterLink.Gateway.Simulator simulator" "kubectl-interlink cli"; do
  read -r program target <<<"$pair"
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$PWD/hack/in-container.sh" "${images[$target]}" >"$CONTAINED/$program"
  chmod +x "$CONTAINED/$program"
done
lives "a link's life in containers: not root, no rights, a root that cannot be written" "$CONTAINED"
