#!/usr/bin/env bash
# Usage: backup.sh FOLDER RECIPIENT     (as the account aftercare, its variables loaded)
# One dump of the database, encrypted with GnuPG for RECIPIENT, whose private key must not lie on
# this machine. Dumps older than 30 days go. The three secrets are kept elsewhere: without
# AFTERCARE_IDENTITY_KEY the identity numbers of a dump cannot be read by anybody.
set -euo pipefail
folder=$1 recipient=$2
umask 077
mkdir -p "$folder"
file="$folder/aftercare-$(date +%Y%m%d-%H%M%S)"
trap 'rm -f "$file.part"' EXIT

case ${DATABASE_URL:-} in
    postgres*)
        applied=$(psql -XAtc 'SELECT count(*) FROM django_migrations' "$DATABASE_URL") || applied=0
        [ "$applied" -gt 0 ] || { echo "the database is empty: nothing was backed up" >&2; exit 1; }
        pg_dump --format=custom --dbname="$DATABASE_URL"
        ;;
    *) # SQLite: a consistent copy although people are working
        copy=$(mktemp)
        trap 'rm -f "$copy"' EXIT
        # mode=rw: a database that is not there is not made; an empty one is refused
        python3 -c 'import sqlite3, sys
from pathlib import Path
source = Path(sys.argv[1]).resolve().as_uri() + "?mode=rw"
with sqlite3.connect(source, uri=True) as ours, sqlite3.connect(sys.argv[2]) as copy:
    ours.execute("SELECT 1 FROM django_migrations").fetchone() or sys.exit("the database is empty")
    ours.backup(copy)' "${AFTERCARE_VAR:-var}/aftercare.sqlite3" "$copy"
        cat "$copy"
        ;;
esac | gpg --batch --yes --trust-model always --encrypt --recipient "$recipient" --output "$file.part"
mv "$file.part" "$file.gpg"
# What was just made is never among those that go.
find "$folder" -maxdepth 1 -name 'aftercare-*.gpg' ! -path "$file.gpg" -mtime +30 -delete
echo "$file.gpg"
