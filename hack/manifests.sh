#!/usr/bin/env bash
# Renders deploy/, for installing with kubectl alone, from the chart, and what the chart gives for each of its value sets, which the tests keep.
# The settings of Argo CD are rendered from the scripts beside them.
# With --check it writes nothing, and fails when a rendered file is not what its sources say. Without helm the chart's templates are left out.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"
cd "$(dirname "$0")/.."

CHART=charts/interlink-operator
GOLDEN=tests/InterLink.Operator.Tests/Chart/Golden
HELM="$CACHE/helm/bin/helm"
CUSTOMIZATIONS=deploy/argocd/resource_customizations/interlink-operator.io/_
NAMESPACE=interlink-operator
# Where a template asks for the cluster's version, this is it, whatever helm itself was built for.
KUBERNETES=1.35.0

definitions() {
  echo "# Rendered by 'make manifests' from $CHART/files/crds: edit there."
  local definition
  for definition in "$CHART"/files/crds/*.yaml; do
    echo "---"
    cat "$definition"
  done
}

# template ARGUMENT...: the chart with those values, without the definitions.
template() { "$HELM" template interlink-operator "$CHART" --namespace "$NAMESPACE" --kube-version "$KUBERNETES" --set crds.enabled=false "$@"; }

namespace() {
  cat <<YAML
---
apiVersion: v1
kind: Namespace
metadata:
  name: $NAMESPACE
  labels:
    pod-security.kubernetes.io/enforce: restricted
YAML
}

rights() {
  cat <<'TEXT'
# Rendered by 'make manifests' from the chart: the operator's identity and rights, for running it outside of the cluster.
TEXT
  namespace
  template --show-only templates/serviceaccount.yaml --show-only templates/rbac.yaml
}

installation() {
  cat <<'TEXT'
# Rendered by 'make manifests' from the chart: the operator and the simulated gateway, as the chart's defaults have them.
# The definitions are in crds.yaml, so that no InterLink outside of the namespace below is deleted with this. What is inside of it is: keep your links elsewhere.
#
#     kubectl apply --server-side -f deploy/crds.yaml -f deploy/install.yaml
#
# THE GATEWAY IS SIMULATED: nothing is ordered from Scaleway. For real links use the chart with gateway.mode=scaleway.
TEXT
  namespace
  template
}

# golden FILE: objects and notes of one value set.
golden() {
  template --values "$1"
  echo "---"
  echo "# Notes:"
  KUBECONFIG=/dev/null "$HELM" install interlink-operator "$CHART" --namespace "$NAMESPACE" --values "$1" --dry-run=client |
    sed -n '/^NOTES:/,$p' | sed 1d | sed 's/^/# /; s/ *$//'
}

# indented COUNT FILE: the file as the block of a YAML literal.
indented() { sed "s/^\(.\)/$(printf "%$1s" '')\1/" "$2"; }

argocd_settings() {
  cat <<'YAML'
# Rendered by 'make manifests' from the scripts in resource_customizations: edit there.
# Server-side apply adds these settings to those that argocd-cm has: `kubectl apply --server-side -f deploy/argocd/argocd-cm.yaml`
apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
data:
YAML
  local kind action actions
  for kind in InterLink RoutingPolicy DedicatedConnection; do
    actions=reconcile
    [ "$kind" != InterLink ] || actions="reconcile suspend resume"
    echo "  resource.customizations.health.interlink-operator.io_$kind: |"
    indented 4 "$CUSTOMIZATIONS/health.lua"
    echo "  resource.customizations.actions.interlink-operator.io_$kind: |"
    echo "    discovery.lua: |"
    indented 6 "$CUSTOMIZATIONS/actions/discovery.lua"
    echo "    definitions:"
    for action in $actions; do
      echo "    - name: $action"
      echo "      action.lua: |"
      indented 8 "$CUSTOMIZATIONS/actions/$action/action.lua"
    done
  done
}

outcome=0

# rendered TARGET COMMAND...: writes the file, or compares it.
rendered() {
  local target="$1"
  shift
  if [ "$mode" = write ]; then
    mkdir -p "$(dirname "$target")"
    "$@" >"$target.new"
    mv "$target.new" "$target"
  elif ! "$@" | diff -u "$target" -; then
    echo "error: $target differs from what its sources render: run 'make manifests' and commit the result." >&2
    outcome=1
  fi
}

case "${1:-}" in
  "") mode="write" ;;
  --check) mode=check ;;
  *)
    echo "usage: $0 [--check]" >&2
    exit 2
    ;;
esac

rendered deploy/crds.yaml definitions
rendered deploy/argocd/argocd-cm.yaml argocd_settings
hack/helm.sh >/dev/null
if [ -x "$HELM" ]; then
  rendered deploy/operator/rbac.yaml rights
  rendered deploy/install.yaml installation
  for values in "$CHART"/ci/*-values.yaml; do
    name=$(basename "$values" -values.yaml)
    rendered "$GOLDEN/$name.yaml" golden "$values"
  done
else
  say "manifests: what helm renders is left as it is, since there is no helm here: $(cat "$CACHE/helm/unavailable")"
fi
exit "$outcome"
