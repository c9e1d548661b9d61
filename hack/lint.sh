#!/usr/bin/env bash
# Style: the C# sources as `dotnet format` would write them, the scripts as the shell can read them.
# The analyzers have already spoken: they run in every build, and their findings are errors.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t scripts < <(git ls-files 'hack/*.sh' .ci/run)
for script in "${scripts[@]}"; do bash -n "$script"; done
if command -v shellcheck >/dev/null; then
  shellcheck --external-sources "${scripts[@]}"
else
  echo "lint: shellcheck is not on this machine; the scripts are only checked for their syntax"
fi

if ! dotnet format InterLink.Operator.sln --verify-no-changes --no-restore --verbosity quiet; then
  echo "error: the sources named above are not formatted: run 'make format'" >&2
  exit 1
fi
echo "lint: clean"
