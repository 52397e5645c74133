#!/usr/bin/env bash
# Prints the path of a Chromium that the browser tests can drive; Playwright's own is downloaded
# where the system has none. It is driven once, so that what is missing is said here, and not by
# each test. Needs .venv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { echo "aftercare: $*" >&2; }
stop() { say "$*"; exit 1; }

path=$(deploy/local/chromium.sh) || {
    say "downloading Playwright's Chromium"
    .venv/bin/python -m playwright install chromium </dev/null >&2 ||
        stop "The browser tests need Chromium, and none could be installed: sudo snap install chromium"
    deploy/local/packages.sh chromium
    path=$(deploy/local/chromium.sh) || stop "The browser tests need a Chromium that starts."
}
answer=$(.venv/bin/python - "$path" 2>&1 <<'PY'
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    playwright.chromium.launch(executable_path=sys.argv[1]).new_page().goto("about:blank")
PY
) || stop "Playwright cannot drive $path, which the browser tests need. It says:
$answer"
echo "$path"
