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

case ${DATABASE_URL:-} in
    postgres*) pg_dump --format=custom --dbname="$DATABASE_URL" ;;
    *) # SQLite: a consistent copy although people are working
        copy=$(mktemp)
        trap 'rm -f "$copy"' EXIT
        python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as ours, sqlite3.connect(sys.argv[2]) as copy:
    ours.backup(copy)' "${AFTERCARE_VAR:-var}/aftercare.sqlite3" "$copy"
        cat "$copy"
        ;;
esac | gpg --batch --yes --trust-model always --encrypt --recipient "$recipient" --output "$file.part"
mv "$file.part" "$file.gpg"
find "$folder" -maxdepth 1 -name 'aftercare-*.gpg' -mtime +30 -delete
echo "$file.gpg"
