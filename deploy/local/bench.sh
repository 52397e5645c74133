#!/usr/bin/env bash
# Measures on SQLite and on a throw-away PostgreSQL, writes docs/performance.md, and fails where a
# bound is missed. Takes some minutes; nothing else should be working on the machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

deploy/local/packages.sh test
deploy/local/environment.sh test
for name in $(compgen -e AFTERCARE_) DATABASE_URL; do unset "$name"; done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export AFTERCARE_VAR="$folder"
.venv/bin/python -m tests.bench measure "$folder/sqlite.json"
deploy/local/postgres.sh .venv/bin/python -m tests.bench measure "$folder/postgresql.json"
status=0
.venv/bin/python -m tests.bench table "$folder/sqlite.json" "$folder/postgresql.json" \
    >"$folder/performance.md" || status=$?
cat "$folder/performance.md"
cp "$folder/performance.md" docs/performance.md
exit "$status"
