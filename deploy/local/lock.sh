#!/usr/bin/env bash
# Usage: lock.sh     (after a change of requirements.txt or requirements-dev.txt; needs uv)
# Writes every package that is installed, with the hashes of its files, for any Python from 3.11.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

for name in requirements requirements-dev; do
    uv pip compile -q "$name.txt" --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url -o "$name.lock"
done
