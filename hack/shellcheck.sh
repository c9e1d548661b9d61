#!/usr/bin/env bash
# Fills the cache with Debian's shellcheck, which reads the scripts for `make lint`.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"

fetch_packages() { unpack_debs "$APT" "$ROOT" shellcheck libc6 libgmp10 libffi8; }

# It has to pass a script, and to find what is wrong with one.
try_programs() {
  starter "$ROOT" "$STARTERS/shellcheck" usr/bin/shellcheck
  printf 'ls "$@"\n' | "$STARTERS/shellcheck" --shell bash -
  if printf 'ls $@\n' | "$STARTERS/shellcheck" --shell bash -; then return 1; fi
}

fill_from_debian shellcheck "shellcheck" "7 MB" "the check of the scripts"
