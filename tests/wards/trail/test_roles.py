"""On PostgreSQL the application's role can change neither the tables nor the triggers."""

import os
import subprocess
import sys
import uuid
from urllib.parse import unquote, urlsplit

import psycopg2
import pytest

from tests.wards.backups.places import PASSPHRASE, ROOT, execute

MADE_WITH = ROOT / "deploy" / "postgresql"
pytestmark = pytest.mark.skipif(
    os.environ.get("AFTERCARE_TEST_ENGINE") != "postgresql", reason="SQLite has no roles"
)


class House:
    """Databases of a name of their own on the tests' server, and those who connect to them."""

    def __init__(self, folder):
        self.name, self.folder = f"house_{uuid.uuid4().hex[:8]}", folder
        self.owner = f"{self.name}_owner"
        given = urlsplit(os.environ["DATABASE_URL"])
        self.host, self.superuser = unquote(given.hostname), given.username

    def made_by(self, script):
        """The line that the script printed."""
        environment = os.environ | {"PGHOST": self.host, "PGUSER": self.superuser}
        answer = subprocess.run(
            [MADE_WITH / script, self.name], env=environment, capture_output=True, text=True
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()

    def run(self, statement, *, by=None, database=None):
        where = {"dbname": database or self.name, "user": by or self.name, "host": self.host}
        return execute(statement, **where)

    def as_superuser(self, statement):
        return self.run(statement, by=self.superuser, database="postgres")

    def manage(self, *arguments, by=None):
        host = self.host.replace("/", "%2F")
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {
            "AFTERCARE_VAR": str(self.folder),
            "AFTERCARE_BACKUP_PASSPHRASE": PASSPHRASE,
        }
        environment["DATABASE_URL"] = f"postgresql://{by or self.name}@{host}/{self.name}"
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )

    def done(self, *arguments, by=None):
        answer = self.manage(*arguments, by=by)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def remove(self):
        for database in (self.name, f"{self.name}_trial"):
            self.as_superuser(f'DROP DATABASE IF EXISTS "{database}"')
        for role in (self.owner, self.name):
            self.as_superuser(f'DROP ROLE IF EXISTS "{role}"')


@pytest.fixture
def house(tmp_path):
    tmp_path.chmod(0o700)
    made = House(tmp_path)
    yield made
    made.remove()


def refused(house, statement, why="must be owner|permission denied|append-only"):
    with pytest.raises(psycopg2.Error, match=why):
        house.run(statement)


def cannot_touch_what_keeps(house, table, trigger):
    refused(house, f"DROP TRIGGER {trigger} ON {table}")
    refused(house, f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    refused(house, f"DROP TABLE {table}")
    refused(house, f"TRUNCATE {table}")
    refused(house, "CREATE TABLE aside (id int)")
    refused(house, f'SET ROLE "{house.owner}"')
    refused(house, "SET session_replication_role = replica")


def test_who_serves_reads_and_writes_rows_and_nothing_else(house):
    printed = house.made_by("create.sh")
    assert printed.startswith(f"DATABASE_URL=postgresql://{house.owner}:")
    assert house.manage("migrate", "--verbosity", "0").returncode != 0, "not as the application"
    house.done("migrate", "--verbosity", "0", by=house.owner)
    house.done("import_units", "--province", "01")
    house.done("add_administrator", "sogiet", "--unit", "00103", "--full-name", "Trần Thị Sổ")
    assert house.run("SELECT count(*) FROM wards_auditevent WHERE seal IS NOT NULL") != [(0,)]
    for table in ("wards_auditevent", "wards_auditlink"):
        cannot_touch_what_keeps(house, table, f"{table}_no_change")
    refused(house, "UPDATE wards_auditevent SET actor = 'ai-do'", "append-only")
    refused(house, "DELETE FROM wards_auditevent", "append-only")
    assert "đúng như lúc được ghi" in house.done("verify_audit")
    for by in (house.owner, house.name, house.owner):  # one must not stand in the other's way
        house.done("backup", by=by)


def test_a_database_with_one_role_is_divided(house):
    house.as_superuser(f'CREATE ROLE "{house.name}" LOGIN')
    for database in (house.name, f"{house.name}_trial"):
        house.as_superuser(f'CREATE DATABASE "{database}" OWNER "{house.name}"')
    house.run("CREATE TABLE kept (id serial, name text)")
    house.run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    )
    house.run("CREATE TRIGGER kept_no_change BEFORE UPDATE ON kept EXECUTE FUNCTION refuse()")
    house.made_by("divide.sh")
    house.run("INSERT INTO kept (name) VALUES ('a')")
    assert house.run("SELECT id, name FROM kept") == [(1, "a")]
    cannot_touch_what_keeps(house, "kept", "kept_no_change")
    house.run("CREATE TABLE later (id serial, name text)", by=house.owner)
    house.run("INSERT INTO later (name) VALUES ('b')")
    house.run("CREATE SCHEMA again", database=f"{house.name}_trial")
