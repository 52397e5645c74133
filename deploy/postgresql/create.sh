#!/usr/bin/env bash
# Run as the account postgres: makes the role and the database, reached by the unix socket alone.
set -euo pipefail
createuser --no-superuser --no-createdb --no-createrole aftercare
createdb --owner=aftercare --encoding=UTF8 --locale=C.UTF-8 --template=template0 aftercare
# The trigram index of the name search; a trusted extension, so the owner may make it too.
psql --quiet --dbname=aftercare --command='CREATE EXTENSION IF NOT EXISTS pg_trgm'
psql --quiet --dbname=aftercare --command='REVOKE ALL ON DATABASE aftercare FROM PUBLIC'
