# shellcheck shell=bash
# Shared by the scripts in this folder: where the cache is, how a step reports itself, how Debian packages
# are fetched without touching the system. Sourced, never run.

set -euo pipefail

CACHE="${INTERLINK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interlink-operator}"
mkdir -p "$CACHE"

say() { printf '%s\n' "$*"; }

# One sentence that names what is missing and the way out; then the end.
fail() {
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# step NAME TEXT COMMAND...: runs COMMAND once ever. The stamp is written last, so an interrupted step runs again.
step() {
  local name="$1" text="$2" stamp log start
  shift 2
  stamp="$WORK/.done-$name"
  [ -e "$stamp" ] && return 0
  log="$WORK/$name.log"
  start=$SECONDS
  printf '  %-64s ' "$text"
  local outcome=0
  # Not as the condition of an "if": bash would then ignore "set -e" inside, and run on after a failed command.
  set +e
  ( set -euo pipefail; "$@" ) >"$log" 2>&1
  outcome=$?
  set -e
  if [ "$outcome" -eq 0 ]; then
    : >"$stamp"
    printf 'done (%d s)\n' $((SECONDS - start))
  else
    printf 'FAILED\n'
    tail -n 20 "$log" >&2
    return 1
  fi
}

# Takes the cache for this process: two runs at once wait for each other instead of building twice.
lock_cache() {
  exec 9>"$CACHE/$1.lock"
  if ! flock --nonblock 9; then
    say "waiting for another run that is filling the cache ..."
    flock 9
  fi
}

# debian_sources SUITE...: the machine's own Debian mirror, for the named suites, in deb822 form.
# The mirror is read from the machine's configuration, so that a local mirror or a proxy keeps working.
debian_mirror() {
  local uri
  uri=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed 's/#.*//' | tr '[:blank:]' '\n' | grep -E '^[a-z+]+://.*/debian/?$' | head -n 1) || true
  printf '%s' "$uri"
}

# private_apt ROOT SUITE: an apt of our own under ROOT. It shares no state with the system's, so it needs
# no root and installs nothing; packages are unpacked with dpkg-deb.
private_apt() {
  local root="$1" suite="$2" mirror
  mirror=$(debian_mirror)
  mkdir -p "$root/state/lists/partial" "$root/cache/archives/partial" "$root/sources" "$root/preferences"
  : >"$root/status"
  cat >"$root/sources/debian.sources" <<SOURCES
Types: deb deb-src
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
  cat >"$root/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$root/sources";
Dir::Etc::preferencesparts "$root/preferences";
Dir::State "$root/state";
Dir::State::status "$root/status";
Dir::Cache "$root/cache";
APT::Sandbox::User "";
APT::Install-Recommends "false";
Acquire::Retries "3";
CONF
}

# apt_in ROOT COMMAND...
apt_in() {
  local root="$1"
  shift
  APT_CONFIG="$root/apt.conf" "$@"
}

# read_package_lists ROOT SUITE: an apt of our own that knows what Debian has.
read_package_lists() {
  private_apt "$1" "$2"
  apt_in "$1" apt-get update
}

# unpack_debs TARGET PACKAGE...: downloads the named packages (no dependencies) and unpacks them into TARGET.
unpack_debs() {
  local root="$1" target="$2"
  shift 2
  mkdir -p "$root/debs" "$target"
  (cd "$root/debs" && apt_in "$root" apt-get download "$@")
  local package
  for package in "$@"; do
    local deb
    for deb in "$root/debs/${package}"_*.deb; do dpkg-deb -x "$deb" "$target"; done
  done
}

# starter ROOT TARGET PROGRAM: writes TARGET, which starts a program that was unpacked under ROOT with the libraries that were unpacked with it.
starter() {
  local root="$1" target="$2" program="$3" loader libraries
  loader=$(find "$root/lib" "$root/usr/lib" -name 'ld-linux*.so.*' | head -n 1)
  libraries=$(find "$root/lib" "$root/usr/lib" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
  printf "#!/bin/sh\nexec '%s' --library-path '%s' '%s' \"\$@\"\n" "$loader" "$libraries" "$root/$program" >"$target"
  chmod +x "$target"
}

has_debian() { command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null && [ -n "$(debian_mirror)" ]; }

require_debian() {
  local what="$1" way_out="$2"
  if ! has_debian; then
    fail "$what is built from Debian's source packages, and this machine has no apt with a Debian mirror: $way_out"
  fi
}

# optional NAME REASON SKIPPED: for what the tests can do without. The file REASON keeps why it could not be had. An attempt
# that failed is not repeated at every run of the tests, as it would cost minutes and fail again: then this is the end.
optional() {
  OPTIONAL_NAME="$1" OPTIONAL_REASON="$2" OPTIONAL_SKIPPED="$3"
  if [ -e "$OPTIONAL_REASON" ] && [ -z "${RETRY:-}" ] && [ -n "$(find "$OPTIONAL_REASON" -mmin -720)" ]; then
    say "$OPTIONAL_NAME: not available ($(cat "$OPTIONAL_REASON")); RETRY=1 tries again"
    exit 0
  fi
}

# unavailable WHY: ends with 0, and the tests that need it are skipped by name.
unavailable() {
  mkdir -p "$(dirname "$OPTIONAL_REASON")"
  printf '%s' "$1" >"$OPTIONAL_REASON"
  say "$OPTIONAL_NAME: not available ($1); $OPTIONAL_SKIPPED will be skipped"
  exit 0
}

# From here on a step that fails makes it unavailable, for the reason in $failure.
# A trap, and not "step ... || unavailable": bash ignores "set -e" inside whatever stands before "||".
do_without_when_a_step_fails() { trap when_a_step_failed EXIT; }

when_a_step_failed() {
  [ "$?" -eq 0 ] && return
  rm -f "$WORK"/.done-*   # what was fetched may be what is wrong
  unavailable "${failure:?}; see the logs in $WORK"
}
