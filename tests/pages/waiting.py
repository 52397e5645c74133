"""Somebody who writes for long: with SQLite the only one who can, with PostgreSQL on all rows."""

import sqlite3
from contextlib import closing, contextmanager

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection


@contextmanager
def another_writes():
    """Whoever writes inside is refused, or waits, where the engine lets one wait."""
    with _another_on_sqlite() if connection.vendor == "sqlite" else _another_on_postgresql():
        yield


@contextmanager
def _another_on_sqlite():
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _another_on_postgresql():
    """Holds each row there is; one's own session is nobody else's."""
    models = [model for model in apps.get_models() if model is not Session]
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        for model in models:
            cursor.execute(f'SELECT 1 FROM "{model._meta.db_table}" FOR UPDATE')
        yield
        cursor.execute("ROLLBACK")
