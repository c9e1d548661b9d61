#!/usr/bin/env bash
# Fills the cache with a browser for the tests of the simulator's web page: the machine's own chromium where there is one,
# else Debian's chromium-headless-shell, unpacked into the cache with its libraries and a font, and never installed.
#
# When none can be had, this says why in one sentence and ends with 0, and the tests that need it are reported as skipped, by name.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/common.sh"

# Its libraries are Debian 12's; only the C library is the machine's.
SUITE=bookworm
HOME_OF_BROWSER="$CACHE/browser"
WORK="$HOME_OF_BROWSER/work"
ROOT="$HOME_OF_BROWSER/root"
REASON="$HOME_OF_BROWSER/unavailable"
BROWSER="$HOME_OF_BROWSER/bin/chromium"

# A machine's own browser can go as it came, so the one that was found must still start.
starts() { [ -x "$BROWSER" ] && "$BROWSER" --version >/dev/null 2>&1; }

if starts; then
  say "browser: ready, $BROWSER"
  exit 0
fi

optional "browser" "$REASON" "the tests of the web page"

lock_cache browser
starts && exit 0
mkdir -p "$WORK" "$(dirname "$BROWSER")"

# wrap COMMAND...: what the tests start. Written last, so that whatever exists is complete.
wrap() {
  printf '#!/bin/sh\n%s\n' "$*" >"$WORK/chromium"
  chmod +x "$WORK/chromium"
  mv "$WORK/chromium" "$BROWSER"
}

own=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$own" ]; then
  wrap "exec '$own' \"\$@\""
  if starts; then
    rm -f "$REASON"
    say "browser: ready, the machine's own $own"
    exit 0
  fi
fi

if ! has_debian; then
  unavailable "no chromium, and no apt with a Debian mirror, on this machine"
fi
say "browser: fetching Debian's chromium-headless-shell into $HOME_OF_BROWSER"
say "  once, 120 MB; logs are in $WORK"

APT="$WORK/apt"

# apt names what the browser needs on an empty system. Of that we take libraries, the font and the browser itself: without the C library,
# which must be the machine's, and without the drivers of graphics cards.
fetch_packages() {
  local packages
  mapfile -t packages < <(apt_in "$APT" apt-get install --yes --simulate --no-install-recommends chromium-headless-shell fonts-dejavu-core |
    awk '$1 == "Inst" && $2 ~ /^(lib|chromium|fonts)/ { print $2 }' | grep -vE '^(libc6|libgl1-mesa-dri|libllvm[0-9]+|libz3-4)$')
  unpack_debs "$APT" "$ROOT" "${packages[@]}"
}

fonts() {
  cat >"$HOME_OF_BROWSER/fonts.conf" <<FONTS
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$ROOT/usr/share/fonts</dir>
  <cachedir>$HOME_OF_BROWSER/fontcache</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
FONTS
}

try_browser() {
  local libraries
  libraries=$(find "$ROOT/usr/lib" "$ROOT/lib" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
  wrap "LD_LIBRARY_PATH='$libraries' FONTCONFIG_FILE='$HOME_OF_BROWSER/fonts.conf' exec '$ROOT/usr/lib/chromium/chromium-headless-shell' \"\$@\""
  "$BROWSER" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$WORK/profile" --dump-dom 'data:text/html,<p>it works' |
    grep -q 'it works' || { rm -f "$BROWSER"; return 1; }
}

free_space() { rm -rf "$APT" "$WORK/profile"; }

do_without_when_a_step_fails

failure="Debian's package lists cannot be read"
step lists "reading Debian's package lists" read_package_lists "$APT" "$SUITE"
failure="Debian's packages cannot be fetched"
step packages "fetching the browser, its libraries and a font" fetch_packages
failure="Debian's browser does not start on this machine"
step fonts "writing down where the font is" fonts
step try "having it show a page" try_browser
step clean "freeing what only fetching needed" free_space
rm -f "$REASON"
say "browser: ready, $BROWSER"
