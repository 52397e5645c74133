"""What each indicator counts: on the first and the last day, the days beside them, twice, moved."""

from datetime import date

import pytest

from cases.models import Case, Registration
from reports.figures import quota_table, tree_of
from reports.indicators import ALL, BY_CODE, CATALOGUE
from reports.periods import parse
from tests.factories import CaseFactory, CommuneFactory, PersonFactory, RegistrationFactory

FIRST, LAST = date(2024, 6, 15), date(2024, 9, 14)
EVE, MORROW = date(2024, 6, 14), date(2024, 9, 15)
PERIOD = parse("2024-Q3")
FLOWS = [
    ("compulsory_dossiers", Case.Kind.COMPULSORY, "opened_on"),
    ("compulsory_decisions", Case.Kind.COMPULSORY, "decided_on"),
    ("voluntary_facility", Case.Kind.VOLUNTARY_FACILITY, "started_on"),
    ("home_community", Case.Kind.HOME_COMMUNITY, "started_on"),
]


def figure(code, unit, period=PERIOD):
    table = quota_table(unit, period, made_on=date(2026, 1, 1), depth=0)
    row = next(row for row in table.rows if row.indicator == code)
    listed = BY_CODE[code].records(tree_of(unit, period, 0), period.first, period.last)
    assert BY_CODE[code].measure.of([getattr(r, "person_id", r.pk) for r in listed]) == row.actual
    return row.actual


def case(ward, kind, field, day, **facts):
    opened = {"opened_on": day if field == "opened_on" else date(2024, 1, 20)}
    return CaseFactory(**({"person__unit": ward} | opened | {"kind": kind, field: day} | facts))


def test_the_codes_of_this_list_in_the_order_of_the_form():
    codes = [indicator.code for indicator in ALL]
    assert codes == [entry.code for entry in CATALOGUE if entry.code in codes]
    assert len(codes) == 7


@pytest.mark.parametrize(("code", "kind", "field"), FLOWS)
def test_a_flow_has_its_first_and_its_last_day(ward, code, kind, field):
    for day in (EVE, FIRST, LAST, MORROW):
        case(ward, kind, field, day)
    case(CommuneFactory(), kind, field, FIRST)
    assert figure(code, ward) == 2


@pytest.mark.parametrize(("code", "kind", "field"), FLOWS)
def test_another_kind_of_measure_is_not_counted(ward, code, kind, field):
    for other in {one for one in Case.Kind if one != kind}:
        case(ward, other, field, FIRST)
    assert figure(code, ward) == 0


@pytest.mark.parametrize("code", ["compulsory_dossiers", "voluntary_facility", "home_community"])
def test_a_person_is_counted_once_in_a_flow_of_people(ward, code):
    _code, kind, field = next(flow for flow in FLOWS if flow[0] == code)
    person = PersonFactory(unit=ward)
    closed = {"closed_on": date(2024, 8, 1), "outcome": Case.Outcome.RETURNED}
    case(ward, kind, field, date(2024, 7, 1), person=person, opened_on=date(2024, 7, 1), **closed)
    again = {"opened_on": date(2024, 8, 2), field: date(2024, 8, 2)}
    CaseFactory(**({"person": person, "kind": kind} | again))
    assert figure(code, ward) == 1


def test_decisions_are_counted_each_and_not_those_that_declined(ward):
    person = PersonFactory(unit=ward)
    closed = {"closed_on": date(2024, 8, 1), "outcome": Case.Outcome.RETURNED}
    decided = {"decided_on": date(2024, 7, 20)}
    CaseFactory(person=person, opened_on=date(2024, 7, 1), **decided, **closed)
    CaseFactory(person=person, opened_on=date(2024, 8, 2), decided_on=date(2024, 8, 20))
    declined = {"closed_on": date(2024, 8, 1), "outcome": Case.Outcome.COURT_DECLINED}
    CaseFactory(person__unit=ward, opened_on=date(2024, 7, 1), **decided, **declined)
    assert figure("compulsory_decisions", ward) == 2


def test_a_leap_day_ends_a_calendar_month(ward):
    february = parse("2024-M02", "calendar")
    case(ward, Case.Kind.COMPULSORY, "opened_on", date(2024, 2, 29))
    case(ward, Case.Kind.COMPULSORY, "opened_on", date(2024, 3, 1))
    assert figure("compulsory_dossiers", ward, february) == 1


@pytest.mark.parametrize(
    ("code", "category"), [("addicts_on_file", "addict"), ("users_on_file", "illegal_user")]
)
def test_on_file_is_registered_by_the_last_day_and_not_removed_by_its_end(ward, code, category):
    def registered(on, removed=None):
        RegistrationFactory(
            person__unit=ward,
            category=category,
            registered_on=on,
            removed_on=removed,
            removal_reason=Registration.Reason.MOVED if removed else "",
        )

    registered(date(2019, 1, 1))
    registered(LAST)
    registered(MORROW)
    registered(date(2019, 1, 1), removed=LAST)
    registered(date(2019, 1, 1), removed=MORROW)
    RegistrationFactory(person__unit=ward, category="aftercare")
    assert figure(code, ward) == 3


def treated(ward, **facts):
    known = {"kind": Case.Kind.SUBSTITUTION, "opened_on": date(2024, 1, 2)}
    return CaseFactory(**({"person__unit": ward} | known | {"started_on": LAST} | facts))


def test_in_treatment_is_started_by_the_last_day_and_not_closed_by_its_end(ward):
    treated(ward)
    treated(ward, started_on=MORROW)
    treated(ward, started_on=None)
    treated(ward, closed_on=LAST, outcome=Case.Outcome.COMPLETED)
    treated(ward, closed_on=MORROW, outcome=Case.Outcome.COMPLETED)
    assert figure("substitution", ward) == 2


def test_a_stock_counts_where_the_person_is_registered_that_day(ward):
    """Treatment began in another ward; the file was moved here on 1/8/2024."""
    there = CommuneFactory()
    person = PersonFactory(unit=ward)
    RegistrationFactory(
        person=person,
        unit=there,
        registered_on=date(2020, 1, 1),
        removed_on=date(2024, 8, 1),
        removal_reason=Registration.Reason.MOVED,
    )
    RegistrationFactory(person=person, unit=ward, registered_on=date(2024, 8, 1))
    treated(ward, person=person, unit=there, started_on=date(2024, 1, 2))
    before = parse("2024-M07")
    assert (figure("substitution", ward), figure("substitution", there)) == (1, 0)
    assert (figure("substitution", ward, before), figure("substitution", there, before)) == (0, 1)
    assert (figure("addicts_on_file", ward), figure("addicts_on_file", there)) == (1, 0)
    assert figure("addicts_on_file", there, before) == 1


def test_a_stock_of_somebody_on_no_list_counts_where_the_record_lies(ward):
    treated(ward)
    assert figure("substitution", ward) == 1


def test_a_flow_stays_where_it_happened_when_the_person_moves(ward):
    there = CommuneFactory()
    case(
        ward, Case.Kind.COMPULSORY, "opened_on", FIRST, person=PersonFactory(unit=there), unit=ward
    )
    assert (figure("compulsory_dossiers", ward), figure("compulsory_dossiers", there)) == (1, 0)
