"""Stocks: begun on the last day, ended on it, a day later; somebody who moved; another unit."""

from datetime import date

import pytest

from cases.models import Case, Registration, Support, SupportModel
from reports.figures.periods import parse
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DrugStatusFactory,
    DrugTestFactory,
    HotSpotFactory,
    MembershipFactory,
    PersonFactory,
    RegistrationFactory,
    RelapseFactory,
    SupportFactory,
    SupportModelFactory,
    VisitFactory,
    VolunteerFactory,
)
from tests.reports.asking import EVE, FIRST, LAST, MORROW, figure, figures
from wards.models import DrugStatus, Unit
from wards.places import territory

Kind = Case.Kind
LONG_AGO = date(2019, 1, 1)
FREE, WITH_DRUGS, KEY_1 = (
    DrugStatus.Status.DRUG_FREE,
    DrugStatus.Status.WITH_DRUGS,
    DrugStatus.Status.KEY_1,
)


def listed(category):
    def make(ward, began, ended=None, **facts):
        known = {"person__unit": ward, "category": category, "registered_on": began}
        left = {"removed_on": ended, "removal_reason": "deceased"} if ended else {}
        return RegistrationFactory(**(known | left | facts))

    return make


def in_measure(kind):
    def make(ward, began, ended=None, **facts):
        known = {"person__unit": ward, "kind": kind, "opened_on": LONG_AGO, "started_on": began}
        closed = {"closed_on": ended, "outcome": Case.Outcome.ABANDONED} if ended else {}
        return CaseFactory(**(known | closed | facts))

    return make


def running(kind):
    def make(ward, began, ended=None):
        return SupportModelFactory(unit=ward, kind=kind, started_on=began, ended_on=ended)

    return make


def volunteer(ward, began, ended=None):
    return VolunteerFactory(unit=ward, started_on=began, ended_on=ended)


def member(ward, began, ended=None, **facts):
    return MembershipFactory(
        **({"person__unit": ward, "joined_on": began, "left_on": ended} | facts)
    )


def loan(ward, began, ended=None, **facts):
    known = {"person__unit": ward, "day": began, "loan": True}
    repaid = {"repaid_on": ended, "still_owed": 0, "repayment": "repaid"} if ended else {}
    return SupportFactory(**(known | repaid | facts))


def hot_spot(ward, began, ended=None):
    return HotSpotFactory(unit=ward, formed_on=began, cleared_on=ended)


STOCKS = {
    "addicts_on_file": listed("addict"),
    "users_on_file": listed("illegal_user"),
    "on_file": listed("addict"),
    "substitution": in_measure(Kind.SUBSTITUTION),
    "in_facility": in_measure(Kind.COMPULSORY),
    "aftercare_now": in_measure(Kind.AFTERCARE),
    "support_models": running(SupportModel.Kind.CLUB),
    "volunteer_models": running(SupportModel.Kind.VOLUNTEERS),
    "counselling_points": running(SupportModel.Kind.COUNSELLING),
    "clubs": running(SupportModel.Kind.CLUB),
    "residence_models": running(SupportModel.Kind.RESIDENCE),
    "volunteers": volunteer,
    "club_members": member,
    "loans_outstanding": loan,
    "hot_spots": hot_spot,
}


@pytest.mark.parametrize("code", STOCKS)
def test_a_stock_has_begun_by_the_last_day_and_not_ended_by_its_end(ward, code):
    make = STOCKS[code]
    make(ward, LONG_AGO)
    make(ward, LAST)
    make(ward, MORROW)
    make(ward, LONG_AGO, LAST)
    make(ward, LONG_AGO, MORROW)
    make(CommuneFactory(), LONG_AGO)
    assert figure(code, ward) == 3


@pytest.mark.parametrize("approved_on", [None, LONG_AGO])
def test_a_loan_that_is_not_paid_out_is_owed_on_no_day(ward, approved_on):
    loan(ward, None, proposed_on=LONG_AGO, approved_on=approved_on)
    assert figure("loans_outstanding", ward) in (None, 0)


def test_what_is_owed_of_the_loans_is_what_was_heard_last_or_the_whole_amount(ward):
    """Of a loan repaid since then nobody knows what was owed before: the amount paid out."""
    loan(ward, LONG_AGO, amount=20_000_000, still_owed=1)
    loan(ward, LAST, amount=50_000_000)
    loan(ward, MORROW, amount=7)
    loan(ward, LONG_AGO, LAST, amount=9)
    loan(ward, LONG_AGO, MORROW, amount=30_000_000)
    loan(CommuneFactory(), LONG_AGO)
    assert figure("loans_outstanding_amount", ward) == 80_000_001
    assert figure("loans_outstanding", ward) == 3


