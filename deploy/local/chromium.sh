#!/usr/bin/env bash
# Prints the path of a Chromium that starts; status 1 where there is none. A name that only asks
# for a snap to be installed does not count, nor does one that Playwright downloaded and whose
# libraries are missing; why one does not start is told.
set -euo pipefail

downloads=${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}
mapfile -t downloaded < <(compgen -G "$downloads/chromium-*/chrome-linux*/chrome" | sort -rV)
for name in chromium chromium-browser google-chrome-stable google-chrome "${downloaded[@]}"; do
    path=$(command -v "$name") || continue
    if reason=$(timeout 20 "$path" --version 2>&1); then
        echo "$path"
        exit
    fi
    echo "aftercare: $path does not start: $reason" >&2
done
exit 1
