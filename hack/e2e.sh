#!/usr/bin/env bash
# Installs the chart on a real node, and has the tests look on: on the cluster of INTERLINK_KUBECONFIG, into which the images have been loaded, else on a
# node that is started for as long as this runs. That one lives in namespaces of its own for processes, mounts, network and control groups: nothing of the
# machine is touched, and it ends with this script, however that ends. Where it cannot be started, the tests are reported as skipped, with the reason.
#
# e2e.sh [ARGUMENT...]: further arguments of the test program.
# MUST_START=1: on a machine that has what a node needs, one that does not start is a failure.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/docker.sh"
cd "$(dirname "$0")/.."

TESTS="tests/InterLink.Operator.Tests/bin/${CONFIGURATION:-Debug}/net10.0/InterLink.Operator.Tests.dll"
RUN="$CACHE/node/run"
LOGS="$CACHE/node/logs"
GROUP=interlink-node

ARGUMENTS=("$@")

# run_tests COMMAND...: by way of the command.
run_tests() { "$@" dotnet exec "$TESTS" -noLogo -noColor "${ARGUMENTS[@]}" -explicit only -namespace InterLink.Operator.Tests.Node </dev/null; }

skip_because() {
  INTERLINK_NODE_UNAVAILABLE="$1" run_tests env
  exit 0
}

# Lists a group of ours in every hierarchy of control groups.
groups_of_node() { find /sys/fs/cgroup -mindepth 1 -maxdepth 1 -type d -printf "%p/$GROUP\n"; }

processes_of_node() { groups_of_node | while read -r group; do [ ! -d "$group" ] || find "$group" -name cgroup.procs -exec cat {} +; done; }

# Its processes were told to end, by this script or by the end of one before it; the last of them may still be at it.
remove_node() {
  while [ -n "$(processes_of_node)" ]; do sleep 0.1; done
  groups_of_node | while read -r group; do [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} +; done
  rm -rf "$RUN"
}

# The pods' logs too, which Docker names by the containers' ids.
keep_logs() {
  rm -rf "$LOGS"
  mkdir "$LOGS"
  find "$RUN" -name '*.log' -exec cp {} "$LOGS" \;
  say "the node's logs are in $LOGS" >&2
}

stop() {
  [ "$?" -eq 0 ] || keep_logs
  if [ -n "$node" ]; then
    # Only this ends it: unshare passes no other signal on.
    kill -KILL "$node" 2>/dev/null || true
    wait "$node" 2>/dev/null || true
  fi
  remove_node
}

# A new group of the hierarchy "cpuset" may use nothing until it is told what.
make_groups() {
  local group file
  groups_of_node | while read -r group; do
    mkdir -p "$group"
    for file in cpuset.cpus cpuset.mems; do
      [ ! -e "$group/$file" ] || cat "${group%/*}/$file" >"$group/$file"
    done
  done
}

start_node() {
  local group into=()
  while read -r group; do into+=("$group/cgroup.procs"); done < <(groups_of_node)
  # shellcheck disable=SC2016
  setpriv --pdeathsig KILL bash -c 'while [ "$1" != -- ]; do echo $$ >"$1"; shift; done; shift; exec "$@"' - "${into[@]}" -- \
    unshare --mount --net --pid --ipc --uts --cgroup --fork --kill-child --mount-proc hack/node-up.sh "$RUN" </dev/null >"$RUN/node.log" 2>&1 9>&- &
  node=$!
  until [ -e "$RUN/kubeconfig" ]; do
    kill -0 "$node" 2>/dev/null || does_not_start
    sleep 0.2
  done
}

does_not_start() {
  node=
  cat "$RUN/node.log" >&2
  [ -z "${MUST_START:-}" ] || fail "the node does not start"
  keep_logs
  skip_because "the node does not start on this machine: $(tail -n 1 "$RUN/node.log")"
}

load_images() {
  local target
  use_engine "$RUN"
  import_stand_in
  for target in operator simulator; do build_image "$target" "$STAND_IN" >/dev/null; done
}

could_not_publish() {
  [ "$1" -ne 3 ] || skip_because "the packages with which the programs are published cannot be restored"
  exit "$1"
}

in_node() {
  nsenter --target "$node" --mount --net --ipc --uts --cgroup --pid="/proc/$node/ns/pid_for_children" --wd="$PWD" "$@"
}

if [ -n "${INTERLINK_KUBECONFIG:-}" ]; then
  run_tests env
  exit
fi

[ "$(uname -sm)" = "Linux x86_64" ] || skip_because "the node's programs are built for Linux on x86-64"
[ "$(id -u)" = 0 ] || skip_because "only root can start a node"
[ -w /sys/fs/cgroup/memory ] || skip_because "kubelet 1.20 and Debian's Docker are started with the first version of control groups, which this machine does not have"
unshare --mount --net --pid --ipc --uts --cgroup --fork --mount-proc true 2>/dev/null || skip_because "this machine lets nobody make namespaces"
hack/node.sh
[ -e "$CACHE/node/ready" ] || skip_because "there is no node: $(cat "$CACHE/node/unavailable")"
KUBEBUILDER_ASSETS='' hack/control-plane.sh

hack/publish.sh InterLink.Operator InterLink.Gateway.Simulator || could_not_publish $?
lock_cache node
node=
remove_node
trap stop EXIT
mkdir -p "$RUN"
make_groups
start_node
load_images
INTERLINK_NODE_IS_HERE=1 INTERLINK_KUBECONFIG="$RUN/kubeconfig" run_tests in_node
