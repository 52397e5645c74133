"""What a facility is told of those it released: work, whereabouts, relapse, and no guess."""

from datetime import date

import pytest

from cases.queries.facilities import became
from tests.factories import (
    CaseFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    RelapseFactory,
    SupportFactory,
    VisitFactory,
    WhereaboutsFactory,
)

DAY, OUT = date(2026, 11, 14), date(2026, 6, 1)
LATER, BEFORE = date(2026, 8, 1), date(2026, 5, 31)


@pytest.fixture
def user(province):
    return FacilityUserFactory(facility=FacilityFactory(unit=province))


@pytest.fixture
def case(user):
    return gone(user)


def gone(user, closed_on=OUT, outcome="completed"):
    days = {"opened_on": date(2024, 3, 1), "started_on": date(2024, 4, 1)}
    facts = {"closed_on": closed_on, "outcome": outcome, "facility": user.facility}
    return CaseFactory(**days, **facts)


def told(case, day=DAY):
    (one,) = became.of_each([case], day)
    return tuple(str(word) for word in (one.work, one.place, one.relapse))


UNKNOWN = ("không rõ",) * 3


def test_of_whom_nothing_is_recorded_nothing_is_known(case):
    assert told(case) == UNKNOWN


def test_what_was_before_the_release_says_nothing(case):
    SupportFactory(person=case.person, kind="job", day=BEFORE)
    VisitFactory(person=case.person, met="person", day=BEFORE)
    RelapseFactory(person=case.person, day=BEFORE)
    assert told(case) == UNKNOWN


def test_who_was_met_is_in_society_and_has_not_relapsed(case):
    VisitFactory(person=case.person, met="person", day=LATER)
    assert told(case)[1:] == ("ngoài xã hội", "không")


def test_who_was_not_at_home_was_not_met(case):
    VisitFactory(person=case.person, met="nobody", day=LATER)
    assert told(case) == UNKNOWN


def test_a_relapse_goes_before_a_visit(case):
    VisitFactory(person=case.person, met="person", day=LATER)
    RelapseFactory(person=case.person, day=LATER)
    assert told(case)[2] == "có"


def test_what_comes_after_the_period_is_not_told(case):
    RelapseFactory(person=case.person, day=date(2026, 11, 15))
    assert told(case) == UNKNOWN


@pytest.mark.parametrize(("still", "work"), [(None, "có"), (True, "có"), (False, "không")])
def test_work_is_the_last_job_as_it_was_asked_about(case, still, work):
    SupportFactory(person=case.person, kind="job", day=LATER, after_3_months=still)
    assert told(case)[0] == work


def test_where_they_are(case):
    HandoverFactory(
        person=case.person,
        arrived_on=LATER,
        arrived_at="2026-08-01 08:00Z",
        arrived_by=FacilityUserFactory(),
    )
    assert told(case)[1] == "ngoài xã hội"
    WhereaboutsFactory(person=case.person, kind="prison", started_on=LATER)
    assert told(case)[1] == "bị giam, giữ"
    CaseFactory(person=case.person, opened_on=LATER, started_on=LATER)
    assert told(case)[1] == "trong cơ sở"


def test_those_of_twelve_months_who_left_alive(user, case):
    gone(user, closed_on=date(2025, 11, 13))
    gone(user, outcome="deceased")
    edge = gone(user, closed_on=date(2025, 11, 14))
    gone(user, closed_on=date(2026, 11, 15))
    assert list(became.released(user, DAY, DAY)) == [case, edge]