def test_two_loans_of_one_person_are_two_and_stay_where_they_were_given(ward):
    there = CommuneFactory()
    person = loan(ward, LONG_AGO).person
    loan(ward, FIRST, person=person, repayment="overdue")
    loan(ward, FIRST, person=person, repayment="repaid")  # nobody knows when
    person.unit = there
    person.save()
    assert figures("loans_outstanding", (ward, there)) == [2, 0]
    assert figures("loans_outstanding_amount", (ward, there)) == [100_000_000, 0]


def test_only_a_loan_is_owed(ward):
    for kind in set(Support.Kind) - {Support.Kind.LOAN}:
        SupportFactory(person__unit=ward, kind=kind, day=FIRST, amount=5)
    codes = ("loans_outstanding", "loans_outstanding_amount")
    assert [figure(code, ward) for code in codes] == [0, 0]


@pytest.mark.parametrize("code", ["model_communes", "volunteer_communes"])
@pytest.mark.parametrize(
    ("began", "ended", "counted"),
    [(LAST, None, 1), (MORROW, None, 0), (LONG_AGO, LAST, 0), (LONG_AGO, MORROW, 1)],
)
def test_a_commune_counts_once_however_much_it_has(ward, code, began, ended, counted):
    make = {"model_communes": running("club"), "volunteer_communes": volunteer}[code]
    make(ward, began, ended)
    make(ward, began, ended)
    assert figure(code, ward) == counted


def test_only_its_kind_of_model_is_counted(ward):
    for kind in SupportModel.Kind:
        SupportModelFactory(unit=ward, kind=kind)
    by_kind = ("volunteer_models", "counselling_points", "clubs", "residence_models")
    assert [figure(code, ward) for code in by_kind] == [1, 1, 1, 1]
    assert (figure("support_models", ward), figure("model_communes", ward)) == (4, 1)


def test_somebody_on_both_lists_is_one_person_on_file(ward):
    person = RegistrationFactory(person__unit=ward).person
    RegistrationFactory(person=person, category="illegal_user")
    RegistrationFactory(person__unit=ward, category="aftercare")
    codes = ("addicts_on_file", "users_on_file", "on_file")
    assert [figure(code, ward) for code in codes] == [1, 1, 1]


def test_a_member_of_two_clubs_is_one_and_of_a_closed_club_none(ward):
    person = member(ward, LONG_AGO).person
    member(ward, LONG_AGO, person=person)
    member(ward, LONG_AGO, club__ended_on=LAST)
    member(ward, LONG_AGO, club__ended_on=MORROW)
    assert figure("club_members", ward) == 2


def test_a_member_who_moved_counts_in_the_clubs_commune(ward):
    there = CommuneFactory()
    member(ward, LONG_AGO, person=PersonFactory(unit=there), unit=ward, club__unit=ward)
    assert figures("club_members", (ward, there)) == [1, 0]


def test_people_in_a_facility_are_there_by_decision_or_of_their_own_will(ward):
    for kind in Kind:
        in_measure(kind)(ward, FIRST)
    in_measure(Kind.COMPULSORY)(ward, None)
    assert figure("in_facility", ward) == 2


AT_REGISTRATION = {
    "substitution": Kind.SUBSTITUTION,
    "in_facility": Kind.COMPULSORY,
    "aftercare_now": Kind.AFTERCARE,
    "unvisited": Kind.AFTERCARE,
}


def move(person, here, there, category="addict"):
    """On the list of a ward until 1/8/2024, since then on another's."""
    left = {"removed_on": date(2024, 8, 1), "removal_reason": Registration.Reason.MOVED}
    RegistrationFactory(person=person, unit=here, category=category, **left)
    back = {"registered_on": date(2024, 8, 1)}
    RegistrationFactory(person=person, unit=there, category=category, **back)


