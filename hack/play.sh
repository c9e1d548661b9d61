#!/usr/bin/env bash
# Plays whoever is neither you nor the operator, at the simulated gateway: the partner, the customer's router, Scaleway's people, and the clock.
# It needs the address of the gateway and its keys, and kubectl with its plugin: what `source artifacts/demo/env` sets.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

usage() {
  cat >&2 <<'END'
usage: hack/play.sh partner accept|complete|deprovision NAME
       hack/play.sh partner refuse NAME REASON
       hack/play.sh router up|down NAME
       hack/play.sh router announce NAME PREFIX [COMMUNITY]
       hack/play.sh router withdraw NAME PREFIX
       hack/play.sh connection order NAME POP-ID MBPS     (a port, as the sales team takes it; prints its ID)
       hack/play.sh connection loa ID TEXT
       hack/play.sh connection detect|fail|repair ID
       hack/play.sh clock advance DURATION
NAME of a partner's request or of a router is that of the InterLink, in the namespace of the context. Sessions are those of IPv4.
END
  exit 2
}

# call HEADER PATH BODY: prints the answer. One that is a refusal goes to standard error, and ends this.
call() {
  local answer
  answer=$(curl -sS --fail-with-body -X POST -H "$1" -d "$3" "$INTERLINK_GATEWAY_URL/$2") || { printf '%s\n' "$answer" >&2; exit 1; }
  printf '%s\n' "$answer"
}

desk() { call "X-Auth-Token: $INTERLINK_GATEWAY_SECRET_KEY" "simulator/v1/$1" "$2"; }

request() {
  local key
  key=$(kubectl interlink pairing-key "$1")
  call "X-Partner-Key: $INTERLINK_PARTNER_KEY" "partner/v1/requests/$key/$2" "$3" >/dev/null
}

router() {
  local link
  link=$(kubectl get interlinks "$1" -o jsonpath='{.status.linkId}')
  desk "links/$link/router/$2" "$3" >/dev/null
}

# The bodies below are written by hand.
case "$*" in *[\"\\]*) usage ;; esac

case "$#:${1:-} ${2:-}" in
  "3:partner accept" | "3:partner complete" | "3:partner deprovision") request "$3" "$2" '{}' ;;
  "4:partner refuse") request "$3" refuse "{\"reason\": \"$4\"}" ;;
  "3:router up") router "$3" session '{"ip_version": "ipv4", "up": true}' ;;
  "3:router down") router "$3" session '{"ip_version": "ipv4", "up": false}' ;;
  "4:router announce") router "$3" announce "{\"prefix\": \"$4\"}" ;;
  "5:router announce") router "$3" announce "{\"prefix\": \"$4\", \"community\": \"$5\"}" ;;
  "4:router withdraw") router "$3" withdraw "{\"prefix\": \"$4\"}" ;;
  "5:connection order")
    desk connections "{\"ordered\": true, \"region\": \"fr-par\", \"project_id\": \"$INTERLINK_PROJECT_ID\", \"name\": \"$3\", \"pop_id\": \"$4\", \"bandwidth_mbps\": $5}" |
      sed -E 's/.*"id": ?"([^"]+)".*/\1/'
    ;;
  "4:connection loa") desk "connections/$3/loa" "{\"text\": \"$4\"}" >/dev/null ;;
  "3:connection detect" | "3:connection fail" | "3:connection repair") desk "connections/$3/$2" '{}' >/dev/null ;;
  "3:clock advance") desk clock/advance "{\"by\": \"$3\"}" >/dev/null ;;
  *) usage ;;
esac
