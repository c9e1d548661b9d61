#!/usr/bin/env bash
# Fills the cache with Debian's BIRD and FRR: the tests have their parsers judge the router configuration that we write.
# Both are unpacked with their libraries, the C library among them, and never installed.
#
# When they cannot be had, this says why in one sentence and ends with 0, and the tests that need them are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

SUITE=bookworm
ROUTERS="$CACHE/routers"
WORK="$ROUTERS/work"
ROOT="$ROUTERS/root"
BIN="$ROUTERS/bin"
REASON="$ROUTERS/unavailable"

# The folder of starters is moved into place last, so it stands for everything.
if [ -d "$BIN" ]; then
  say "BIRD and FRR: ready in $BIN"
  exit 0
fi

optional "BIRD and FRR" "$REASON" "the tests that have them read our router configuration"

if ! has_debian; then
  unavailable "no apt with a Debian mirror on this machine"
fi
lock_cache routers
[ -d "$BIN" ] && exit 0
mkdir -p "$WORK"
say "BIRD and FRR: fetching Debian's packages into $ROUTERS"
say "  once, 15 MB; logs are in $WORK"

APT="$WORK/apt"
STARTERS="$WORK/bin"

read_package_lists() {
  private_apt "$APT" "$SUITE"
  apt_in "$APT" apt-get update
}

# apt names what the two need on an empty system. Of that we take the two and the libraries, not what an installed daemon needs: users, cron, Perl.
fetch_packages() {
  local packages
  mapfile -t packages < <(apt_in "$APT" apt-get install --yes --simulate --no-install-recommends bird2 frr |
    awk '$1 == "Inst" && $2 ~ /^(lib.*|bird2|frr)$/ { print $2 }' | grep -vE '^lib.*(perl|common|-modules)')
  unpack_debs "$APT" "$ROOT" "${packages[@]}"
}

# Each has to read a configuration of one line, and to refuse one of nonsense.
try_daemons() {
  rm -rf "$STARTERS" && mkdir -p "$STARTERS"
  starter "$ROOT" "$STARTERS/bird" usr/sbin/bird
  starter "$ROOT" "$STARTERS/vtysh" usr/bin/vtysh
  starter "$ROOT" "$STARTERS/bgpd" usr/lib/frr/bgpd
  printf 'protocol device {}\n' >"$WORK/bird.conf"
  printf 'router bgp 65010\n' >"$WORK/frr.conf"
  printf 'nonsense\n' >"$WORK/nonsense.conf"
  "$STARTERS/bird" -p -c "$WORK/bird.conf"
  "$STARTERS/vtysh" -C -f "$WORK/frr.conf"
  "$STARTERS/bgpd" -C -S -f "$WORK/frr.conf" -i "$WORK/bgpd.pid" --vty_socket "$WORK"
  if "$STARTERS/bird" -p -c "$WORK/nonsense.conf" || "$STARTERS/vtysh" -C -f "$WORK/nonsense.conf"; then return 1; fi
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
failure="Debian's packages cannot be fetched"
step packages "fetching BIRD and FRR with their libraries" fetch_packages
failure="Debian's BIRD or FRR does not start on this machine"
step try "having them read a configuration" try_daemons
mv "$STARTERS" "$BIN"
rm -rf "$WORK" "$REASON"
say "BIRD and FRR: ready in $BIN"