@pytest.mark.parametrize(("code", "kind"), AT_REGISTRATION.items())
def test_a_stock_of_people_counts_where_they_are_registered_that_day(ward, code, kind):
    """It began in another ward; the file was moved here on 1/8/2024."""
    there = CommuneFactory()
    person = PersonFactory(unit=ward)
    move(person, there, ward)
    in_measure(kind)(there, date(2024, 1, 2), person=person, unit=there)
    assert figures(code, (ward, there)) == [1, 0]
    assert figures(code, (ward, there), parse("2024-M07")) == [0, 1]


@pytest.mark.parametrize(("code", "kind"), AT_REGISTRATION.items())
def test_a_stock_of_somebody_on_no_list_counts_where_the_record_lies(ward, code, kind):
    in_measure(kind)(ward, date(2024, 1, 2))
    assert figure(code, ward) == 1


def test_somebody_twice_in_aftercare_is_two_turns_and_one_person(ward):
    person = PersonFactory(unit=ward)
    make = in_measure(Kind.AFTERCARE)
    make(ward, date(2024, 1, 2), date(2024, 7, 1), person=person, outcome=Case.Outcome.RELAPSED)
    make(ward, date(2024, 8, 1), person=person, opened_on=date(2024, 8, 1))
    assert (figure("aftercare", ward), figure("aftercare_now", ward)) == (2, 1)


@pytest.mark.parametrize(
    ("began", "ends", "closed", "turns", "now"),
    [
        (FIRST, None, None, 1, 1),
        (LAST, None, None, 1, 1),
        (MORROW, None, None, 0, 0),
        (None, None, None, 0, 0),
        (LONG_AGO, None, EVE, 0, 0),
        (LONG_AGO, None, FIRST, 1, 0),
        (LONG_AGO, None, LAST, 1, 0),
        (LONG_AGO, None, MORROW, 1, 1),
        (LONG_AGO, EVE, None, 0, 0),
        (LONG_AGO, FIRST, None, 1, 0),
        (LONG_AGO, date(2024, 9, 13), None, 1, 0),
        (LONG_AGO, LAST, None, 1, 1),
        (LONG_AGO, MORROW, EVE, 0, 0),
        (LONG_AGO, EVE, FIRST, 1, 0),
        (LONG_AGO, EVE, MORROW, 1, 1),
    ],
)
def test_aftercare_lasts_to_its_closing_else_to_the_last_day_of_its_term(
    ward, began, ends, closed, turns, now
):
    in_measure(Kind.AFTERCARE)(ward, began, closed, ends_on=ends)
    assert (figure("aftercare", ward), figure("aftercare_now", ward)) == (turns, now)


def test_a_turn_of_aftercare_stays_where_it_was_recorded(ward):
    there = CommuneFactory()
    person = PersonFactory(unit=there)
    move(person, ward, there)
    in_measure(Kind.AFTERCARE)(ward, date(2024, 1, 2), person=person, unit=ward)
    assert figures("aftercare", (ward, there)) == [1, 0]
    in_measure(Kind.COMPULSORY)(ward, FIRST)
    assert figure("aftercare", ward) == 1


CLEAN = date(2022, 9, 14)  # two years before the last day


def completed(ward, closed_on=CLEAN, **facts):
    ended = {"closed_on": closed_on, "outcome": Case.Outcome.COMPLETED}
    known = {"person__unit": ward, "opened_on": date(2021, 1, 5)} | ended
    return CaseFactory(**(known | facts)).person


@pytest.mark.parametrize("kind", [Kind.COMPULSORY, Kind.VOLUNTARY_FACILITY, Kind.HOME_COMMUNITY])
def test_clean_is_who_completed_rehabilitation_two_years_ago_or_earlier(ward, kind):
    completed(ward, date(2022, 9, 13), kind=kind)
    completed(ward, kind=kind)
    completed(ward, date(2022, 9, 15), kind=kind)
    completed(CommuneFactory(), kind=kind)
    assert figure("clean_two_years", ward) == 2


@pytest.mark.parametrize(
    ("last_day", "closed", "clean"),
    [
        (date(2024, 2, 29), date(2022, 2, 28), 1),
        (date(2024, 2, 29), date(2022, 3, 1), 0),
        (date(2026, 2, 28), date(2024, 2, 28), 1),
        (date(2026, 2, 28), date(2024, 2, 29), 0),
    ],
)
def test_two_years_before_a_leap_day_is_the_28th(ward, last_day, closed, clean):
    completed(ward, closed)
    february = parse(f"{last_day.year}-M02", "calendar")
    assert figure("clean_two_years", ward, february) == clean


