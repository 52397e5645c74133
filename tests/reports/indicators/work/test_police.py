"""Tests, sanctions, steps, monitoring, moves: the first and the last day, the days beside them."""

from datetime import UTC, datetime
from functools import partial

import pytest

from cases.models import Case
from reports.figures.behind import Question
from reports.indicators import BY_CODE
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    DrugTestFactory,
    HandoverFactory,
    PersonFactory,
    RegistrationFactory,
    SanctionFactory,
    TransferFactory,
    UserFactory,
    VisitFactory,
    WhereaboutsFactory,
)
from tests.reports.asking import EVE, FIRST, INSIDE, LAST, MORROW, PERIOD, case, figure
from wards.models.users import Agency

Kind = Case.Kind
HANDED = {"state": "by_paper", "receipt_number": "1"}


def step(kind, code, ward, day, **facts):
    return CaseStepFactory(case=case(ward, kind, "opened_on", EVE), step=code, done_on=day, **facts)


def handed_out(ward, day):
    TransferFactory(person__unit=ward, handed_on=day, **HANDED)


def handed_in(ward, day):
    TransferFactory(to_unit=ward, handed_on=day, **HANDED)


def cleared(ward, day):
    facts = {"removed_on": day, "removal_reason": "aftercare_completed"}
    RegistrationFactory(person__unit=ward, **facts)


def arrived(ward, day):
    by = {"arrived_by": UserFactory(unit=ward), "arrived_at": datetime(2026, 1, 1, tzinfo=UTC)}
    HandoverFactory(unit=ward, leaves_on=EVE, arrived_on=day, **by)


def event(factory, ward, day, **facts):
    factory(person__unit=ward, day=day, **facts)


MONITORED = Kind.ELECTRONIC_MONITORING
FLOWS = {
    "drug_tests": partial(event, DrugTestFactory),
    "tested_positive": partial(event, DrugTestFactory, result="positive"),
    "sanctions": partial(event, SanctionFactory),
    "visits_nobody": partial(event, VisitFactory, met="nobody"),
    "compulsory_notified": partial(step, Kind.COMPULSORY, "notify_person"),
    "compulsory_to_court": partial(step, Kind.COMPULSORY, "send_to_court"),
    "monitoring_orders": lambda ward, day: case(ward, MONITORED, "decided_on", day),
    "monitoring_fitted": partial(step, MONITORED, "fit"),
    "monitoring_breaches": partial(step, MONITORED, "breach", type="remove_device"),
    "received_home": arrived,
    "aftercare_files": lambda ward, day: case(ward, Kind.AFTERCARE, "opened_on", day),
    "aftercare_decisions": lambda ward, day: case(ward, Kind.AFTERCARE, "decided_on", day),
    "cleared": cleared,
    "transfers_out": handed_out,
    "transfers_in": handed_in,
}


@pytest.mark.parametrize("code", FLOWS)
def test_a_flow_has_its_first_and_its_last_day(code, ward):
    for day in (EVE, FIRST, LAST, MORROW):
        FLOWS[code](ward, day)
    assert figure(code, ward) == 2


def test_a_person_positive_twice_is_one(ward):
    person = PersonFactory(unit=ward)
    for day in (FIRST, LAST):
        DrugTestFactory(person=person, day=day, result="positive")
    DrugTestFactory(person__unit=ward, day=INSIDE, result="negative")
    assert (figure("drug_tests", ward), figure("tested_positive", ward)) == (3, 1)


def test_fines_add_up_and_a_warning_costs_nothing(ward):
    for amount in (1_500_000, 2_000_000, None):
        SanctionFactory(person__unit=ward, day=LAST, amount=amount)
    SanctionFactory(person__unit=ward, day=LAST, form="warning")
    SanctionFactory(person__unit=ward, day=MORROW, amount=700_000)
    assert (figure("sanctions", ward), figure("fines_amount", ward)) == (4, 3_500_000)


