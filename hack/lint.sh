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

# Every rule of style that counts as a warning or more is one of the build's; left to these two are whitespace and the order of usings. A plain
# `dotnet format` would run all analyzers once more, and take five times as long.
format() { dotnet format "$@" InterLink.Operator.sln --verify-no-changes --no-restore --verbosity quiet; }
if ! { format whitespace && format style --diagnostics IMPORTS; }; then
  echo "error: the sources named above are not formatted: run 'make format'" >&2
  exit 1
fi
echo "lint: clean"
