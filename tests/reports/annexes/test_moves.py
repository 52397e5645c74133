"""Who came to a list and who left it: each person once, for a reason worked out from the file."""

from datetime import date

import pytest

from reports.annexes.approximate import approximate
from reports.annexes.moves import moves
from reports.annexes.profile import groups_of
from reports.figures.periods import parse
from reports.figures.table import quota_table
from tests.factories import ActivityFactory, CaseFactory, PersonFactory, RegistrationFactory

YEAR = parse("2024")  # 15/12/2023–14/12/2024
BEFORE, WITHIN, LATER = date(2023, 6, 1), date(2024, 6, 1), date(2024, 9, 1)


@pytest.fixture
def enlist(ward):
    def registered(day, removed=None, reason="", person=None, **facts):
        person = person or PersonFactory(unit=ward)
        return RegistrationFactory(
            person=person, registered_on=day, removed_on=removed, removal_reason=reason, **facts
        ).person

    return registered


def addicts(unit):
    return moves(unit, YEAR)[0]


def test_those_who_were_there_before_and_stay_did_not_move(ward, enlist):
    enlist(BEFORE)
    found = addicts(ward)
    assert found.change == (1, 0, 0, 1)
    assert not found.reasons_came
    assert not found.reasons_went


def test_a_person_never_listed_before_is_newly_found(ward, enlist):
    enlist(WITHIN)
    assert addicts(ward).reasons_came == {"found": 1}


def test_who_was_away_by_force_returned_and_who_was_a_user_came_from_another_list(ward, enlist):
    prisoner = enlist(BEFORE, date(2023, 9, 1), "prison")
    enlist(WITHIN, person=prisoner)
    user = enlist(BEFORE, WITHIN, "found_addicted", category="illegal_user")
    enlist(WITHIN, person=user)
    found = addicts(ward)
    assert found.reasons_came == {"returned": 1, "other_list": 1}
    users = moves(ward, YEAR)[1]
    assert users.change == (1, 0, 1, 0)
    assert users.reasons_went == {"other_list": 1}


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("rehab_completed", "completed"),
        ("moved", "moved"),
        ("prison", "prison"),
        ("to_facility", "facility"),
        ("deceased", "deceased"),
        ("missing", "missing"),
        ("other", "other"),
    ],
)
def test_a_removal_counts_under_its_reason(ward, enlist, reason, told):
    enlist(BEFORE, WITHIN, reason)
    found = addicts(ward)
    assert found.change == (1, 0, 1, 0)
    assert found.reasons_went == {told: 1}


def test_each_line_adds_up_and_who_came_and_left_again_is_neither(ward, enlist):
    enlist(BEFORE)
    enlist(BEFORE, LATER, "deceased")
    enlist(WITHIN)
    enlist(WITHIN, LATER, "moved")
    found = addicts(ward)
    assert found.change == (2, 1, 1, 2)
    assert sum(found.reasons_came.values()) == found.change.came
    assert sum(found.reasons_went.values()) == found.change.went


def test_rehabilitation_and_aftercare_are_lists_of_their_measures(ward):
    person = PersonFactory(unit=ward)
    facts = {"opened_on": BEFORE, "started_on": BEFORE, "closed_on": WITHIN}
    CaseFactory(person=person, kind="voluntary_facility", outcome="completed", **facts)
    CaseFactory(person=person, kind="aftercare", opened_on=LATER, started_on=LATER)
    _addicts, _users, rehabilitation, aftercare = moves(ward, YEAR)
    assert rehabilitation.change == (1, 0, 1, 0)
    assert rehabilitation.reasons_went == {"completed": 1}
    assert aftercare.change == (0, 1, 0, 1)
    assert aftercare.reasons_came == {"returned": 1}


def test_a_unit_of_which_nothing_is_known_has_no_reasons(ward):
    found = addicts(ward)
    assert found.change == (None, None, None, None)
    assert not found.is_told


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Heroin", ["opiates"]),
        ("heroin, ma túy đá", ["opiates", "synthetic"]),
        ("Methamphetamine; cần sa", ["cannabis", "synthetic"]),
        ("Ketamine/thuốc lắc", ["synthetic"]),
        ("Keo dán", ["other"]),
        ("", []),
    ],
)
def test_substances_fall_into_the_groups_of_the_form(text, groups):
    assert groups_of(text) == groups


def test_what_a_record_calls_approximate_is_known_by_its_indicator(ward):
    ActivityFactory(unit=ward, kind="outreach", day=WITHIN, people=350, is_approximate=True)
    ActivityFactory(unit=ward, kind="training", day=WITHIN, people=40)
    table = quota_table(ward, YEAR, made_on=date(2026, 11, 21))
    assert approximate(table) == {"outreach_attendance"}
