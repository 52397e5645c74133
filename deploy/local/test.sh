#!/usr/bin/env bash
# Usage: test.sh all|fast
# Every part must run and must have run tests; the first that fails ends the run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '\n== %s\n' "$*"; }
transcript=$(mktemp)
trap 'rm -rf "$transcript" "${var:-}"' EXIT

# part NAME COMMAND…: a suite; a run without a test that passed is a failure as well.
part() {
    say "$1"
    "${@:2}" 2>&1 | tee "$transcript"
    grep -Eq '(^|[^0-9])[1-9][0-9]* passed' "$transcript" || { echo "$1: no test ran"; exit 1; }
}

case $1 in fast) deploy/local/packages.sh run ;; *) deploy/local/packages.sh test ;; esac
deploy/local/environment.sh test
# Nothing of the developer's own settings or data takes part.
for name in $(compgen -e AFTERCARE_) DATABASE_URL; do unset "$name"; done
var=$(mktemp -d)
export AFTERCARE_VAR="$var"
[ "$1" = fast ] || AFTERCARE_CHROMIUM=$(deploy/local/browser.sh)

say "Checks"
deploy/local/lint.sh
.venv/bin/python manage.py makemigrations --check --dry-run
.venv/bin/python manage.py check --fail-level WARNING

export AFTERCARE_TEST_ENGINE=sqlite
part "Suite on SQLite" .venv/bin/python -m pytest -q -n auto --dist worksteal -m "not e2e"
[ "$1" = all ] || exit 0

export AFTERCARE_TEST_ENGINE=postgresql
part "Suite on PostgreSQL" deploy/local/postgres.sh .venv/bin/python -m pytest -q -n auto --dist worksteal -m "not e2e"

export AFTERCARE_TEST_ENGINE=sqlite
export AFTERCARE_CHROMIUM
part "Browser tests in Chromium" .venv/bin/python -m pytest -q -n auto --dist worksteal -m e2e tests/e2e
