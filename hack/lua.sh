#!/usr/bin/env bash
# Fills the cache with Debian's Lua 5.1, the language of Argo CD's health checks and actions: the tests run ours in it.
# It is unpacked with its libraries, the C library among them, and never installed.
#
# When it cannot be had, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

SUITE=bookworm
LUA="$CACHE/lua"
WORK="$LUA/work"
ROOT="$LUA/root"
BIN="$LUA/bin"
REASON="$LUA/unavailable"

# The folder of the starter is moved into place last, so it stands for everything.
if [ -d "$BIN" ]; then
  say "Lua: ready in $BIN"
  exit 0
fi

optional "Lua" "$REASON" "the tests that run Argo CD's scripts in it"

if ! has_debian; then
  unavailable "no apt with a Debian mirror on this machine"
fi
lock_cache lua
[ -d "$BIN" ] && exit 0
mkdir -p "$WORK"
say "Lua: fetching Debian's package into $LUA"
say "  once, 5 MB; logs are in $WORK"

APT="$WORK/apt"
STARTERS="$WORK/bin"

read_package_lists() {
  private_apt "$APT" "$SUITE"
  apt_in "$APT" apt-get update
}

# apt names what it needs on an empty system; of that, the libraries are enough to run it.
fetch_packages() {
  local packages
  mapfile -t packages < <(apt_in "$APT" apt-get install --yes --simulate --no-install-recommends lua5.1 |
    awk '$1 == "Inst" && $2 ~ /^(lib(c6|gcc-s1|readline8|tinfo6)|lua5\.1)$/ { print $2 }')
  unpack_debs "$APT" "$ROOT" "${packages[@]}"
}

# It has to say which Lua it is.
try_lua() {
  rm -rf "$STARTERS" && mkdir -p "$STARTERS"
  starter "$ROOT" "$STARTERS/lua" usr/bin/lua5.1
  [ "$("$STARTERS/lua" -e 'print(_VERSION)')" = "Lua 5.1" ]
}

# A trap, and not "step ... || unavailable": bash ignores "set -e" inside whatever stands before "||".
when_a_step_failed() {
  [ "$?" -eq 0 ] && return
  rm -f "$WORK"/.done-*   # what was fetched may be what is wrong
  unavailable "$failure; see the logs in $WORK"
}
trap when_a_step_failed EXIT

failure="Debian's package lists cannot be read"
step lists "reading Debian's package lists" read_package_lists
failure="Debian's Lua cannot be fetched"
step packages "fetching Lua with its libraries" fetch_packages
failure="Debian's Lua does not start on this machine"
step try "having it say its version" try_lua
mv "$STARTERS" "$BIN"
rm -rf "$WORK" "$REASON"
say "Lua: ready in $BIN"
