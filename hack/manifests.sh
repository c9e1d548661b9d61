#!/usr/bin/env bash
# Renders deploy/crds.yaml, for installing with kubectl alone, from the one copy of the definitions in the chart.
# With --check it writes nothing, and fails when the rendered file is not what the chart says.
set -euo pipefail
cd "$(dirname "$0")/.."

SOURCE=charts/interlink-operator/files/crds
TARGET=deploy/crds.yaml

render() {
  echo "# Rendered by 'make manifests' from $SOURCE: edit there."
  local definition
  for definition in "$SOURCE"/*.yaml; do
    echo "---"
    cat "$definition"
  done
}

case "${1:-}" in
  "")
    render >"$TARGET"
    ;;
  --check)
    if ! render | diff -u "$TARGET" -; then
      echo "error: $TARGET differs from $SOURCE: run 'make manifests' and commit the result." >&2
      exit 1
    fi
    ;;
  *)
    echo "usage: $0 [--check]" >&2
    exit 2
    ;;
esac
