"""Flows: on the first and the last day, the days beside them, twice, moved, in another unit."""

from datetime import date
from functools import partial

import pytest

from cases.models import Activity, Case, DrugTest, Support
from reports.figures.periods import parse
from reports.indicators import ALL, BY_CODE, COUNTED
from reports.indicators.definition import CLIENTS, PERSONS
from tests.factories import (
    ActivityFactory,
    CaseFactory,
    CommuneFactory,
    DeterminationFactory,
    DrugTestFactory,
    PersonFactory,
    ReferralFactory,
    RegistrationFactory,
    RelapseFactory,
    SupportFactory,
    VisitFactory,
)
from tests.reports.asking import EVE, FIRST, INSIDE, LAST, MORROW, case, figure, figures

Kind = Case.Kind


def event(factory, ward, day, **facts):
    return factory(**({"person__unit": ward, "day": day} | facts))


def support(kind):
    return partial(event, SupportFactory, kind=kind, amount=10_000_000)


def of_case(kind, field):
    def make(ward, day, **facts):
        return case(ward, kind, field, day, **facts)

    return make


def removed(ward, day, **facts):
    known = {"person__unit": ward, "removed_on": day, "removal_reason": "deceased"}
    return RegistrationFactory(**(known | facts))


OF_PEOPLE = {
    "compulsory_dossiers": of_case(Kind.COMPULSORY, "opened_on"),
    "compulsory_decisions": of_case(Kind.COMPULSORY, "decided_on"),
    "compulsory_admitted": of_case(Kind.COMPULSORY, "started_on"),
    "voluntary_facility": of_case(Kind.VOLUNTARY_FACILITY, "started_on"),
    "home_community": of_case(Kind.HOME_COMMUNITY, "started_on"),
    "returned": of_case(Kind.COMPULSORY, "closed_on"),
    "user_orders": of_case(Kind.USER_MANAGEMENT, "decided_on"),
    "determinations": partial(event, DeterminationFactory),
    "relapses": partial(event, RelapseFactory),
    "reuse": partial(event, DrugTestFactory, result=DrugTest.Result.POSITIVE),
    "removals": removed,
    "visits": partial(event, VisitFactory),
    "counselling_turns": support(Support.Kind.COUNSELLING),
    "counselling_clients": support(Support.Kind.COUNSELLING),
    "referrals": partial(event, ReferralFactory),
    "vocational_training": support(Support.Kind.TRAINING),
    "jobs": support(Support.Kind.JOB),
    "loans": support(Support.Kind.LOAN),
    "families_with_loans": support(Support.Kind.LOAN),
    "livelihood_grants": support(Support.Kind.LIVELIHOOD),
}
HELD = {
    "outreach_events": ({"kind": Activity.Kind.OUTREACH}, 1),
    "outreach_attendance": ({"kind": Activity.Kind.OUTREACH, "people": 40}, 40),
    "training_courses": ({"kind": Activity.Kind.TRAINING}, 1),
    "training_attendance": ({"kind": Activity.Kind.TRAINING, "people": 30}, 30),
    "training_communes": ({"kind": Activity.Kind.TRAINING, "communes": 14}, 14),
    "pupils_reached": ({"kind": Activity.Kind.OUTREACH, "people": 40, "pupils": 35}, 35),
}
ONE_OPEN = {"closed_on": date(2024, 7, 20), "outcome": Case.Outcome.RETURNED}


def test_every_indicator_of_the_design_in_the_order_of_the_form():
    assert [indicator.code for indicator in ALL] == [entry.code for entry in COUNTED]
    assert len(ALL) == 109


@pytest.mark.parametrize("code", OF_PEOPLE)
def test_a_flow_has_its_first_and_its_last_day(ward, code):
    for day in (EVE, FIRST, LAST, MORROW):
        OF_PEOPLE[code](ward, day)
    OF_PEOPLE[code](CommuneFactory(), FIRST)
    assert figure(code, ward) == 2


@pytest.mark.parametrize("code", OF_PEOPLE)
def test_somebody_twice_is_two_records_or_one_person(ward, code):
    person = PersonFactory(unit=ward)
    first, second = date(2024, 7, 1), date(2024, 8, 2)
    made = OF_PEOPLE[code](ward, first, person=person)
    if isinstance(made, Case):
        made.delete()
        own = {} if code == "returned" else ONE_OPEN
        OF_PEOPLE[code](ward, first, person=person, opened_on=first, **own)
        OF_PEOPLE[code](ward, second, person=person, opened_on=second)
    else:
        OF_PEOPLE[code](ward, second, person=person)
    assert figure(code, ward) == (1 if BY_CODE[code].measure in (PERSONS, CLIENTS) else 2)


