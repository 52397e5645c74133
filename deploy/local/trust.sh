#!/usr/bin/env bash
# Usage: trust.sh     AFTERCARE_TRUST_RUNS and AFTERCARE_TRUST_SEED say how many and which
# What is tried at random, ten times as often as in the suite, and how long each took.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
deploy/local/environment.sh test
for name in $(compgen -e AFTERCARE_ | grep -v '^AFTERCARE_TRUST_') DATABASE_URL; do unset "$name"; done
var=$(mktemp -d)
trap 'rm -rf "$var"' EXIT
export AFTERCARE_VAR="$var" AFTERCARE_TEST_ENGINE=sqlite
export AFTERCARE_TRUST_RUNS=${AFTERCARE_TRUST_RUNS:-500} AFTERCARE_TRUST_SEED=${AFTERCARE_TRUST_SEED:-20261126}
echo "$(date +%F), seed $AFTERCARE_TRUST_SEED, $AFTERCARE_TRUST_RUNS runs of each"
.venv/bin/python -m pytest -q -n 0 --durations=10 tests/trust \
    tests/reports/figures/test_recount.py tests/reports/figures/test_balance.py
echo "The faults on PostgreSQL"
AFTERCARE_TEST_ENGINE=postgresql deploy/local/postgres.sh .venv/bin/python -m pytest -q -n 0 tests/trust/faults
