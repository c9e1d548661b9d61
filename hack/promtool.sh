#!/usr/bin/env bash
# Fills the cache with promtool from Debian's package of Prometheus: the tests have it play tables of metrics to the chart's alerts.
# It is unpacked with the C library, and never installed.
#
# When it cannot be had, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

SUITE=bookworm
PROMTOOL="$CACHE/promtool"
WORK="$PROMTOOL/work"
ROOT="$PROMTOOL/root"
BIN="$PROMTOOL/bin"
REASON="$PROMTOOL/unavailable"

# The folder of the starter is moved into place last, so it stands for everything.
if [ -d "$BIN" ]; then
  say "promtool: ready in $BIN"
  exit 0
fi

optional "promtool" "$REASON" "the tests of the alerts"

if ! has_debian; then
  unavailable "no apt with a Debian mirror on this machine"
fi
lock_cache promtool
[ -d "$BIN" ] && exit 0
mkdir -p "$WORK"
say "promtool: fetching Debian's package of Prometheus into $PROMTOOL"
say "  once, 25 MB; logs are in $WORK"

APT="$WORK/apt"
STARTERS="$WORK/bin"

read_package_lists() {
  private_apt "$APT" "$SUITE"
  apt_in "$APT" apt-get update
}

# Of all that a server wants, the tool needs the C library alone.
fetch_packages() {
  unpack_debs "$APT" "$WORK/root" prometheus libc6
  rm -rf "$ROOT" && mkdir -p "$ROOT/usr/bin" "$ROOT/usr/lib"
  mv "$WORK/root/usr/bin/promtool" "$ROOT/usr/bin"
  mv "$WORK/root/lib" "$ROOT"
}

# It has to take a rule, and to refuse nonsense.
try_promtool() {
  rm -rf "$STARTERS" && mkdir -p "$STARTERS"
  starter "$ROOT" "$STARTERS/promtool" usr/bin/promtool
  printf 'groups: [{name: one, rules: [{alert: One, expr: up == 0}]}]\n' >"$WORK/rules.yaml"
  printf 'groups: [{name: one, rules: [{alert: One, expr: up ==}]}]\n' >"$WORK/nonsense.yaml"
  "$STARTERS/promtool" check rules "$WORK/rules.yaml"
  if "$STARTERS/promtool" check rules "$WORK/nonsense.yaml"; then return 1; fi
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
failure="Debian's package of Prometheus cannot be fetched"
step packages "fetching promtool with the C library" fetch_packages
failure="Debian's promtool does not start on this machine"
step try "having it check a rule" try_promtool
mv "$STARTERS" "$BIN"
rm -rf "$WORK" "$REASON"
say "promtool: ready in $BIN"
