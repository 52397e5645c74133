#!/usr/bin/env bash
# Usage: packages.sh run|test|chromium
# Finds the system packages that are missing to run, to test, or for Playwright's own Chromium (this
# asks Playwright, so .venv must be there). Installs them where it may (root, or sudo without a
# password), saying so first; where it may not, names the command and stops with status 1.
set -euo pipefail

say() { echo "aftercare: $*" >&2; }
stop() { say "$*"; exit 1; }

loads() { python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

missing_to_run() {
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    loads libpango-1.0.so.0 || echo libpango-1.0-0
    loads libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    loads libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
}

# Debian has a Chromium; what Ubuntu has under such names only points to a snap.
apt_has_chromium() {
    apt-cache policy chromium | grep 'Candidate: [0-9]' | grep -qv snap
}

missing_to_test() {
    "$here/postgres.sh" --where >/dev/null 2>&1 || echo postgresql
    "$here/chromium.sh" >/dev/null 2>&1 || echo chromium
    loads libatomic.so.1 || echo libatomic1 # Playwright's driver; .venv with it is made later
}

# Playwright answers with status 1 where some are missing.
missing_to_chromium() {
    lists_are_there || ! may_install || apt update
    { "$here/../../.venv/bin/python" -m playwright install-deps --dry-run chromium || true; } |
        sed -n 's/^  //p'
}

missing_to() {
    case $1 in
        run) missing_to_run ;;
        test) missing_to_run; missing_to_test ;;
        chromium) missing_to_chromium ;;
    esac
}

may_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then sudo=(); return; fi
    sudo=(sudo -n)
    command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

lists_are_there() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }
apt() { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" </dev/null >&2; }

install() {
    say "installing with apt: $*"
    lists_are_there || apt update
    apt install --no-install-recommends "$@" || { apt update && apt install --no-install-recommends "$@"; }
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v python3 >/dev/null || stop "python3 is missing: apt-get install python3"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed; $(python3 --version) is what python3 is here."

missing=$(missing_to "$1")
read -ra missing <<<"${missing//$'\n'/ }"
[ ${#missing[@]} -gt 0 ] || exit 0

if [[ " ${missing[*]} " == *" chromium "* ]]; then
    lists_are_there || ! may_install || apt update
    if lists_are_there && ! apt_has_chromium; then
        say "apt has no Chromium of its own here (Ubuntu's is a snap): Playwright's is tried later"
        read -ra missing <<<"${missing[*]/chromium/}"
    fi
fi
[ ${#missing[@]} -eq 0 ] || may_install ||
    stop "these system packages are missing, and this account may not install them.
           Have an administrator run:  apt-get install ${missing[*]}"
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
left=$(missing_to "$1" | grep -Fx "$(printf '%s\n' "${missing[@]}")") || exit 0
stop "still missing after installing: ${left//$'\n'/ }"
