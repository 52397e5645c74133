"""Fixtures every test may ask for."""

import gc
from datetime import datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from tests.databases import migrated
from tests.factories import CommuneFactory, DistrictFactory, UnitFactory, UserFactory
from wards.places import territory
from wards.roles import Role
from wards.trail import audit_lock


def pytest_configure():
    """A run stays within one day, whenever it is begun: its clock starts at one in the morning.

    Then it is still yesterday by UTC, which what takes UTC's day for Vietnam's does not survive.
    """
    # Much is made and dropped at once here; Python's own pace of looking for cycles took an eighth.
    gc.set_threshold(100_000, 50, 100)
    early = timezone.make_aware(datetime.combine(timezone.localdate(), time(1)))
    time_machine.travel(early, tick=True).start()


DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config, items):
    """What asks for no database is the same beside any: it runs with SQLite alone."""
    if connection.vendor == "sqlite":
        return
    asks = [
        one
        for one in items
        if DATABASE.intersection(one.fixturenames) or one.get_closest_marker("django_db")
    ]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asks)])
    items[:] = asks


@pytest.fixture(scope="session")
def migrated_folder(request):
    """Where the migrated database is kept from one run to the next."""
    return request.config.cache.mkdir("migrated")


@pytest.fixture(scope="session")
def django_db_setup(
    migrated_folder, django_test_environment, django_db_blocker, django_db_modify_db_settings
):
    """The test database, as all migrations make it."""
    with django_db_blocker.unblock(), migrated.test_database(migrated_folder) as is_copy:
        databases = setup_databases(0, False, keepdb=is_copy, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, 0)


@pytest.fixture(scope="session")
def migrated_file(request, migrated_folder):
    """A migrated database of the embedded mode, to be copied; with SQLite alone."""
    request.getfixturevalue("django_db_setup")
    return migrated.file_in(migrated_folder)


@pytest.fixture
def province(db):
    return UnitFactory()


@pytest.fixture
def district(province):
    return DistrictFactory(parent=province)


@pytest.fixture
def ward(province):
    """A ward directly under its province, as since 1/7/2025."""
    return CommuneFactory(parent=province)


@pytest.fixture
def officer(ward):
    return UserFactory(unit=ward)


@pytest.fixture
def planner(ward):
    return UserFactory(unit=ward, role=Role.PLANNER)


@pytest.fixture
def leader(ward):
    return UserFactory(unit=ward, role=Role.LEADER)


@pytest.fixture
def auditor(ward):
    return UserFactory(unit=ward, role=Role.AUDITOR)


@pytest.fixture
def administrator(ward):
    return UserFactory(unit=ward, role=Role.ADMINISTRATOR)


@pytest.fixture
def hanoi(db):
    """The units of Hà Nội of all times."""
    territory.import_units("01")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """What a test leaves in the data folder goes nowhere else."""
    settings.VAR_DIR = tmp_path
    settings.UPLOAD_DIR = tmp_path / "uploads"


@pytest.fixture(autouse=True)
def static_files_when_asked_for(settings):
    """Each client begins with middleware of its own: it lists no folder of static files for that.

    They are looked up when one is asked for, from the same places.
    """
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True, scope="class")  # set up before, torn down after the database's own
def lifted_audit_lock(request, django_db_blocker):
    """Tests with real transactions empty the tables afterwards: meanwhile the lock is off."""
    marker = request.node.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not (fixtures or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        audit_lock.unlock(connection)
    yield
    with django_db_blocker.unblock():
        for table in audit_lock.TABLES:
            audit_lock.lock(connection, table)
