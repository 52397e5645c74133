#!/usr/bin/env bash
# Usage: environment.sh run|test
# Makes .venv in the checkout and installs the requirements, those they need themselves included,
# each by its hash; does nothing where that is done. deploy/local/lock.sh makes the lists of hashes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

case $1 in run) wanted=requirements.lock ;; *) wanted=requirements-dev.lock ;; esac
stamp=.venv/installed-$1
state=$(python3 --version; cat "$wanted")

works() { .venv/bin/python -c 'import pip' 2>/dev/null; }
works && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && exit

works || { echo "aftercare: making the virtual environment .venv" >&2; python3 -m venv --clear .venv; }
echo "aftercare: installing $wanted" >&2
.venv/bin/python -m pip install -qq --no-input --disable-pip-version-check \
    --require-hashes -r "$wanted" </dev/null >&2
printf '%s\n' "$state" >"$stamp"
