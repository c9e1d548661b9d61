# shellcheck shell=bash
# For programs that Debian has, and the tests can do without: unpacked into the cache with their libraries, the C library among them, and never
# installed. Sourced by the script of each, which says what it needs of which packages, and how the programs show that they work.
#
# When they cannot be had, this says why in one sentence and ends with 0, and the tests that need them are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

SUITE=bookworm

# fill_from_debian FOLDER NAME SIZE SKIPPED: fills a folder of the cache. Two functions of the caller do what is particular:
#   fetch_packages   puts what is needed below $ROOT
#   try_programs     writes the starters into $STARTERS, and has them do something that only a working program does
fill_from_debian() {
  local name="$2"
  HOME_OF_PROGRAMS="$CACHE/$1"
  WORK="$HOME_OF_PROGRAMS/work" ROOT="$HOME_OF_PROGRAMS/root"
  APT="$WORK/apt" STARTERS="$WORK/bin"
  local bin="$HOME_OF_PROGRAMS/bin" reason="$HOME_OF_PROGRAMS/unavailable"

  # The folder of starters is moved into place last, so it stands for everything.
  if [ -d "$bin" ]; then
    say "$name: ready in $bin"
    exit 0
  fi

  optional "$name" "$reason" "$4"
  if ! has_debian; then
    unavailable "no apt with a Debian mirror on this machine"
  fi
  lock_cache "$1"
  if [ -d "$bin" ]; then exit 0; fi
  mkdir -p "$STARTERS"
  say "$name: fetching Debian's packages into $HOME_OF_PROGRAMS"
  say "  once, $3; logs are in $WORK"

  do_without_when_a_step_fails
  failure="Debian's package lists cannot be read"
  step lists "reading Debian's package lists" read_package_lists "$APT" "$SUITE"
  failure="Debian's packages cannot be fetched"
  step packages "fetching the packages" fetch_packages
  failure="Debian's $name does not work on this machine"
  step try "trying what was fetched" try_programs
  mv "$STARTERS" "$bin"
  rm -rf "$WORK" "$reason"
  say "$name: ready in $bin"
}

# fetch_of_closure WANTED UNWANTED PACKAGE...: apt names what the packages need on an empty system; of that, what fits the first pattern and not the
# second is unpacked below $ROOT.
fetch_of_closure() {
  local wanted="$1" unwanted="$2" packages
  shift 2
  mapfile -t packages < <(apt_in "$APT" apt-get install --yes --simulate --no-install-recommends "$@" |
    awk '$1 == "Inst" { print $2 }' | grep -E "$wanted" | grep -vE "$unwanted")
  unpack_debs "$APT" "$ROOT" "${packages[@]}"
}
