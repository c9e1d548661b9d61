#!/usr/bin/env bash
# Publishes the programs as the images have them into artifacts/publish: each is one file that needs no .NET. A warning of the trimmer is an error, as
# anywhere, and so is a program that is larger than it may be.
# publish.sh [PROGRAM...]: those that are named, else all. RUNTIME names another than linux-x64. Exit code 3: what they are made with cannot be restored.
set -euo pipefail
cd "$(dirname "$0")/.."

OUT=artifacts/publish
# Apart from src/*/obj, so that the next ordinary build finds everything as it left it.
BUILT=artifacts/publishing
MOST=45000000
RUNTIME="${RUNTIME:-linux-x64}"
declare -A PROJECTS=([InterLink.Operator]=InterLink.Operator [InterLink.Gateway.Simulator]=InterLink.Gateway.Simulator [kubectl-interlink]=InterLink.Cli)
[ "$#" -gt 0 ] || set -- InterLink.Operator InterLink.Gateway.Simulator kubectl-interlink

mkdir -p "$OUT"
for program in "$@"; do
  project="${PROJECTS[$program]:-}"
  [ -n "$project" ] || { echo "error: no program '$program'; there are: ${!PROJECTS[*]}" >&2; exit 2; }
  dotnet restore "src/$project" -p:Configuration=Release -p:RuntimeIdentifier="$RUNTIME" -p:SelfContained=true --artifacts-path "$BUILT" \
    --nologo --verbosity quiet -nodeReuse:false || exit 3
  dotnet publish "src/$project" --configuration Release --runtime "$RUNTIME" --self-contained --artifacts-path "$BUILT" --output "$BUILT/$program" --no-restore \
    --nologo --verbosity quiet -nodeReuse:false
  # What is beside it is documentation: only the program goes into the image.
  cp "$BUILT/$program/$program" "$OUT/$program"
  size=$(stat -c %s "$OUT/$program")
  printf '%-44s %3d MB\n' "$OUT/$program" "$((size / 1000000))"
  if [ "$size" -gt "$MOST" ]; then
    echo "error: $OUT/$program is larger than $((MOST / 1000000)) MB" >&2
    exit 1
  fi
done
