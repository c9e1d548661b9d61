#!/usr/bin/env bash
# Fills the cache with what a node needs beside the control plane: kubelet, kube-proxy and kube-scheduler, built as the control plane is; Docker, iptables,
# conntrack, ip and dnsmasq, unpacked from Debian; the images' stand-in base; and the process that holds a pod's network.
#
# When they cannot be had, this says why in one sentence and ends with 0, and the tests on a node are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/debian.sh"
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/docker.sh"

HOME_OF_NODE="$CACHE/node"
WORK="$HOME_OF_NODE/work" ROOT="$HOME_OF_NODE/root" BIN="$HOME_OF_NODE/bin" PAUSE="$HOME_OF_NODE/pause"
READY="$HOME_OF_NODE/ready"
REASON="$HOME_OF_NODE/unavailable"

if [ -e "$READY" ]; then
  say "node: ready in $HOME_OF_NODE"
  exit 0
fi

optional "node" "$REASON" "the tests on a node"
if ! has_debian; then
  unavailable "no apt with a Debian mirror on this machine"
fi
lock_cache node
if [ -e "$READY" ]; then exit 0; fi
mkdir -p "$BIN" "$PAUSE" "$WORK"
say "node: building kubelet, kube-proxy and kube-scheduler into $HOME_OF_NODE"
say "  once, about two minutes on two cores; logs are in $WORK"
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/kubernetes-source.sh"

# It has nothing to do but to be there, and to go when it is told to.
build_pause() {
  mkdir -p "$WORK/pause"
  cat >"$WORK/pause/main.go" <<'GO'
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, syscall.SIGINT)
	<-told
}
GO
  go build -ldflags '-s -w' -o "$PAUSE/pause" "$WORK/pause/main.go"
}

fetch_tools() {
  local program
  fetch_of_closure '^(lib.*|iptables|conntrack|iproute2|dnsmasq-base)$' '^lib.*(perl|common|-modules)' iptables conntrack iproute2 dnsmasq-base
  for program in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
    starter "$ROOT" "$BIN/$program" "usr/sbin/${program/tables/tables-nft}"
  done
  starter "$ROOT" "$BIN/conntrack" usr/sbin/conntrack
  starter "$ROOT" "$BIN/dnsmasq" usr/sbin/dnsmasq
  starter "$ROOT" "$BIN/ip" bin/ip
  "$BIN/iptables" --version
  "$BIN/conntrack" --version
  "$BIN/dnsmasq" --version
  "$BIN/ip" -Version
}

free_space() { rm -rf "$GOPATH" "$GOCACHE" "$WORK/source" "$WORK/pause" "$TOOLS" "$APT"; }

do_without_when_a_step_fails
failure="Debian's package lists cannot be read"
step lists "reading Debian's package lists" read_package_lists "$APT" "$SUITE"
failure="Debian's packages cannot be fetched"
step tools "fetching iptables, conntrack, ip and dnsmasq" fetch_tools
engine_step engine "fetching Debian's Docker engine" fetch_engine
engine_step base "fetching the libraries of the base image" fetch_base
step go "fetching the Go toolchain" fetch_go
step source "fetching the Kubernetes source" fetch_source
failure="the Kubernetes source does not build"
step kubelet "building kubelet" build kubelet
step kube-proxy "building kube-proxy" build kube-proxy
step kube-scheduler "building kube-scheduler" build kube-scheduler
step pause "building the process of an empty pod" build_pause
step clean "freeing what only the build needed" free_space
: >"$READY"
rm -rf "$WORK" "$REASON"
say "node: ready in $HOME_OF_NODE"