@pytest.mark.parametrize("code", OF_PEOPLE)
def test_what_happened_stays_where_it_happened_when_the_person_moves(ward, code):
    there = CommuneFactory()
    OF_PEOPLE[code](ward, FIRST, person=PersonFactory(unit=there), unit=ward)
    assert figures(code, (ward, there)) == [1, 0]


@pytest.mark.parametrize("code", HELD)
def test_activities_of_the_period_are_counted_or_added_up(ward, code):
    facts, one = HELD[code]
    for day in (EVE, FIRST, LAST, MORROW):
        ActivityFactory(unit=ward, day=day, **facts)
    ActivityFactory(unit=CommuneFactory(), day=FIRST, **facts)
    for kind in set(Activity.WITH_PEOPLE) - {facts["kind"]}:
        ActivityFactory(unit=ward, day=FIRST, kind=kind, people=7, communes=2)
    assert figure(code, ward) == 2 * one


def test_a_course_that_does_not_say_how_many_communes_took_part_adds_none(ward):
    ActivityFactory(unit=ward, day=FIRST, kind=Activity.Kind.TRAINING, people=30)
    assert figures("training_communes", [ward]) == [0]
    assert figure("training_courses", ward) == 1


def test_pupils_are_added_up_whatever_was_held_for_them(ward):
    for kind in Activity.WITH_PEOPLE:
        ActivityFactory(unit=ward, day=FIRST, kind=kind, people=40, pupils=10)
    ActivityFactory(unit=ward, day=FIRST, people=40)
    assert figure("pupils_reached", ward) == 40


def test_an_activity_of_the_district_counts_there_and_in_no_commune(district):
    ward = CommuneFactory(parent=district)
    ActivityFactory(unit=district, day=FIRST, people=120)
    ActivityFactory(unit=ward, day=FIRST, people=30)
    assert figures("outreach_attendance", (district, ward)) == [150, 30]


def test_the_amounts_of_the_loans_are_added_up(ward):
    for day, amount in ((EVE, 1), (FIRST, 20_000_000), (LAST, 30_500_000), (MORROW, 1)):
        event(SupportFactory, ward, day, kind=Support.Kind.LOAN, amount=amount)
    event(SupportFactory, ward, FIRST, kind=Support.Kind.JOB, amount=5)
    assert figure("loan_amount", ward) == 50_500_000


@pytest.mark.parametrize("approved_on", [None, FIRST])
def test_a_loan_counts_from_the_day_it_is_paid_out_and_never_before(ward, approved_on):
    codes = ("loans", "loan_amount", "families_with_loans", "people_supported")
    loan = SupportFactory(
        person__unit=ward, proposed=True, proposed_on=FIRST, approved_on=approved_on, amount=9
    )
    event(SupportFactory, ward, EVE, loan=True)
    assert [figure(code, ward) or 0 for code in codes] == [0, 0, 0, 0]
    loan.day = LAST
    loan.save()
    assert [figure(code, ward) for code in codes] == [1, 9, 1, 1]


def test_a_loan_in_a_relatives_name_under_a_guarantor_is_one_loan_of_one_family(ward):
    loan = {"kind": Support.Kind.LOAN, "amount": 20_000_000, "borrower_name": "Mẹ"}
    person = event(SupportFactory, ward, FIRST, guarantor="Hội Phụ nữ", **loan).person
    event(SupportFactory, ward, LAST, person=person, **loan)
    assert [figure(code, ward) for code in ("loans", "families_with_loans")] == [2, 1]


def test_the_known_amounts_of_the_grants_to_live_by_are_added_up(ward):
    grant = {"kind": Support.Kind.LIVELIHOOD}
    for day, amount in ((EVE, 1), (FIRST, 5_000_000), (LAST, 4_500_000), (MORROW, 1)):
        event(SupportFactory, ward, day, amount=amount, **grant)
    event(SupportFactory, ward, FIRST, **grant)
    event(SupportFactory, ward, FIRST, kind=Support.Kind.LOAN, amount=7)
    codes = ("livelihood_amount", "livelihood_grants")
    assert [figure(code, ward) for code in codes] == [9_500_000, 3]


KINDS_ALONE = ["vocational_training", "jobs", "loans", "counselling_turns", "livelihood_grants"]


@pytest.mark.parametrize("code", KINDS_ALONE)
def test_supports_of_other_kinds_are_not_counted(ward, code):
    for kind in Support.Kind:
        event(SupportFactory, ward, FIRST, kind=kind, amount=1)
    assert figure(code, ward) == 1


