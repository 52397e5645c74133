"""The models that moved here from ``wards``: their rows, what points to them, their permissions."""

import pytest
from django.db import connection

from tests.databases import older
from tests.databases.older import migrate

__all__ = ["migrate"]  # a fixture
DJANGOS = [("contenttypes", "0002_remove_content_type_name")]
DJANGOS += [("auth", "0012_alter_user_first_name_max_length")]
BEFORE = [("cases", "0005_help"), ("wards", "0003_community"), *DJANGOS]
AFTER = [("cases", "0007_community_labels"), ("wards", "0004_forget_community")]
MOVED = {
    "Activity",
    "BoardMember",
    "Participant",
    "SupportModel",
    "Team",
    "TeamMember",
    "Volunteer",
}
POINTING = {"Attendance", "ClubBenefit", "ClubMembership", "Support", "VolunteerAssignment"}
SINCE = {"started_on": "2024-01-01"}


def fill(apps):
    """A row in each of the tables that move, and in each table that points to one."""

    def make(label, **facts):
        return apps.get_model(label).objects.create(**facts)

    unit = older.unit(apps)
    of_person = {"person": older.person(apps, unit), "unit": unit}
    club = make("wards.SupportModel", unit=unit, kind="club", name="CLB Thử", **SINCE)
    make("wards.BoardMember", model=club, full_name="Ngô Thử", joined_on="2024-01-01")
    held = {"unit": unit, "day": "2024-02-01", "people": 9}
    meeting = make("wards.Activity", kind="club_meeting", model=club, **held)
    course = make("wards.Activity", kind="training", **held)
    make("wards.Participant", activity=course, full_name="Ngô Thử Nghiệm", commune=unit)
    volunteer = make("wards.Volunteer", unit=unit, full_name="Trần Thử", **SINCE)
    team = make("wards.Team", unit=unit, kind="social_work", name="Đội Thử", **SINCE)
    make("wards.TeamMember", team=team, volunteer=volunteer, joined_on="2024-01-01")
    make("cases.VolunteerAssignment", volunteer=volunteer, **of_person, **SINCE)
    make("cases.ClubMembership", club=club, joined_on="2024-01-01", **of_person)
    make("cases.Attendance", activity=meeting, person=of_person["person"])
    make("cases.ClubBenefit", club=club, day="2024-03-01", what="gạo", **of_person)
    make("cases.Support", kind="counselling", point=club, day="2024-03-01", **of_person)


def name_permissions(apps):
    """What Django makes after it has migrated: of each model its type and who may add to it."""
    for name in MOVED:
        known = {"app_label": "wards", "model": name.lower()}
        kind = apps.get_model("contenttypes", "ContentType").objects.create(**known)
        permissions = apps.get_model("auth", "Permission").objects
        permissions.create(content_type=kind, codename=f"add_{name.lower()}", name=f"add {name}")


def rows_of(apps, label, names):
    """{model: its rows}."""
    return {name: list(apps.get_model(label, name).objects.values()) for name in names}


def keys_of(apps, label):
    types = apps.get_model("contenttypes", "ContentType").objects.filter(app_label=label)
    moved = types.filter(model__in={name.lower() for name in MOVED})
    return dict(moved.values_list("model", "pk"))


def permissions_of(apps):
    permissions = apps.get_model("auth", "Permission").objects
    return dict(permissions.values_list("codename", "content_type"))


def test_rows_and_permissions_stay_there_and_back_also_after_a_run_cut_short(migrate):
    old = migrate(BEFORE)
    fill(old)
    name_permissions(old)
    moved, pointing = rows_of(old, "wards", MOVED), rows_of(old, "cases", POINTING)
    known, permissions = keys_of(old, "wards"), permissions_of(old)
    assert all(moved.values())
    assert all(pointing.values())
    assert len(known) == len(MOVED)

    new = migrate(AFTER)
    assert (rows_of(new, "cases", MOVED), rows_of(new, "cases", POINTING)) == (moved, pointing)
    assert (keys_of(new, "wards"), keys_of(new, "cases")) == ({}, known)

    back = migrate(BEFORE)
    assert (rows_of(back, "wards", MOVED), rows_of(back, "cases", POINTING)) == (moved, pointing)
    assert (keys_of(back, "wards"), keys_of(back, "cases")) == (known, {})

    back.get_model("contenttypes", "ContentType").objects.create(app_label="cases", model="team")
    again = migrate(AFTER)
    assert rows_of(again, "cases", MOVED) == moved
    assert (keys_of(again, "wards"), keys_of(again, "cases")) == ({}, known)
    assert permissions_of(again) == permissions


@pytest.mark.django_db
def test_an_empty_database_has_the_tables_under_their_old_names():
    tables = set(connection.introspection.table_names())
    assert {f"wards_{name.lower()}" for name in MOVED} <= tables
    assert not {f"cases_{name.lower()}" for name in MOVED} & tables
