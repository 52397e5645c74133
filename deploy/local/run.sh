#!/usr/bin/env bash
# Usage: run.sh demo|own
# Sets up what is missing, then serves at 127.0.0.1 on PORT (8000 unless told). Run again, it
# starts in seconds and changes nothing that is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { echo "aftercare: $*" >&2; }
manage() { .venv/bin/python manage.py "$@"; }
port=${PORT:-8000}

deploy/local/packages.sh run
python3 - "$port" <<'PY' || { say "port $port is taken, perhaps by Aftercare itself: see http://127.0.0.1:$port/, or use another: PORT=8001 make run"; exit 1; }
import socket, sys
with socket.socket() as server:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        sys.exit(1)
PY
deploy/local/environment.sh run
say "bringing the database up to date"
manage migrate --verbosity 0
manage import_units --province 01 >/dev/null

# A report is written once: what was printed before is left as it is.
document() {
    local file="${AFTERCARE_VAR:-var}/documents/$1"
    shift
    [ -s "$file" ] || manage quota_report "$@" --format pdf --out "$file"
    echo "  $file"
}

if [ "$1" = demo ]; then
    say "loading the demonstration"
    status=0
    logins=$(manage demo) || status=$?
    if [ "$status" = 0 ]; then
        mkdir -p "${AFTERCARE_VAR:-var}/documents"
        echo "Reports (PDF):"
        document phuong-cau-giay-2026.pdf --unit 00166 --period 2026 --until 2026-11-14
        document quan-tay-ho-2021-9M.pdf --unit 003 --period 2021-9M
        echo "$logins"
    elif [ "$status" = 3 ]; then
        say "this database has data of its own; it is served as it is, without the demonstration"
    else
        exit "$status"
    fi
fi

echo "Aftercare: http://127.0.0.1:$port/ (Ctrl-C ends it)"
exec .venv/bin/python -m gunicorn aftercare.wsgi --config deploy/gunicorn.py --bind "127.0.0.1:$port"
