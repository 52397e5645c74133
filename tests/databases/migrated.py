"""A database migrated once and copied from then on: to migrate an empty one takes half a minute.

What was migrated is kept under a name made from the migrations and from what they use, so that
another migration makes another. On SQLite it is a file of the cache of pytest, on PostgreSQL a
database of the same server. Tests that run migrations to see what those do take no copy.
"""

import fcntl
import hashlib
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from aftercare.secrets import embedded

APPS = ("wards", "cases", "reports")
USED = re.compile(rf"^from ((?:{'|'.join(APPS)})[.\w]*) import (.+)$", re.MULTILINE)


@contextmanager
def test_database(folder: Path):
    """Gives whether the test database is a copy already; else keeps it when the block is over.

    Workers of one run wait for the first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            yield from _on_the_server(connection.creation._get_test_db_name())
        else:
            yield from _of_sqlite(file_in(folder))


def file_in(folder: Path) -> Path:
    """The migrated database of SQLite, once it is kept."""
    return folder / f"{name()}.sqlite3"


def install(migrated_file: Path, folder: Path) -> None:
    """A migrated database in a data folder of the embedded mode, and secrets beside it."""
    embedded(folder / "secrets.json")
    shutil.copy(migrated_file, folder / "aftercare.sqlite3")


def name() -> str:
    """Of the state that all migrations together lead to."""
    seen = hashlib.sha256()
    for path in sorted(_sources()):
        seen.update(path.read_bytes())
    return f"migrated_{seen.hexdigest()[:12]}"


def _sources():
    root = settings.BASE_DIR
    migrations = [path for app in APPS for path in root.glob(f"{app}/migrations/*.py")]
    used = {root / "requirements.txt"}
    for path in migrations:
        for module, names in USED.findall(path.read_text(encoding="utf-8")):
            folder = root / module.replace(".", "/")
            used |= {folder / f"{one.strip()}.py" for one in names.split(",")}
            used.add(folder.with_suffix(".py"))
    return {*migrations, *filter(Path.is_file, used)}


def _of_sqlite(path):
    """In memory it lives while a connection to it is open; a file is Django's until it is made."""
    name = connection.creation._get_test_db_name()
    if path.exists():
        with closing(sqlite3.connect(name, uri=True)) as copy:
            with closing(sqlite3.connect(path)) as kept:
                kept.backup(copy)
            yield True
        return
    yield False
    beside = path.with_suffix(".begun")
    with closing(sqlite3.connect(name, uri=True)) as made, closing(sqlite3.connect(beside)) as kept:
        made.backup(kept)
    beside.replace(path)


def _on_the_server(copy):
    kept = name()
    quoted = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        is_there = cursor.fetchone() is not None
        if is_there:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted(copy)}")
            cursor.execute(f"CREATE DATABASE {quoted(copy)} TEMPLATE {quoted(kept)}")
    yield is_there
    if not is_there:
        connection.close()  # a database in use is no template
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted(kept)} TEMPLATE {quoted(copy)}")
