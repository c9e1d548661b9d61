#!/usr/bin/env bash
# Lints the chart with each of its value sets, checks what is rendered from it, and packages it.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"
cd "$(dirname "$0")/.."

CHART=charts/interlink-operator
HELM="$CACHE/helm/bin/helm"

[ -x "$HELM" ] || fail "there is no helm to work with: $(cat "$CACHE/helm/unavailable")."
for values in "$CHART"/ci/*-values.yaml; do
  "$HELM" lint --strict --quiet "$CHART" --values "$values" || fail "the chart does not lint with $values."
done
hack/manifests.sh --check
mkdir -p artifacts/chart
"$HELM" package "$CHART" --destination artifacts/chart
