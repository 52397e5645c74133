"""Names of organisations become records: equal ones but for case, accents' places and spaces."""

from datetime import date

import pytest

from tests.databases import older
from tests.databases.older import migrate

__all__ = ["migrate"]  # a fixture
BEFORE = [("cases", "0017_fewer_indexes")]
NAMED = [("cases", "0019_organisations")]


@pytest.fixture
def texts(migrate):
    """Records of before that name organisations by texts."""
    apps = migrate(BEFORE)
    ward = older.unit(apps)
    unit, person = ward.pk, older.person(apps, ward).pk
    facts = {"person_id": person, "unit_id": unit, "day": date(2024, 3, 1)}
    of_loans = {**facts, "kind": "loan", "amount": 50_000_000}
    supports = apps.get_model("cases", "Support").objects
    for guarantor in ("Hội Phụ nữ hoà bình", "hội  phụ nữ Hòa Bình", ""):
        supports.create(guarantor=guarantor, provider="Ngân hàng", **of_loans)
    volunteers = apps.get_model("cases", "Volunteer").objects
    volunteers.create(
        unit_id=unit, full_name="Thử", organisation="HỘI PHỤ NỮ HÒA BÌNH", started_on="2024-01-01"
    )
    assignments = apps.get_model("cases", "VolunteerAssignment").objects
    assignments.create(
        person_id=person, unit_id=unit, organisation="Hội Nông dân", started_on="2024-01-01"
    )
    activities = apps.get_model("cases", "Activity").objects
    activities.create(
        unit_id=unit, kind="outreach", day="2024-01-01", people=4, organiser="ngân hàng"
    )
    return migrate


def test_spellings_of_one_name_become_one_record_and_names_again_on_the_way_back(texts):
    apps = texts(NAMED)
    named = "Organisation", "Support", "Volunteer", "VolunteerAssignment", "Activity"
    organisations, supports, *others = (apps.get_model("cases", one).objects for one in named)
    assert list(organisations.order_by("name").values_list("name", flat=True)) == [
        "Hội Nông dân",
        "Hội Phụ nữ hoà bình",
        "Ngân hàng",
    ]
    farmers, women, bank = organisations.order_by("name")
    loans = supports.order_by("pk")
    assert [loan.guarantor for loan in loans] == [women, women, None]
    assert {loan.provider for loan in loans} == {bank}
    volunteer, assignment, activity = (rows.get() for rows in others)
    assert (volunteer.organisation, assignment.organisation) == (women, farmers)
    assert activity.organiser == bank

    apps = texts(BEFORE)
    loans = apps.get_model("cases", "Support").objects.order_by("pk")
    assert list(loans.values_list("guarantor", flat=True)) == [
        "Hội Phụ nữ hoà bình",
        "Hội Phụ nữ hoà bình",
        "",
    ]
    assert apps.get_model("cases", "Volunteer").objects.get().organisation == "Hội Phụ nữ hoà bình"
