#!/usr/bin/env bash
# Usage, as the account postgres: create.sh [NAME]     NAME is aftercare unless given
# Makes two roles, the database and the one where backups are tried by restoring.
#   NAME         the application: reads and writes rows, by the unix socket alone
#   NAME_owner   owns the tables and the triggers that keep the audit trail; migrations and
#                restoring run as it, with the password in the line that is printed at the end
set -euo pipefail
name=${1:-aftercare} owner=${1:-aftercare}_owner
run() { psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --dbname="$1"; }

password=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
run postgres <<SQL
CREATE ROLE "$name" LOGIN;
CREATE ROLE "$owner" LOGIN PASSWORD '$password' IN ROLE "$name";
SQL
make() { createdb --owner="$2" --encoding=UTF8 --locale=C.UTF-8 --template=template0 "$1"; }
make "$name" "$owner"
make "${name}_trial" "$name"
run "$name" <<SQL
REVOKE ALL ON DATABASE "$name", "${name}_trial" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE "$name" TO "$name";
ALTER DEFAULT PRIVILEGES FOR ROLE "$owner" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "$name";
ALTER DEFAULT PRIVILEGES FOR ROLE "$owner" GRANT USAGE, SELECT ON SEQUENCES TO "$name";
-- The trigram index of the name search; a trusted extension, so the owner may make it too.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SQL
echo "DATABASE_URL=postgresql://$owner:$password@localhost/$name"