def test_other_measures_and_outcomes_make_nobody_clean(ward):
    for kind in (Kind.AFTERCARE, Kind.SUBSTITUTION, Kind.COMMUNE_EDUCATION):
        completed(ward, kind=kind)
    for outcome in set(Case.Outcome) - {Case.Outcome.COMPLETED}:
        completed(ward, outcome=outcome)
    assert figure("clean_two_years", ward) == 0


@pytest.mark.parametrize(("days_after", "clean"), [(0, 1), (1, 0), (731, 0), (732, 1)], ids=str)
@pytest.mark.parametrize("what", ["relapse", "test", "case"])
def test_nothing_happened_after_it_up_to_the_last_day(ward, what, days_after, clean):
    """731 days after the closing is the last day of the period itself."""
    person = completed(ward)
    day = date.fromordinal(CLEAN.toordinal() + days_after)
    if what == "relapse":
        RelapseFactory(person=person, day=day)
    elif what == "test":
        DrugTestFactory(person=person, day=day, result="positive")
    else:
        CaseFactory(person=person, opened_on=day)
    DrugTestFactory(person=person, day=date(2023, 1, 1))
    CaseFactory(person=person, kind=Kind.AFTERCARE, opened_on=date(2022, 10, 1))
    assert figure("clean_two_years", ward) == clean


def test_the_last_completed_rehabilitation_is_the_one_that_counts(ward):
    person = completed(ward, date(2021, 9, 1))
    completed(ward, date(2022, 9, 15), person=person, kind=Kind.HOME_COMMUNITY)
    twice = completed(ward, date(2022, 5, 1))
    completed(ward, person=twice, kind=Kind.HOME_COMMUNITY)
    assert figure("clean_two_years", ward) == 1


def test_who_is_clean_counts_where_they_are_registered(ward):
    there = CommuneFactory()
    person = completed(ward)
    move(person, ward, there)
    assert figures("clean_two_years", (ward, there)) == [0, 1]


@pytest.mark.parametrize(
    ("day", "counted"),
    [(date(2024, 8, 14), 1), (date(2024, 8, 15), 0), (LAST, 0), (MORROW, 1)],
)
@pytest.mark.parametrize("on", ["list", "aftercare"])
def test_unvisited_is_who_had_no_visit_in_the_month_up_to_the_last_day(ward, on, day, counted):
    if on == "list":
        person = listed("illegal_user")(ward, LONG_AGO).person
    else:
        person = in_measure(Kind.AFTERCARE)(ward, LONG_AGO).person
    VisitFactory(person=person, day=day)
    assert figure("unvisited", ward) == counted


@pytest.mark.parametrize(
    ("last_day", "visit", "counted"),
    [
        (date(2024, 3, 31), date(2024, 2, 29), 1),
        (date(2024, 3, 31), date(2024, 3, 1), 0),
        (date(2024, 2, 29), date(2024, 1, 29), 1),
        (date(2024, 2, 29), date(2024, 1, 30), 0),
    ],
)
def test_the_month_before_a_31st_or_a_leap_day(ward, last_day, visit, counted):
    person = listed("illegal_user")(ward, LONG_AGO).person
    VisitFactory(person=person, day=visit)
    period = parse(f"2024-M{last_day.month:02}", "calendar")
    assert figure("unvisited", ward, period) == counted


def test_only_users_and_people_under_aftercare_are_to_be_visited_and_each_once(ward):
    listed("addict")(ward, LONG_AGO)
    listed("aftercare")(ward, LONG_AGO)
    listed("illegal_user")(ward, LONG_AGO, LAST)
    in_measure(Kind.AFTERCARE)(ward, LONG_AGO, LAST)
    in_measure(Kind.SUBSTITUTION)(ward, LONG_AGO)
    person = listed("illegal_user")(ward, LONG_AGO).person
    in_measure(Kind.AFTERCARE)(ward, LONG_AGO, person=person)
    assert figure("unvisited", ward) == 1


def decided(ward, *decisions):
    for day, status in decisions:
        DrugStatusFactory(unit=ward, decided_on=day, status=status, year=day.year)


BEFORE = date(2023, 12, 20)


