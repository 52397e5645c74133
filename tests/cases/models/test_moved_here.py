"""The models that moved here from ``wards``: their rows, what points to them, their permissions."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    BoardMemberFactory,
    ClubBenefitFactory,
    MembershipFactory,
    SupportFactory,
    TeamMemberFactory,
)
from wards.trail import audit_lock

BEFORE = [("cases", "0005_help"), ("wards", "0003_community")]
MOVED = [
    "activity",
    "boardmember",
    "participant",
    "supportmodel",
    "team",
    "teammember",
    "volunteer",
]


@pytest.fixture
def migrate(transactional_db):
    """Bring the database to some migrations; it is up to date again afterwards."""

    def run(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield lambda targets=latest: run(targets)
    run(latest)
    audit_lock.unlock(connection)  # a migration locks the trail anew, and the tables are emptied


@pytest.fixture
def loaded(transactional_db, province, ward):
    """A row in each of the tables, and in each table that points to one."""
    membership = MembershipFactory()
    course = ActivityFactory(kind="training", unit=ward)
    course.participants.create(full_name="Ngô Thử Nghiệm")
    return [
        TeamMemberFactory(),
        AssignmentFactory(),
        BoardMemberFactory(model=membership.club),
        ClubBenefitFactory(club=membership.club, person=membership.person),
        ActivityFactory(kind="club_meeting", model=membership.club, unit=membership.club.unit),
        SupportFactory(kind="counselling", point=membership.club),
        course.participants.get(),
        membership,
    ]


def values_of(record):
    stored = type(record)._base_manager.filter(pk=record.pk)
    return stored.values().get()


def keys_of(label):
    types = ContentType.objects.filter(app_label=label, model__in=MOVED)
    return dict(types.values_list("model", "pk"))


def test_rows_and_permissions_stay_there_and_back_also_after_a_run_cut_short(migrate, loaded):
    before, known = [values_of(record) for record in loaded], keys_of("cases")
    permissions = dict(Permission.objects.values_list("codename", "content_type_id"))
    assert set(known) == set(MOVED)
    apps = migrate(BEFORE)
    ContentType.objects.clear_cache()
    assert apps.get_model("wards", "TeamMember").objects.get().team.name == loaded[0].team.name
    assert apps.get_model("cases", "Support").objects.get().point.pk == loaded[-1].club_id
    assert (keys_of("wards"), keys_of("cases")) == (known, {})
    ContentType.objects.create(app_label="cases", model="team")
    migrate()
    ContentType.objects.clear_cache()
    assert [values_of(record) for record in loaded] == before
    assert (keys_of("wards"), keys_of("cases")) == ({}, known)
    assert dict(Permission.objects.values_list("codename", "content_type_id")) == permissions


def test_an_empty_database_has_the_tables_under_their_old_names(transactional_db):
    tables = connection.introspection.table_names()
    assert {f"wards_{name}" for name in MOVED} <= set(tables)
    assert not {f"cases_{name}" for name in MOVED} & set(tables)
