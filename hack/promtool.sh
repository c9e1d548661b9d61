#!/usr/bin/env bash
# Fills the cache with promtool from Debian's package of Prometheus: the tests have it play tables of metrics to the chart's alerts.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"

# Of all that a server wants, the tool needs the C library alone; and of the package, the tool is a small part.
fetch_packages() {
  unpack_debs "$APT" "$ROOT" prometheus libc6
  find "$ROOT/usr/bin" -type f ! -name promtool -delete
}

# It has to take a rule, and to refuse nonsense.
try_programs() {
  starter "$ROOT" "$STARTERS/promtool" usr/bin/promtool
  printf 'groups: [{name: one, rules: [{alert: One, expr: up == 0}]}]\n' >"$WORK/rules.yaml"
  printf 'groups: [{name: one, rules: [{alert: One, expr: up ==}]}]\n' >"$WORK/nonsense.yaml"
  "$STARTERS/promtool" check rules "$WORK/rules.yaml"
  if "$STARTERS/promtool" check rules "$WORK/nonsense.yaml"; then return 1; fi
}

fill_from_debian promtool "promtool" "25 MB" "the tests of the alerts"
