#!/usr/bin/env bash
# Usage, as the account postgres, with the service stopped: divide.sh [NAME]
# Gives a database that was made with one role the second one, as create.sh makes them: what is
# there goes to NAME_owner, NAME keeps reading and writing rows.
set -euo pipefail
name=${1:-aftercare} owner=${1:-aftercare}_owner
run() { psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --dbname="$1"; }

password=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
run "$name" <<SQL
BEGIN;
CREATE ROLE "$owner" LOGIN PASSWORD '$password' IN ROLE "$name";
REASSIGN OWNED BY "$name" TO "$owner";
ALTER DATABASE "${name}_trial" OWNER TO "$name";
REVOKE ALL ON DATABASE "$name", "${name}_trial" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE "$name" TO "$name";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "$name";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "$name";
ALTER DEFAULT PRIVILEGES FOR ROLE "$owner" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "$name";
ALTER DEFAULT PRIVILEGES FOR ROLE "$owner" GRANT USAGE, SELECT ON SEQUENCES TO "$name";
COMMIT;
SQL
echo "DATABASE_URL=postgresql://$owner:$password@localhost/$name"
