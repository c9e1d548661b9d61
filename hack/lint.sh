#!/usr/bin/env bash
# Style: the C# sources as `dotnet format` would write them, the scripts as the shell can read them.
# The analyzers have already spoken: they run in every build, and their findings are errors.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"
cd "$(dirname "$0")/.."

mapfile -t scripts < <(git ls-files --cached --others --exclude-standard 'hack/*.sh' .ci/run)
for script in "${scripts[@]}"; do bash -n "$script"; done
hack/shellcheck.sh
SHELLCHECK="$CACHE/shellcheck/bin/shellcheck"
[ -x "$SHELLCHECK" ] || SHELLCHECK=$(command -v shellcheck) || SHELLCHECK=
if [ -n "$SHELLCHECK" ]; then
  "$SHELLCHECK" --external-sources "${scripts[@]}"
else
  say "lint: there is no shellcheck; the scripts are only checked for their syntax"
fi

# Every rule of style that counts as a warning or more is one of the build's; left to these two are whitespace and the order of usings. A plain
# `dotnet format` would run all analyzers once more, and take five times as long.
format() { dotnet format "$@" InterLink.Operator.sln --verify-no-changes --no-restore --verbosity quiet; }
if ! { format whitespace && format style --diagnostics IMPORTS; }; then
  echo "error: the sources named above are not formatted: run 'make format'" >&2
  exit 1
fi
echo "lint: clean"
