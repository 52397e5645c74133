#!/usr/bin/env bash
# Usage: restore.sh FILE.gpg     (with the private key at hand, the service stopped)
# Puts a dump of backup.sh into the database of DATABASE_URL, which must be empty, or into
# var/aftercare.sqlite3, which must not exist.
set -euo pipefail
case ${DATABASE_URL:-} in
    postgres*)
        gpg --decrypt "$1" |
            pg_restore --exit-on-error --single-transaction --no-owner --dbname="$DATABASE_URL"
        ;;
    *)
        file="${AFTERCARE_VAR:-var}/aftercare.sqlite3"
        [ ! -e "$file" ] || { echo "$file exists: move it away first" >&2; exit 1; }
        (umask 077 && gpg --decrypt "$1" >"$file.part" && mv "$file.part" "$file")
        ;;
esac
