#!/usr/bin/env bash
# Fills the cache with Debian's Lua 5.1, the language of Argo CD's health checks and actions: the tests run ours in it.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"

fetch_packages() { fetch_of_closure '^(lib(c6|gcc-s1|readline8|tinfo6)|lua5\.1)$' '^$' lua5.1; }

# It has to say which Lua it is.
try_programs() {
  starter "$ROOT" "$STARTERS/lua" usr/bin/lua5.1
  [ "$("$STARTERS/lua" -e 'print(_VERSION)')" = "Lua 5.1" ]
}

fill_from_debian lua "Lua" "5 MB" "the tests that run Argo CD's scripts in it"
