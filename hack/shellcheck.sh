#!/usr/bin/env bash
# Fills the cache with Debian's shellcheck, which reads the scripts for `make lint`.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"

fetch_packages() { unpack_debs "$APT" "$ROOT" shellcheck libc6 libgmp10 libffi8; }

# It has to pass a script, and to find what is wrong with one.
try_programs() {
  starter "$ROOT" "$STARTERS/shellcheck" usr/bin/shellcheck
  "$STARTERS/shellcheck" --shell bash - <<<'echo "$1"'
  if "$STARTERS/shellcheck" --shell bash - <<<'echo $1'; then return 1; fi
}

fill_from_debian shellcheck "shellcheck" "7 MB" "the check of the scripts"
