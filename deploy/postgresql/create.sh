#!/usr/bin/env bash
# Run as the account postgres: makes the role, its database and the one where backups are tried by
# restoring; both are reached by the unix socket alone.
set -euo pipefail
createuser --no-superuser --no-createdb --no-createrole aftercare
for name in aftercare aftercare_trial; do
    createdb --owner=aftercare --encoding=UTF8 --locale=C.UTF-8 --template=template0 "$name"
    psql --quiet --dbname="$name" --command="REVOKE ALL ON DATABASE $name FROM PUBLIC"
done
# The trigram index of the name search; a trusted extension, so the owner may make it too.
psql --quiet --dbname=aftercare --command='CREATE EXTENSION IF NOT EXISTS pg_trgm'
