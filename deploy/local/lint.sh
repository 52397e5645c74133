#!/usr/bin/env bash
# Usage: lint.sh [--fix]
# The linters and formatters: looks only, or mends with --fix.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

look=(--check)
mend=()
if [ "${1:-}" = --fix ]; then look=() mend=(--fix); fi
.venv/bin/python -m ruff check --quiet "${mend[@]}" .
.venv/bin/python -m ruff format --quiet "${look[@]}" .
find templates -name '*.html' -print0 | xargs -0 --no-run-if-empty \
    .venv/bin/djade --target-version 5.2 "${look[@]}"
