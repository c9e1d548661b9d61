#!/usr/bin/env bash
# Fills the cache with Scaleway's published JavaScript SDK, and with a Node.js to run it: the tests drive the simulator with it.
#
# The packages are those of tests/InterLink.Gateway.Tests/Sdk/package-lock.json, which pins each by version and SHA-512; npm checks both.
# The machine's Node.js and npm are used when they are there, else Debian's, unpacked into the cache and never installed.
# When neither way works, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

PINS=$(cd "$(dirname "$0")/../tests/InterLink.Gateway.Tests/Sdk" && pwd)
SDK="$CACHE/sdk"
WORK="$SDK/work"
REASON="$SDK/unavailable"
NODE="$SDK/bin/node"

# The SDK asks for Node.js 20.
new_enough() { [ "$("$1" -p 'Number.parseInt(process.versions.node, 10) >= 20' 2>/dev/null)" = true ]; }

# The lock file is copied last, so it stands for everything.
ready() { cmp -s "$PINS/package-lock.json" "$SDK/package-lock.json" && new_enough "$NODE"; }

if ready; then
  say "JavaScript SDK: ready in $SDK"
  exit 0
fi

optional "JavaScript SDK" "$REASON" "the tests that drive the simulator with it"

lock_cache sdk
if ready; then exit 0; fi
# An attempt that was interrupted may have been one with other pins.
rm -f "$SDK/package-lock.json" "$WORK/.done-packages"
mkdir -p "$SDK/bin" "$WORK"
say "JavaScript SDK: fetching into $SDK (once); logs are in $WORK"

APT="$WORK/apt"
DEBIAN_NODE="$SDK/debian"
DEBIAN_NPM="$WORK/npm"

machine_has_node() { command -v npm >/dev/null && command -v node >/dev/null && new_enough "$(command -v node)"; }

# fetch_debian PACKAGE TARGET: the package with all it depends on, down to the C library.
fetch_debian() {
  local deb
  apt_in "$APT" apt-get install --yes --download-only --no-install-recommends "$1"
  for deb in "$APT"/cache/archives/*.deb; do dpkg-deb -x "$deb" "$2"; done
}

# Debian's Node.js reads some modules of its own from /usr/share/nodejs. In this copy that name is one of equal length: a folder which
# the starter holds open.
fetch_node() {
  fetch_debian nodejs "$DEBIAN_NODE"
  local libraries loader
  libraries=$(dirname "$DEBIAN_NODE"/usr/lib/*/libnode.so.*)
  loader=$(find "$libraries" -name 'ld-linux*.so.*' | head -n 1)
  LC_ALL=C sed -i 's#/usr/share/nodejs#/proc/self/fd/9//#g' "$libraries"/libnode.so.*
  cat >"$WORK/node" <<STARTER
#!/bin/sh
exec 9<'$DEBIAN_NODE/usr/share/nodejs'
exec '$loader' --library-path '$libraries' '$DEBIAN_NODE/usr/bin/node' "\$@"
STARTER
  chmod +x "$WORK/node"
  new_enough "$WORK/node"
  mv "$WORK/node" "$NODE"
}

npm_here() {
  if machine_has_node; then
    npm "$@"
  else
    NODE_PATH="$DEBIAN_NPM/usr/share/nodejs:$DEBIAN_NPM/usr/lib/nodejs" "$NODE" "$DEBIAN_NPM/usr/share/nodejs/npm/bin/npm-cli.js" "$@"
  fi
}

fetch_packages() {
  cp "$PINS/package.json" "$PINS/package-lock.json" "$WORK"
  (cd "$WORK" && npm_here ci --ignore-scripts --no-audit --no-fund)
  rm -rf "$SDK/node_modules"
  mv "$WORK/node_modules" "$SDK/node_modules"
}

do_without_when_a_step_fails

failure="the cache cannot be written"
if machine_has_node; then
  ln -sf "$(command -v node)" "$NODE"
else
  if ! has_debian; then
    unavailable "no Node.js 20 with npm, and no apt with a Debian mirror on this machine"
  fi
  failure="Debian's package lists cannot be read"
  step lists "reading Debian's package lists" read_package_lists "$APT" trixie
  failure="Debian's Node.js cannot be had"
  step node "fetching Node.js" fetch_node
  step npm "fetching npm" fetch_debian npm "$DEBIAN_NPM"
fi
failure="the packages of the SDK cannot be fetched"
step packages "fetching the packages" fetch_packages
rm -rf "$WORK" "$REASON"
cp "$PINS/package-lock.json" "$SDK/package-lock.json"
say "JavaScript SDK: ready in $SDK"
