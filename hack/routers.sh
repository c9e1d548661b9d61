#!/usr/bin/env bash
# Fills the cache with Debian's BIRD and FRR: the tests have their parsers judge the router configuration that we write.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"

# The two and their libraries, not what an installed daemon needs: users, cron, Perl.
fetch_packages() { fetch_of_closure '^(lib.*|bird2|frr)$' '^lib.*(perl|common|-modules)' bird2 frr; }

# Each has to read a configuration of one line, and to refuse one of nonsense.
try_programs() {
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

fill_from_debian routers "BIRD and FRR" "15 MB" "the tests that have them read our router configuration"