def test_clients_of_counselling_are_new_once_and_returning_ever_after(ward):
    there = CommuneFactory()
    back, elsewhere, new = (PersonFactory(unit=ward) for _ in range(3))
    event(SupportFactory, ward, EVE, person=back)
    event(SupportFactory, there, EVE, person=elsewhere, unit=there)
    for person in (back, elsewhere, new, new):
        event(SupportFactory, ward, FIRST, person=person)
    event(SupportFactory, ward, LAST, person=new)
    event(SupportFactory, ward, MORROW)
    event(SupportFactory, ward, EVE, kind=Support.Kind.JOB, person=new)
    codes = [f"counselling_{name}" for name in ("turns", "clients", "new", "returning")]
    assert [figure(code, ward) for code in codes] == [5, 3, 1, 2]
    assert figure("counselling_new", there, parse("2024-Q2")) == 1


def test_a_negative_test_is_no_use(ward):
    DrugTestFactory(person__unit=ward, day=FIRST)
    assert figure("reuse", ward) == 0


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("compulsory_dossiers", {Kind.COMPULSORY}),
        ("compulsory_decisions", {Kind.COMPULSORY}),
        ("compulsory_admitted", {Kind.COMPULSORY}),
        ("voluntary_facility", {Kind.VOLUNTARY_FACILITY}),
        ("home_community", {Kind.HOME_COMMUNITY}),
        ("returned", {Kind.COMPULSORY, Kind.VOLUNTARY_FACILITY}),
        ("user_orders", {Kind.USER_MANAGEMENT}),
    ],
)
def test_only_its_own_kinds_of_measure_are_counted(ward, code, kinds):
    for kind in Kind:
        CaseFactory(
            person__unit=ward,
            kind=kind,
            opened_on=FIRST,
            decided_on=FIRST,
            started_on=FIRST,
            closed_on=LAST,
            outcome=Case.Outcome.COMPLETED,
        )
    assert figure(code, ward) == len(kinds)


def test_decisions_are_counted_each_and_not_those_that_declined(ward):
    declined = {"closed_on": date(2024, 8, 1), "outcome": Case.Outcome.COURT_DECLINED}
    case(ward, Kind.COMPULSORY, "decided_on", date(2024, 7, 20), **declined)
    assert figure("compulsory_decisions", ward) == 0


def test_only_who_completed_has_returned(ward):
    for outcome in Case.Outcome:
        case(ward, Kind.COMPULSORY, "closed_on", INSIDE, outcome=outcome)
    assert figure("returned", ward) == 1


def test_a_leap_day_ends_a_calendar_month(ward):
    february = parse("2024-M02", "calendar")
    case(ward, Kind.COMPULSORY, "opened_on", date(2024, 2, 29))
    case(ward, Kind.COMPULSORY, "opened_on", date(2024, 3, 1))
    assert figure("compulsory_dossiers", ward, february) == 1


def moved(person, here, there, day=INSIDE, again_on=INSIDE, until=None):
    """From one ward's list to another's."""
    facts = {"person": person, "category": "addict"}
    left = {"removed_on": day, "removal_reason": "moved"}
    RegistrationFactory(unit=here, **left, **facts)
    ended = {"removed_on": until, "removal_reason": "deceased"} if until else {}
    RegistrationFactory(unit=there, registered_on=again_on, **ended, **facts)


def test_a_move_leaves_the_ward_but_not_the_district_over_both(province, district):
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved(PersonFactory(unit=there), here, there)
    assert figures("removals", (here, there, district, province)) == [1, 0, 0, 0]


def test_a_move_out_of_the_district_leaves_it_too(province, district):
    here, there = CommuneFactory(parent=district), CommuneFactory(parent=province)
    moved(PersonFactory(unit=there), here, there)
    assert figures("removals", (here, there, district, province)) == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ({"again_on": date(2024, 7, 31)}, 0),
        ({"again_on": date(2024, 8, 2)}, 1),
        ({"until": date(2024, 8, 1)}, 1),
        ({"until": date(2024, 8, 2)}, 0),
    ],
    ids=["there before", "there a day later", "ended the same day", "ended a day later"],
)
def test_a_move_is_one_where_the_other_list_goes_on_that_day(district, facts, left):
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved(PersonFactory(unit=there), here, there, **facts)
    ended_there = facts.get("until") is not None
    assert figure("removals", here) == 1
    assert figure("removals", district) == left + ended_there


def test_leaving_one_list_for_another_is_a_removal(district):
    """Of the illegal users, because found addicted; and a move on another list undoes nothing."""
    here, there = CommuneFactory.create_batch(2, parent=district)
    person = PersonFactory(unit=there)
    removed(here, INSIDE, person=person, unit=here, category="illegal_user", removal_reason="moved")
    RegistrationFactory(person=person, unit=there, registered_on=INSIDE, category="addict")
    removed(here, INSIDE, removal_reason="found_addicted", category="illegal_user")
    assert figures("removals", (here, district)) == [2, 2]
