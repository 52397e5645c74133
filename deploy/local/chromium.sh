#!/usr/bin/env bash
# Prints the path of a Chromium that starts; status 1 where there is none. A name that only asks
# for a snap to be installed does not count.
set -euo pipefail

for name in chromium chromium-browser google-chrome-stable google-chrome; do
    path=$(command -v "$name") || continue
    if timeout 20 "$path" --version >/dev/null 2>&1; then
        echo "$path"
        exit
    fi
done
downloaded=$(ls -d "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome 2>/dev/null | sort -V | tail -n 1)
[ -n "$downloaded" ] && echo "$downloaded"