def test_a_record_of_a_breach_and_the_breach_are_one(ward):
    watched = case(ward, MONITORED, "opened_on", EVE)
    CaseStepFactory(case=watched, step="breach", type="battery_or_absent", done_on=INSIDE)
    CaseStepFactory(case=watched, step="violation_record", done_on=INSIDE)
    CaseStepFactory(case=watched, step="violation_record", done_on=LAST)
    CaseStepFactory(case=watched, step="breach", type="other_law", done_on=LAST)
    assert figure("monitoring_breaches", ward) == 2  # the breach, and the record that stands alone


def test_monitoring_lasts_from_its_order_to_its_end(ward):
    watched = partial(CaseFactory, person__unit=ward, kind=MONITORED, opened_on=EVE)
    watched()  # not ordered
    watched(decided_on=LAST)
    watched(decided_on=MORROW)
    watched(decided_on=EVE, ends_on=LAST)
    watched(decided_on=EVE, ends_on=INSIDE)
    watched(decided_on=EVE, closed_on=LAST, outcome="completed")
    watched(decided_on=EVE, closed_on=MORROW, outcome="completed")
    assert figure("monitoring_now", ward) == 3


def test_who_was_released_is_missed_until_they_come_or_it_is_settled(ward):
    HandoverFactory(unit=ward, leaves_on=LAST)
    HandoverFactory(unit=ward, leaves_on=MORROW)
    arrived(ward, LAST)
    arrived(ward, MORROW)
    by = {"settled_by": UserFactory(unit=ward), "settlement": "Đã đi nước ngoài"}
    for day in (LAST, MORROW):  # of the evening before, in Hà Nội's time
        settled_at = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
        HandoverFactory(unit=ward, leaves_on=EVE, settled_at=settled_at, **by)
    assert figure("not_presented", ward) == 3


def test_somebody_away_on_one_day_of_the_period_was_absent(ward):
    away = partial(WhereaboutsFactory, person__unit=ward, kind="absent")
    away(started_on=EVE, ended_on=FIRST)
    away(started_on=LAST)
    away(started_on=MORROW)
    away(started_on=INSIDE, kind="prison")
    twice = away(started_on=INSIDE, ended_on=INSIDE).person
    measure = CaseFactory(person=twice, kind=Kind.AFTERCARE, opened_on=EVE)
    CaseStepFactory(case=measure, step="unreported_absence", done_on=INSIDE, days=3)
    before = CaseFactory(person__unit=ward, kind=Kind.AFTERCARE, opened_on=EVE, started_on=EVE)
    CaseStepFactory(case=before, step="unreported_absence", done_on=EVE, until_on=EVE)
    since = CaseFactory(person__unit=ward, kind=Kind.AFTERCARE, opened_on=EVE)
    CaseStepFactory(case=since, step="unreported_absence", done_on=EVE)
    assert figure("absent", ward) == 4


def test_a_file_moved_inside_a_district_left_only_the_ward(district):
    old, new = CommuneFactory.create_batch(2, parent=district)
    person = PersonFactory(unit=old)
    RegistrationFactory(person=person)
    TransferFactory(person=person, to_unit=new, handed_on=LAST, **HANDED)
    handed_out(new, FIRST)
    assert [figure("transfers_out", one) for one in (old, new, district)] == [1, 1, 1]
    assert [figure("transfers_in", one) for one in (old, new, district)] == [0, 1, 0]


def test_aftercare_ends_with_its_closing_else_with_its_term(ward):
    care = partial(case, ward, Kind.AFTERCARE, "started_on", EVE, opened_on=EVE)
    for day in (EVE, FIRST, LAST, MORROW):
        care(closed_on=day, outcome="completed")
    for ends in (EVE, LAST):  # the day after is the first one without
        care(ends_on=ends)
    assert figure("aftercare_ended", ward) == 3


def test_social_affairs_see_the_figure_and_nobody_in_it(ward):
    FLOWS["monitoring_breaches"](ward, LAST)
    FLOWS["sanctions"](ward, LAST)
    WhereaboutsFactory(person__unit=ward, kind="absent", started_on=LAST)
    reader = UserFactory(unit=ward, agency=Agency.SOCIAL)
    for code in ("monitoring_breaches", "sanctions", "absent"):
        asked = Question(ward, PERIOD, BY_CODE[code])
        [records] = asked.behind(list(asked.lines(reader)), reader)
        assert [(one.in_sight, one.is_told) for one in records] == [(False, False)], code
