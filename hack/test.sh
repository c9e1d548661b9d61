#!/usr/bin/env bash
# Runs the built test programs and adds up what they report. The last line is `N passed, N failed` (`, N skipped`).
#
# Each program is an xunit v3 executable and is run directly. A program that ends without a report, or without any test in it,
# counts as one failure: silence is never success.
set -euo pipefail
cd "$(dirname "$0")/.."

CONFIGURATION="${CONFIGURATION:-Debug}"
RESULTS=artifacts/test-results
AT_ONCE="${TEST_JOBS:-2}"
# Far more than any program needs: it only ends one that hangs.
MINUTES="${TEST_MINUTES:-20}"

rm -rf "$RESULTS" && mkdir -p "$RESULTS"

# What is tried on a real node: tests of the operator's program, which hack/e2e.sh runs.
NODE=InterLink.Operator.Tests.Node

# run_program NAME: leaves NAME.xml (the report), NAME.log (failures and skips, readable) and NAME.code.
run_program() {
  local name="$1" code=0 command=(dotnet exec "tests/$1/bin/$CONFIGURATION/net10.0/$1.dll" -noLogo -noColor)
  # A cluster that the others may use has not the images of these sources.
  [ "$name" != "$NODE" ] || command=(env INTERLINK_KUBECONFIG= hack/e2e.sh)
  timeout --kill-after=10s "${MINUTES}m" "${command[@]}" -noAutoReporters -reporter quiet -xml "$RESULTS/$name.xml" \
    </dev/null >"$RESULTS/$name.log" 2>&1 || code=$?
  printf '%s' "$code" >"$RESULTS/$name.code"
  report "$name"
}

# count NAME ATTRIBUTE: a figure from the report's <assembly> element; nothing when there is no complete report.
count() {
  [ -s "$RESULTS/$1.xml" ] || return 0
  { grep -o '<assembly [^>]*>' "$RESULTS/$1.xml" || true; } | head -n 1 | sed -n "s/.* $2=\"\([0-9.]*\)\".*/\1/p"
}

# blocks NAME skipped|other: the log's blocks, each a line indented by four and the deeper lines below it.
blocks() {
  awk -v want="$2" '
    /^    [^ ]/ { kind = /\[SKIP\]$/ ? "skipped" : "other" }
    kind == "" { kind = "other" }
    kind == want { print }' "$RESULTS/$1.log"
}

report() {
  local name="$1" code passed failed errors skipped
  code=$(cat "$RESULTS/$name.code")
  passed=$(count "$name" passed) failed=$(count "$name" failed) errors=$(count "$name" errors) skipped=$(count "$name" skipped)
  if [ -z "$passed" ]; then
    passed=0 failed=1 skipped=0
    case "$code" in
      124 | 137) printf 'FAIL %s: no report within %s minutes (exit code %s)\n' "$name" "$MINUTES" "$code" ;;
      *) printf 'FAIL %s: ended without a report (exit code %s)\n' "$name" "$code" ;;
    esac
    # A crashed runtime says first why, and then more than anyone reads.
    cut -c1-200 "$RESULTS/$name.log" | sed -n '1,30p'
  else
    # A fixture that cannot be taken down is an error of no single test.
    failed=$((failed + errors))
    [ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
    [ $((passed + failed + skipped)) -gt 0 ] || failed=1
    # In a language with a comma, "12.3" is no number.
    LC_ALL=C printf '%s %s: %s passed, %s failed%s (%.0f s)\n' "$([ "$failed" = 0 ] && echo 'ok  ' || echo FAIL)" "$name" "$passed" "$failed" \
      "$([ "$skipped" = 0 ] || echo ", $skipped skipped")" "$(count "$name" time)"
    [ "$failed" = 0 ] || blocks "$name" other
  fi
  printf '%s %s %s\n' "$passed" "$failed" "$skipped" >"$RESULTS/$name.count"
}

# The longest first, and beside it the one that waits for its pods most of the time; the short ones fill the gaps.
LONGEST=InterLink.Operator.Tests
mapfile -t programs < <(for project in tests/*.Tests/*.csproj; do basename "$project" .csproj; done | grep -vxF "$LONGEST" | sort -r)
programs=("$LONGEST" "$NODE" "${programs[@]}")

for name in "${programs[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$AT_ONCE" ]; do wait -n || true; done
  run_program "$name" &
done
wait

passed=0 failed=0 skipped=0
for name in "${programs[@]}"; do
  read -r p f s <"$RESULTS/$name.count" || p=0 f=1 s=0
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
if [ "$skipped" -gt 0 ]; then
  echo "skipped:"
  for name in "${programs[@]}"; do blocks "$name" skipped; done
fi

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
printf '%s\n' "$line"
[ "$failed" -eq 0 ]
