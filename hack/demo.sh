#!/usr/bin/env bash
# demo.sh play|keep|sandbox|stop: runs the demo to its end; or in the background, where it keeps everything up, or has only set the stage; or ends that one.
# DEMO_STATE names another folder than artifacts/demo for what it leaves there, so that there can be a second one.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
cd "$(dirname "$0")/.."

PROGRAM="demo/InterLink.Demo/bin/${CONFIGURATION:-Debug}/net10.0/InterLink.Demo.dll"
STATE="${DEMO_STATE:-artifacts/demo}"
PID="$STATE/pid"
KUBECONFIG_FILE="$STATE/kubeconfig"

# The process id may belong to another program by now.
is_up() { [ -s "$PID" ] && grep -qs InterLink.Demo "/proc/$(cat "$PID")/cmdline"; }

stop() {
  if is_up; then
    local pid
    pid=$(cat "$PID")
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    echo "the demo is down"
  else
    echo "no demo is up"
  fi
  rm -f "$PID" "$KUBECONFIG_FILE" "$STATE/env"
}

# background FLAG: the demo with it, until its files are there.
background() {
  if is_up; then
    echo "a demo is up already: use it with 'source $STATE/env', or end it with 'make demo-stop'" >&2
    exit 1
  fi
  mkdir -p "$STATE"
  rm -f "$KUBECONFIG_FILE"
  : >"$STATE/story.log"
  # A session of its own, so that the end of this shell or terminal is not the end of the demo.
  setsid dotnet exec "$PROGRAM" "$1" "$STATE" </dev/null >"$STATE/story.log" 2>&1 &
  local demo=$!
  printf '%s' "$demo" >"$PID"
  trap 'kill "$demo" 2>/dev/null || true' INT TERM
  tail -n +1 -f --pid="$demo" "$STATE/story.log" &
  local teller=$!
  # The kubeconfig comes last, after the farewell; the teller gets a moment to repeat that.
  until [ -e "$KUBECONFIG_FILE" ] || ! kill -0 "$demo" 2>/dev/null; do sleep 0.2; done
  if [ -e "$KUBECONFIG_FILE" ]; then
    sleep 0.5
    kill "$teller" 2>/dev/null || true
    return 0
  fi
  wait "$teller" || true
  rm -f "$PID"
  wait "$demo"
}

case "${1:-}" in
  play) exec dotnet exec "$PROGRAM" </dev/null ;;
  keep) background --keep ;;
  sandbox) background --sandbox ;;
  stop) stop ;;
  *) echo "usage: hack/demo.sh play|keep|sandbox|stop" >&2; exit 2 ;;
esac
