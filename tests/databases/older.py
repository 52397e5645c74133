"""A database of its own with some of the migrations, for tests of what one migration does.

To undo migrations from the newest down to the one in question makes all models anew for each of
them, which takes minutes; from an empty database up to it there are fewer, and of fewer models.
"""

import uuid
from contextlib import closing, contextmanager

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor


@pytest.fixture
def migrate(django_db_setup, django_db_blocker):
    """``migrate(targets)`` brings a database that was empty to them and gives the models then.

    Meanwhile it is the only one: what a migration asks for by itself finds it as well.
    """
    with django_db_blocker.unblock(), _emptied():
        yield _migrate


def _migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@contextmanager
def _emptied():
    before = connections[connection.alias]
    with _name() as name, closing(before.copy()) as other:
        other.settings_dict["NAME"] = name
        connections[before.alias] = other
        try:
            yield
        finally:
            connections[before.alias] = before


@contextmanager
def _name():
    """Of an empty database that is gone afterwards."""
    if connection.vendor == "sqlite":
        yield ":memory:"
        return
    name = f"older_{uuid.uuid4().hex[:8]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def unit(apps, code="00001", **facts):
    """A commune, by the models of any migration."""
    known = {"code": code, "slug": f"{code}-2021", "path": "0100100001", "level": "commune"}
    known |= {"name": "Thử", "kind": "Phường", "valid_from": "2021-01-01"}
    return apps.get_model("wards", "Unit").objects.create(**known | facts)


def person(apps, unit):
    """Somebody of it, likewise."""
    known = {"full_name": "Lê Văn Thử", "birth_year": 1990}
    return apps.get_model("cases", "Person").objects.create(unit=unit, **known)
