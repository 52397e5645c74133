"""A data folder with a database of its own, and the commands run in it as on a ward's PC.

Who wants one imports the fixtures: ``empty_place``, ``seeded``, ``place``, ``kept``.
"""

import os
import shutil
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.db import ConnectionHandler, connection
from django.db.backends.postgresql.client import DatabaseClient

from tests.databases import migrated

ROOT = Path(__file__).parents[3]
PASSPHRASE = "vườn đào Nhật Tân, chín cây"
KEPT = ("PATH", "HOME")


class Place:
    """One installation: its data folder and, with PostgreSQL, its databases."""

    def __init__(self, folder, blocker, database=None):
        self.folder, self.blocker, self.database = folder, blocker, database
        self.locked = {"AFTERCARE_BACKUP_PASSPHRASE": PASSPHRASE}

    def environment(self, **variables):
        """What a process of this installation is given."""
        given = {name: os.environ[name] for name in KEPT if name in os.environ}
        given |= {"AFTERCARE_VAR": str(self.folder)} | self.locked | variables
        return given | ({"DATABASE_URL": self.database.url} if self.database else {})

    def manage(self, *arguments, **variables):
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
        )

    def done(self, *arguments, **variables):
        """What a command printed that must succeed."""
        answer = self.manage(*arguments, **variables)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()

    def back_up(self, *arguments, **variables):
        return Path(self.done("backup", *arguments, **variables))

    @property
    def backups(self):
        return sorted((self.folder / "backups").glob("aftercare-*.age"))

    def rows(self):
        """{table: all its rows, as texts} of the database."""
        with self._cursor() as (made, cursor):
            found = {}
            for table in made.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {made.ops.quote_name(table)}")
                found[table] = sorted(str(list(map(plain, row))) for row in cursor.fetchall())
            return found

    def change(self, statement):
        with self._cursor() as (_made, cursor):
            cursor.execute(statement)

    @contextmanager
    def _cursor(self):
        """Of this place's own database, which is none of the tests' databases."""
        chosen = {"ENGINE": connection.settings_dict["ENGINE"]}
        if self.database:
            chosen |= self.database.settings
        else:
            chosen |= {"NAME": str(self.folder / "aftercare.sqlite3")}
        made = ConnectionHandler({"default": chosen})["default"]
        with self.blocker.unblock(), closing(made), made.cursor() as cursor:
            yield made, cursor


def plain(value):
    """Bytes as they are: PostgreSQL's driver gives a place in memory."""
    return bytes(value) if isinstance(value, memoryview) else value


def execute(statement, **where):
    """What a statement answers on a connection of its own to PostgreSQL."""
    with closing(psycopg2.connect(**where)) as made:
        made.autocommit = True
        with made.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


class Database:
    """Databases of PostgreSQL for one place, gone afterwards."""

    def __init__(self):
        self.settings = connection.settings_dict | {"NAME": f"place_{uuid.uuid4().hex[:8]}"}
        self.url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{self.settings['NAME']}"
        self.names = [self.settings["NAME"], f"{self.settings['NAME']}_trial"]

    def run(self, statement):
        arguments, _environment = DatabaseClient.settings_to_cmd_args_env(self.settings, [])
        options = dict(zip(arguments[1:-1:2], arguments[2:-1:2], strict=True))
        execute(statement, dbname="postgres", user=options["-U"], host=options["-h"])

    def create(self, template="template1"):
        self.run(f'CREATE DATABASE "{self.names[0]}" TEMPLATE "{template}"')
        self.run(f'CREATE DATABASE "{self.names[1]}"')

    def drop(self):
        for name in self.names:
            self.run(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture
def empty_place(request, tmp_path, django_db_setup, django_db_blocker):
    """Makes installations without anything in them; with ``keys_of`` those of another one.

    One that ``has_tables`` was migrated and has no records.
    """
    databases = []

    def make(name="empty", keys_of=None, *, has_tables=False):
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        if keys_of:
            shutil.copy(keys_of.folder / "secrets.json", folder)
        if connection.vendor == "sqlite":
            if has_tables:
                migrated.install(request.getfixturevalue("migrated_file"), folder)
            return Place(folder, django_db_blocker)
        databases.append(Database())
        databases[-1].create(*[migrated.name()] if has_tables else [])
        return Place(folder, django_db_blocker, databases[-1])

    yield make
    for database in databases:
        database.drop()


@pytest.fixture(scope="session")
def seeded(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """An installation that is up to date and has the units of Hà Nội; made once, not changed."""
    folder = tmp_path_factory.mktemp("seeded")
    folder.chmod(0o700)
    database = None
    if connection.vendor != "sqlite":
        database = Database()
        database.create(template=migrated.name())
    else:
        migrated.install(request.getfixturevalue("migrated_file"), folder)
    made = Place(folder, django_db_blocker, database)
    made.done("migrate", "--verbosity", "0")
    made.done("import_units", "--province", "01")
    made.done("add_administrator", "quantri", "--unit", "00103", "--full-name", "Trần Thị Sổ")
    yield made
    if database:
        database.drop()


@pytest.fixture
def place(seeded, tmp_path, django_db_blocker):
    """A copy of the seeded installation, to do with as one likes."""
    folder = tmp_path / "place"
    shutil.copytree(seeded.folder, folder, ignore=shutil.ignore_patterns("backup*"))
    if connection.vendor == "sqlite":
        yield Place(folder, django_db_blocker)
        return
    database = Database()
    database.create(template=seeded.database.names[0])
    yield Place(folder, django_db_blocker, database)
    database.drop()


@pytest.fixture(scope="module")
def kept(seeded):
    """A backup of the seeded installation, for those who only read it."""
    return seeded.back_up()
