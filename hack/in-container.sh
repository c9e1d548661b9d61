#!/usr/bin/env bash
# in-container.sh IMAGE ARGUMENT...: runs an image as the chart does, without rights and without a root that can be written, in the network of this machine.
# A file named with --kubeconfig goes in as a copy that the container's user can read. Only hack/image.sh calls it.
set -euo pipefail

contained="$(cd "$(dirname "$0")/../artifacts/contained" && pwd)"
image="$1"
shift
mounts=()
for ((index = 1; index < $#; index++)); do
  next=$((index + 1))
  if [ "${!index}" = --kubeconfig ]; then
    copy=$(mktemp "$contained/kubeconfig-XXXXXX")
    install -m 0644 "${!next}" "$copy"
    mounts+=(--volume "$copy:${!next}:ro")
  fi
done
exec docker run --rm --label interlink-image-check --network host --read-only --cap-drop ALL --security-opt no-new-privileges \
  --env INTERLINK_GATEWAY_SECRET_KEY "${mounts[@]}" "$image" "$@"
