"""SQLite's one place of a writer, taken by another."""

import sqlite3
from contextlib import closing, contextmanager

from django.db import connection


@contextmanager
def another_writes():
    """Whoever writes inside is refused, or waits."""
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