@pytest.mark.parametrize(
    ("decisions", "free", "converted", "kept"),
    [
        ([(BEFORE, FREE)], 1, 0, 1),
        ([(EVE, FREE)], 1, 0, 1),
        ([(FIRST, FREE)], 1, 0, 0),
        ([(BEFORE, WITH_DRUGS), (EVE, FREE)], 1, 0, 1),
        ([(BEFORE, WITH_DRUGS), (FIRST, FREE)], 1, 1, 0),
        ([(BEFORE, KEY_1), (LAST, FREE)], 1, 1, 0),
        ([(BEFORE, WITH_DRUGS), (MORROW, FREE)], 0, 0, 0),
        ([(BEFORE, FREE), (LAST, FREE)], 1, 0, 1),
        ([(BEFORE, FREE), (LAST, WITH_DRUGS)], 0, 0, 0),
        ([(BEFORE, FREE), (MORROW, WITH_DRUGS)], 1, 0, 1),
        ([(BEFORE, FREE), (FIRST, WITH_DRUGS), (LAST, FREE)], 1, 1, 1),
        ([(BEFORE, WITH_DRUGS), (FIRST, FREE), (LAST, KEY_1)], 0, 0, 0),
        ([(BEFORE, FREE), (BEFORE, WITH_DRUGS)], 0, 0, 0),
        ([(BEFORE, WITH_DRUGS), (BEFORE, FREE)], 1, 0, 1),
        ([], 0, 0, 0),
    ],
)
def test_the_latest_decision_says_whether_a_commune_is_free(ward, decisions, free, converted, kept):
    decided(ward, *decisions)
    codes = ("drug_free_communes", "communes_converted", "drug_free_kept")
    assert [figure(code, ward) for code in codes] == [free, converted, kept]
    assert figures("drug_free_communes", [CommuneFactory()]) == [0]


@pytest.fixture
def merged(province):
    """A ward made of two of them on 1/7/2024, inside the quarter; and a third that goes on."""
    day = {"valid_to": date(2024, 6, 30)}
    old = [CommuneFactory(parent=province, **day) for _ in range(2)]
    new = CommuneFactory(parent=province, valid_from=date(2024, 7, 1))
    for one in old:
        one.successor = new
        one.save()
    territory.refresh_scope_paths()
    return province, new, old


@pytest.mark.parametrize("year", [2024, 2025])
def test_two_wards_that_became_one_are_one_commune(merged, year):
    province, new, old = merged
    for ward in (*old, CommuneFactory(parent=province)):
        SupportModelFactory(unit=ward)
        VolunteerFactory(unit=ward)
        decided(ward, (BEFORE, FREE))
    period = parse("2024-Q3") if year == 2024 else parse("2025")
    for code in ("model_communes", "volunteer_communes", "drug_free_communes", "drug_free_kept"):
        assert figure(code, province, period) == 2, code
    assert figure("support_models", province, period) == 3
    assert figure("model_communes", new) == 1


def test_a_ward_made_of_a_free_one_and_another_is_not_free_until_it_is_decided(merged):
    province, new, old = merged
    decided(old[0], (BEFORE, FREE))
    decided(old[1], (BEFORE, WITH_DRUGS))
    codes = ("drug_free_communes", "communes_converted", "drug_free_kept")
    assert [figure(code, province) for code in codes] == [0, 0, 0]
    decided(new, (date(2024, 8, 1), FREE))
    assert [figure(code, province) for code in codes] == [1, 1, 0]
    assert [figure(code, new) for code in codes] == [1, 1, 0]


def test_a_visit_that_found_nobody_leaves_somebody_unvisited(ward):
    person = listed("illegal_user")(ward, LONG_AGO).person
    visit = VisitFactory(person=person, day=LAST, met="nobody")
    assert (figure("unvisited", ward), figure("visits", ward)) == (1, 1)
    visit.met = "family"
    visit.save()
    assert figure("unvisited", ward) == 0


def test_hot_spots_are_counted_each_and_stay_where_they_are(ward):
    """Two at one place are two; a ward's own is not its neighbour's."""
    there = CommuneFactory()
    hot_spot(ward, LONG_AGO)
    hot_spot(ward, LONG_AGO)
    hot_spot(there, FIRST, FIRST)
    assert figures("hot_spots", (ward, there)) == [2, 0]


def test_a_hot_spot_of_a_ward_that_ended_is_its_heirs(hanoi):
    old, new = (Unit.objects.get(slug=s) for s in ("00094-2021-01-01", "00103-2025-07-01"))
    hot_spot(old, LONG_AGO)
    assert figures("hot_spots", (new,), parse("2026-Q1")) == [1]
