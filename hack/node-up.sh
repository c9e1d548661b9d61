#!/usr/bin/env bash
# node-up.sh RUN: a Kubernetes node with its control plane, from the programs in the cache. It is the first process of namespaces of its own for processes,
# mounts, network and control groups, and everything ends with it: only hack/e2e.sh calls it. Its files are in RUN; RUN/kubeconfig comes last.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/docker.sh"

RUN="$1"
NODE_ROOT="$CACHE/node/root"
PATH="$CACHE/node/bin:$CACHE/control-plane/bin:$PATH"
export XTABLES_LIBDIR="$NODE_ROOT/usr/lib/x86_64-linux-gnu/xtables"
# Nobody else is in this network: names and ports are free. The address is that of Docker's bridge.
ADDRESS=172.17.0.1
SERVICES=10.96.0.0/16
export KUBECONFIG="$RUN/administrator"
TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

# start NAME COMMAND...: its output goes to RUN/NAME.log.
start() {
  local name="$1"
  shift
  "$@" </dev/null >"$RUN/$name.log" 2>&1 &
}

# What is written to fixed places is seen by nobody else, and gone in the end.
own_places() {
  local place hierarchy
  for place in /run /var/lib /var/log; do mount -t tmpfs tmpfs "$place"; done
  # Mounted anew, a hierarchy shows what is below the group of this process alone.
  while read -r hierarchy; do
    umount "/sys/fs/cgroup/$hierarchy"
    case "$hierarchy" in
      unified) ;;
      systemd) mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd ;;
      *) mount -t cgroup -o "$hierarchy" cgroup "/sys/fs/cgroup/$hierarchy" ;;
    esac
  done < <(find /sys/fs/cgroup -mindepth 1 -maxdepth 1 -type d -printf '%f\n')
}

# Where root may not lower a process' OOM score, as in some sandboxes, runc could start nothing that Kubernetes wants to be killed last.
write_runtime() {
  cat >"$RUN/runtime" <<RUNTIME
#!/bin/sh
for argument; do
  [ "\$previous" != --bundle ] || sed -i 's/"oomScoreAdj":-[0-9]*/"oomScoreAdj":0/' "\$argument/config.json"
  previous=\$argument
done
exec runc "\$@"
RUNTIME
  chmod +x "$RUN/runtime"
}

write_configuration() {
  printf '%s,admin,admin,system:masters\n' "$TOKEN" >"$RUN/tokens"
  cat >"$RUN/kubelet.yaml" <<KUBELET
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: true}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
failSwapOn: false
clusterDNS: [$ADDRESS]
clusterDomain: cluster.local
resolvConf: $RUN/resolv.conf
# A full disk is the machine's business.
evictionHard: {memory.available: 50Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
KUBELET
  : >"$RUN/resolv.conf"
  : >"$RUN/services"
}

write_kubeconfig() {
  cat >"$KUBECONFIG" <<KUBECONFIG
apiVersion: v1
kind: Config
current-context: node
clusters: [{name: node, cluster: {server: "https://$ADDRESS:6443", certificate-authority-data: $(base64 --wrap=0 "$RUN/pki/apiserver.crt")}}]
users: [{name: admin, user: {token: $TOKEN}}]
contexts: [{name: node, context: {cluster: node, user: admin}}]
KUBECONFIG
}

start_docker() {
  use_engine "$RUN"
  run_engine dockerd --bip "$ADDRESS/16" --add-runtime "node=$RUN/runtime" --default-runtime node &
  await_engine $!
  tar --create --directory "$CACHE/node/pause" . |
    docker import --change 'ENTRYPOINT ["/pause"]' --change 'ENV PATH=/' - interlink/pause:node >/dev/null
}

start_control_plane() {
  start etcd etcd --data-dir "$RUN/etcd" --unsafe-no-fsync
  # It makes its own certificate, whose key signs the tokens of service accounts too.
  start kube-apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address="$ADDRESS" --secure-port=6443 --cert-dir="$RUN/pki" \
    --service-cluster-ip-range="$SERVICES" --token-auth-file="$RUN/tokens" --authorization-mode=RBAC --allow-privileged=true \
    --kubelet-preferred-address-types=InternalIP \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$RUN/pki/apiserver.key" \
    --service-account-signing-key-file="$RUN/pki/apiserver.key"
  until [ -s "$RUN/pki/apiserver.crt" ]; do sleep 0.1; done
  write_kubeconfig
  until kubectl get --raw /readyz >/dev/null 2>&1; do sleep 0.2; done
  start kube-controller-manager kube-controller-manager --kubeconfig="$KUBECONFIG" --leader-elect=false --port=0 \
    --service-account-private-key-file="$RUN/pki/apiserver.key" --root-ca-file="$RUN/pki/apiserver.crt"
  start kube-scheduler kube-scheduler --kubeconfig="$KUBECONFIG" --leader-elect=false --port=0
}

start_node() {
  start kubelet kubelet --kubeconfig="$KUBECONFIG" --config="$RUN/kubelet.yaml" --hostname-override=node --node-ip="$ADDRESS" \
    --container-runtime=docker --docker-endpoint="$DOCKER_HOST" --network-plugin= --pod-infra-container-image=interlink/pause:node \
    --volume-plugin-dir=/var/lib/kubelet/plugins-exec --oom-score-adj=0
  start kube-proxy kube-proxy --kubeconfig="$KUBECONFIG" --hostname-override=node --proxy-mode=iptables --oom-score-adj=0 \
    --conntrack-max-per-core=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
}

# For a claim that says nothing of how it is to be met.
offer_volume() {
  install --directory --owner=65532 "$RUN/volume"
  kubectl apply --filename=- <<VOLUME
apiVersion: v1
kind: PersistentVolume
metadata: {name: node}
spec:
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteOnce]
  hostPath: {path: $RUN/volume}
VOLUME
}

# Names of services, as a cluster's DNS gives them.
start_dns() {
  start dns dnsmasq --keep-in-foreground --user=root --no-resolv --no-hosts --local=/cluster.local/ --no-negcache --addn-hosts="$RUN/services" \
    --pid-file="$RUN/dns.pid" --log-facility=-
  start names follow_services $!
}

follow_services() {
  local all='{range .items[?(@.spec.clusterIP!="None")]}{.spec.clusterIP} {.metadata.name}.{.metadata.namespace}.svc.cluster.local{"\n"}{end}'
  # A watch ends by itself after half an hour or more.
  while :; do kubectl get services --all-namespaces --watch --output=name; done | while read -r _; do
    kubectl get services --all-namespaces --output="jsonpath=$all" >"$RUN/services"
    kill -HUP "$1"
  done
}

ip link set lo up
own_places
write_runtime
write_configuration
start_docker
start_control_plane
start_node
start_dns
offer_volume
until kubectl get node/node >/dev/null 2>&1; do sleep 0.2; done
kubectl wait --for=condition=Ready node/node --timeout=300s >/dev/null || { tail -n 20 "$RUN/kubelet.log" >&2; exit 1; }
cp "$KUBECONFIG" "$RUN/kubeconfig"
# None of them has a reason to end.
wait -n
fail "a program of the node has ended; the logs are in $RUN"
