"""The two engines: a consistent copy while people work, trying it out, loading it.

``counts`` of a database is {table: rows}; by it a restored copy is held against what it was
made of.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import ConnectionHandler, DatabaseError
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from wards.backups.faults import BackupFault, NothingToKeep, NotTried

PRAGMAS = "init_command"  # they would write into a copy that is only read
# Without comments: that of the extension may be set by its owner alone, the superuser.
DUMP = ["--format=custom", "--compress=0", "--no-comments", "--no-owner", "--no-privileges"]
RESTORE = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]


def opened(settings_dict):
    """A connection of its own, apart from the one that Django works with."""
    options = dict(settings_dict["OPTIONS"])
    options.pop(PRAGMAS, None)
    return closing(ConnectionHandler({"default": settings_dict | {"OPTIONS": options}})["default"])


def counts(connection):
    """{table: how many rows it has}."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
        return found


class Sqlite:
    """A file, copied by ``VACUUM INTO``; readers and writers go on meanwhile."""

    name = "sqlite"

    def __init__(self, settings_dict):
        self.settings = settings_dict
        self.file = Path(settings_dict["NAME"])

    def counts(self):
        """{} where there is no file: asking makes none."""
        if not self.file.is_file() or not self.file.stat().st_size:
            return {}
        with opened(self.settings) as connection:
            return counts(connection)

    def copy(self, to: Path):
        """The counts of the copy; raises NothingToKeep where there is no database."""
        if not self.counts():
            text = _("There is no database in %(file)s: nothing was backed up.")
            raise NothingToKeep(text % {"file": self.file})
        # mode=rw: a file that has gone meanwhile is not made
        address = f"{self.file.resolve().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=20)) as ours:
            ours.execute("VACUUM INTO ?", [str(to)])
        return self.try_out(to)

    def try_out(self, copy: Path):
        """The counts of a copy that is whole; raises BackupFault of a damaged one."""
        try:
            with opened(self.settings | {"NAME": str(copy)}) as connection:
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA integrity_check")
                    [(answer,)] = cursor.fetchall()[:1]
                if answer != "ok":
                    raise BackupFault(_("The copy of the database is damaged."))
                return counts(connection)
        except DatabaseError as error:
            raise BackupFault(_("The copy of the database is damaged.")) from error

    def load(self, copy: Path):
        """Put the copy into the place of a database that is not there; its counts."""
        for rest in ("", "-wal", "-shm"):  # of a file that was opened and never filled
            Path(f"{self.file}{rest}").unlink(missing_ok=True)
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        loaded = self.file.with_name(f"{self.file.name}.restoring")
        loaded.touch(mode=0o600)
        loaded.write_bytes(copy.read_bytes())
        os.replace(loaded, self.file)
        return self.counts()


class Postgresql:
    """A server, copied by ``pg_dump`` as of one moment."""

    name = "postgresql"

    def __init__(self, settings_dict):
        self.settings = settings_dict
        self.trial = settings_dict | {"NAME": f"{settings_dict['NAME']}_trial"}

    def counts(self):
        with opened(self.settings) as connection:
            return counts(connection)

    def copy(self, to: Path):
        """The counts of the moment that the copy is of."""
        with opened(self.settings) as connection, connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            [moment] = cursor.fetchone()
            found = counts(connection)
            run("pg_dump", self.settings, *DUMP, f"--snapshot={moment}", f"--file={to}")
            return found

    def try_out(self, copy: Path):
        """The counts of the copy in the database for trials, which is emptied before and after."""
        try:
            with opened(self.trial) as connection, connection.cursor() as cursor:
                self._empty(cursor)
                try:
                    self._restore(self.trial, copy)
                    return counts(connection)
                finally:
                    self._empty(cursor)
        except DatabaseError as error:
            text = _(
                "The backup could not be tried: the database %(name)s cannot be used. Make it once "
                "as postgres: createdb --owner=… --encoding=UTF8 --template=template0 %(name)s"
            )
            raise NotTried(text % {"name": self.trial["NAME"]}) from error

    def load(self, copy: Path):
        """Fill the empty database; all or nothing."""
        self._restore(self.settings, copy)
        return self.counts()

    @staticmethod
    def _empty(cursor):
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
        cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")  # whoever tries

    @staticmethod
    def _restore(into, copy):
        run("pg_restore", into, *RESTORE, str(copy))


def run(program, settings_dict, *options):
    """Runs a program of PostgreSQL; the password stays out of the list of processes."""
    command, variables = DatabaseClient.settings_to_cmd_args_env(settings_dict, [])
    where = [*command[1:-1], f"--dbname={settings_dict['NAME']}"]
    environment = os.environ | (variables or {})
    try:
        answer = subprocess.run(
            [program, *where, *options], env=environment, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        text = _("%(program)s is missing: install the package postgresql-client.")
        raise BackupFault(text % {"program": program}) from error
    if answer.returncode:  # the first line alone: those below may repeat a row
        raise BackupFault("".join(answer.stderr.splitlines()[:1]) or program)


def engine_of(connection):
    """The engine of a connection of Django."""
    kinds = {"sqlite": Sqlite, "postgresql": Postgresql}
    return kinds[connection.vendor](connection.settings_dict)
