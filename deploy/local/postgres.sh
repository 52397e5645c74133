#!/usr/bin/env bash
# Usage: postgres.sh COMMAND…   runs the command against a private throw-away PostgreSQL
#        postgres.sh --where    prints the folder of the server's programs
# The server listens on a unix socket in a folder of its own, is reached by DATABASE_URL, and is
# gone with that folder when the command ends, however it ends.
set -euo pipefail

programs() {
    local newest
    newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -x "${newest:-none}/initdb" ] || newest=$(dirname "$(command -v initdb)" 2>/dev/null) || return 1
    [ -x "$newest/initdb" ] && echo "$newest"
}

bin=$(programs) || { echo "aftercare: no PostgreSQL server is installed" >&2; exit 1; }
[ "$1" != --where ] || { echo "$bin"; exit; }

folder=$(mktemp -d /tmp/aftercare-pg.XXXXXX) # short: a socket's path has about 100 characters
as_owner=()
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    owner=postgres
    id -u "$owner" >/dev/null 2>&1 || owner=nobody
    chown "$owner" "$folder"
    as_owner=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --clear-groups)
fi
server() { (cd / && "${as_owner[@]}" "$bin/pg_ctl" --pgdata="$folder/data" --silent "$@"); }

remove() {
    trap - EXIT INT TERM HUP
    server --mode=immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap remove EXIT
trap 'remove; exit 130' INT TERM HUP

(cd / && "${as_owner[@]}" "$bin/initdb" --pgdata="$folder/data" --username=aftercare --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1) ||
    { cat "$folder.log" >&2; rm -f "$folder.log"; exit 1; }
rm -f "$folder.log"
# Without autovacuum: it would find tables empty whose rows are never committed, and the planner
# would believe it.
server --options="-c autovacuum=off -c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=256MB" \
    --log="$folder/log" --wait start
"${as_owner[@]}" "$bin/createdb" --host="$folder" --username=aftercare aftercare

export DATABASE_URL="postgresql://aftercare@${folder//\//%2F}/aftercare"
status=0
"$@" || status=$?
exit "$status"
