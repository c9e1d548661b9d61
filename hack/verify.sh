#!/usr/bin/env bash
# What no compiler checks: generated files, links, samples, project pages, and that nothing of one machine got in.
# Every complaint is printed before the end, so that one run shows them all.
set -euo pipefail
cd "$(dirname "$0")/.."

complaints=0
complain() {
  printf 'error: %s\n' "$*" >&2
  complaints=$((complaints + 1))
}

# Also what is not committed yet, so that the answer comes before the commit.
tracked() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [ ! -e "$file" ] || printf '%s\n' "$file"; done; }

rendered_files_are_current() {
  hack/manifests.sh --check || complain "deploy/ differs from what the chart renders: run 'make manifests'"
}

# Definitions against records, and pages against the code, as the tests that are marked with make=verify know them; `make verify` builds them first.
code_definitions_and_pages_agree() {
  local program said
  while read -r program; do
    if ! said=$(dotnet exec "tests/$program/bin/${CONFIGURATION:-Debug}/net10.0/$program.dll" -noLogo -noColor -trait make=verify </dev/null 2>&1) ||
      grep -q 'Total: 0' <<<"$said"; then
      complain "the code differs from what is written of it, or nothing was compared:"$'\n'"$said"
    fi
  done < <(tracked 'tests/*.cs' | xargs -d '\n' grep -lF '[Trait("make", "verify")]' | cut -d/ -f2 | sort -u)
}

links_resolve() {
  local page target
  while read -r page; do
    while read -r target; do
      [ -e "$(dirname "$page")/$target" ] || complain "$page links to '$target', which does not exist"
    done < <(grep -oE '\]\([^)#[:space:]]+' "$page" | cut -c3- | grep -vE '^[a-z]+:' || true)
  done < <(tracked '*.md')
}

# `make something` in a page is a promise.
named_targets_exist() {
  local page target
  while read -r page; do
    while read -r target; do
      grep -q "^$target:" Makefile || complain "$page says 'make $target', which is no target"
    done < <(grep -oE '(`|^    |\$ )make [a-z0-9-]+' "$page" | sed 's/.*make //' | sort -u || true)
  done < <(tracked '*.md')
}

projects_have_a_page() {
  local project folder
  while read -r project; do
    folder=$(dirname "$project")
    [ -s "$folder/README.md" ] || complain "$folder has no README.md that says what the project promises"
    grep -qF "${project//\//\\}" InterLink.Operator.sln || complain "$project is not in InterLink.Operator.sln"
  done < <(tracked 'src/*.csproj' 'demo/*.csproj' 'bench/*.csproj' 'tests/InterLink.Testing/*.csproj')
}

# The test suite holds the samples against a real API server; here only that they name kinds and versions which exist.
samples_name_our_kinds() {
  local sample kind version
  while read -r sample; do
    while read -r version kind; do
      grep -lE "^    kind: $kind\$" charts/interlink-operator/files/crds/*.yaml | xargs -r grep -lE "^  - name: ${version#*/}\$|^    - name: ${version#*/}\$" |
        xargs -r grep -qE "^  group: ${version%/*}\$" || complain "$sample: no definition of $kind in $version"
    done < <(awk '$1 == "apiVersion:" { version = $2 } /^kind:/ { print version, $2 }' "$sample")
  done < <(tracked 'deploy/samples/*.yaml')
  [ -n "$(tracked 'deploy/samples/*.yaml')" ] || complain "deploy/samples has no manifest"
}

# The pages are what a run of before has printed: a word in them that the code no longer has is out of date.
phase_pages_say_what_the_code_says() {
  local known page word
  known=$(tracked 'src/InterLink.Domain/*.cs' | xargs -d '\n' grep -ohE '"[A-Z][A-Za-z0-9]+"|^    [A-Z][A-Za-z]+,$' | tr -d '", ' | sort -u)
  while read -r page; do
    while read -r word; do
      complain "$page shows '$word', which the code no longer says: run 'make phases'"
    done < <(sed -nE 's/^ +(Reason|Type|Phase): +([A-Z][A-Za-z0-9]+)$/\2/p; s/^  (Normal|Warning) +([A-Z][A-Za-z0-9]+) .*/\2/p' "$page" | sort -u | comm -23 - <(echo "$known"))
  done < <(tracked 'docs/phases/*.txt')
}

every_phase_has_a_page() {
  local kind phase
  for kind in InterLink DedicatedConnection; do
    while read -r phase; do
      tracked 'docs/phases/*.txt' | xargs -d '\n' grep -lE "^Kind: +$kind\$" | xargs -d '\n' grep -qE "^  Phase: +$phase\$" ||
        complain "docs/phases shows no $kind in phase $phase: have 'make phases' drive one there"
    done < <(grep -ohE '^    [A-Z][A-Za-z]+,$' "src/InterLink.Domain/${kind}s/${kind}Phase.cs" | tr -d ' ,')
  done
}

nothing_of_one_machine() {
  local found
  found=$(tracked . | grep -v '^hack/verify.sh$' | xargs -d '\n' grep -nIE \
    '(^|[^A-Za-z0-9_.*-])/(root|home|Users|work)/|\$[A-Za-z_]+\}?/(root|home|Users|work)/|://[^ ]*(nuget|npmjs|pypi|artifactory|nexus|goproxy)' || true)
  [ -z "$found" ] || complain "a path or a package registry of one machine:"$'\n'"$found"
}

rendered_files_are_current
code_definitions_and_pages_agree
links_resolve
named_targets_exist
projects_have_a_page
samples_name_our_kinds
phase_pages_say_what_the_code_says
every_phase_has_a_page
nothing_of_one_machine

if [ "$complaints" -gt 0 ]; then
  echo "verify: $complaints complaints" >&2
  exit 1
fi
echo "verify: clean"
