"""The indicators of published reports: days at the limits, twice, moved, another unit."""

from datetime import date
from functools import partial

import pytest

from cases.models import Activity, Case
from reports.figures.table import quota_table
from reports.indicators import BY_CODE
from reports.indicators.definition import CLIENTS, PERSONS
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    CommendationFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    SupportModelFactory,
    TeamFactory,
    TeamMemberFactory,
    VolunteerFactory,
)
from tests.reports.asking import EVE, FIRST, INSIDE, LAST, MORROW, PERIOD, case, figure, figures
from wards.models import Commendation

Kind = Case.Kind
LONG_AGO = date(2019, 1, 1)
LEFT = {"outcome": Case.Outcome.ABANDONED}


def entered(ward, day, **facts):
    known = {"person__unit": ward, "registered_on": day, "category": "aftercare"}
    return RegistrationFactory(**(known | facts))


def began(kind):
    return lambda ward, day, **facts: case(ward, kind, "started_on", day, **facts)


def dropped(ward, day, **facts):
    return case(ward, Kind.SUBSTITUTION, "closed_on", day, **(LEFT | facts))


def educated(ward, day, **facts):
    return case(ward, Kind.COMMUNE_EDUCATION, "decided_on", day, **facts)


def supported(kind):
    def make(ward, day, **facts):
        return SupportFactory(
            **({"person__unit": ward, "day": day, "kind": kind, "amount": 1} | facts)
        )

    return make


FLOWS = {
    "list_entries": entered,
    "substitution_new": began(Kind.SUBSTITUTION),
    "substitution_dropped": dropped,
    "rehabilitation_all": began(Kind.HOME_COMMUNITY),
    "commune_education": educated,
    "people_supported": supported("legal"),
    "job_training_loan": supported("job"),
    "insurance_cards": supported("insurance"),
    "legal_aid": supported("legal"),
    "medical_care": supported("medical"),
}


@pytest.mark.parametrize("code", FLOWS)
def test_a_flow_has_its_first_and_its_last_day(ward, code):
    for day in (EVE, FIRST, LAST, MORROW):
        FLOWS[code](ward, day)
    FLOWS[code](CommuneFactory(), FIRST)
    assert figure(code, ward) == 2


@pytest.mark.parametrize("code", FLOWS)
def test_somebody_twice_is_two_records_or_one_person(ward, code):
    person = PersonFactory(unit=ward)
    own = {"person": person}
    if code == "list_entries":
        first = {"removed_on": date(2024, 7, 9), "removal_reason": "term_ended"}
    elif code in ("substitution_new", "rehabilitation_all", "commune_education"):
        first = {"opened_on": FIRST, "closed_on": date(2024, 7, 20)} | LEFT
    else:
        first = {}
    FLOWS[code](ward, FIRST, **own, **first)
    later = (
        {}
        if "opened_on" not in first and code != "substitution_dropped"
        else {"opened_on": date(2024, 8, 2)}
    )
    FLOWS[code](ward, LAST, **own, **later)
    assert figure(code, ward) == (1 if BY_CODE[code].measure in (PERSONS, CLIENTS) else 2)


@pytest.mark.parametrize("code", FLOWS)
def test_what_happened_stays_where_it_happened_when_the_person_moves(ward, code):
    there = CommuneFactory()
    FLOWS[code](ward, FIRST, person=PersonFactory(unit=there), unit=ward)
    assert figures(code, (ward, there)) == [1, 0]


MEDIA = {
    "news_items": "news",
    "broadcasts": "broadcast",
    "posters": "poster",
    "leaflets": "leaflet",
}


def spread(kind):
    return lambda unit, day: ActivityFactory(unit=unit, day=day, kind=kind, people=None, copies=250)


def met(unit, day):
    return ActivityFactory(unit=unit, day=day, kind=Activity.Kind.CLUB_MEETING, people=15)


def commended(kind):
    return lambda unit, day: CommendationFactory(unit=unit, decided_on=day, recipient_kind=kind)


OF_UNITS = {  # what one record adds
    **{code: (spread(kind), 250) for code, kind in MEDIA.items()},
    "club_meetings": (met, 1),
    "club_attendance": (met, 15),
    "models_new": (lambda unit, day: SupportModelFactory(unit=unit, started_on=day), 1),
    "commended_collectives": (commended("collective"), 1),
    "commended_persons": (commended("person"), 1),
}


@pytest.mark.parametrize("code", OF_UNITS)
def test_what_a_unit_did_in_the_period_is_counted_or_added_up(ward, code):
    make, one = OF_UNITS[code]
    for day in (EVE, FIRST, FIRST, LAST, MORROW):
        make(ward, day)
    make(CommuneFactory(), FIRST)
    assert figure(code, ward) == 3 * one


@pytest.mark.parametrize("code", [*MEDIA, "club_meetings", "club_attendance"])
def test_only_its_own_kind_of_activity_is_counted(ward, code):
    own = MEDIA.get(code, "club_meeting")
    for kind in set(Activity.Kind) - {own}:
        ActivityFactory(unit=ward, day=FIRST, kind=kind, people=7, copies=9)
    assert figure(code, ward) == 0


def test_a_commendation_of_a_person_is_none_of_a_collective(ward):
    for kind in (Commendation.Recipient.PERSON, Commendation.Recipient.PERSON, "collective"):
        commended(kind)(ward, FIRST)
    assert [figure(f"commended_{what}", ward) for what in ("persons", "collectives")] == [2, 1]


def test_what_the_district_spread_counts_there_and_in_no_commune(district):
    ward = CommuneFactory(parent=district)
    spread("leaflet")(district, FIRST)
    spread("leaflet")(ward, FIRST)
    assert figures("leaflets", (district, ward)) == [500, 250]


def helped(ward, began, ended=None, **facts):
    known = {"person__unit": ward, "started_on": began, "ended_on": ended}
    return AssignmentFactory(**(known | facts))


def team(ward, began, ended=None):
    return TeamFactory(unit=ward, started_on=began, ended_on=ended)


def team_member(ward, began, ended=None, **facts):
    return TeamMemberFactory(team__unit=ward, joined_on=began, left_on=ended, **facts)


STOCKS = {"teams": team, "team_members": team_member, "people_with_helper": helped}


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


@pytest.mark.parametrize(("ended", "counted"), [(LAST, 0), (MORROW, 1), (None, 1)])
def test_a_member_counts_while_the_team_is_there(ward, ended, counted):
    team_member(ward, LONG_AGO, team__ended_on=ended)
    assert figure("team_members", ward) == counted


@pytest.mark.parametrize(("left", "counted"), [(LAST, 0), (MORROW, 1), (None, 1)])
def test_somebody_is_helped_while_the_volunteer_is_there(ward, left, counted):
    helped(ward, LONG_AGO, volunteer=VolunteerFactory(unit=ward, ended_on=left))
    assert figure("people_with_helper", ward) == counted


def test_somebody_with_two_helpers_is_one_person(ward):
    person = helped(ward, LONG_AGO).person
    helped(ward, INSIDE, person=person, volunteer=None, organisation="Hội Phụ nữ")
    assert figure("people_with_helper", ward) == 1


def test_who_is_helped_counts_where_they_are_registered(ward):
    there = CommuneFactory()
    person = PersonFactory(unit=there)
    helped(ward, LONG_AGO, person=person, unit=ward)
    assert figures("people_with_helper", (ward, there)) == [1, 0]
    RegistrationFactory(person=person, unit=there)
    assert figures("people_with_helper", (ward, there)) == [0, 1]


@pytest.mark.parametrize(
    ("began", "ended", "counted"),
    [(LAST, None, 1), (MORROW, None, 0), (LONG_AGO, LAST, 0), (LONG_AGO, MORROW, 1)],
)
@pytest.mark.parametrize("category", ["addict", "illegal_user"])
def test_a_commune_with_people_counts_once(ward, category, began, ended, counted):
    left = {"removed_on": ended, "removal_reason": "deceased"} if ended else {}
    for _person in range(2):
        entered(ward, began, category=category, **left)
    assert figure("communes_with_people", ward) == counted


def test_communes_with_people_are_those_where_somebody_is_on_file(province):
    first, second, third = CommuneFactory.create_batch(3, parent=province)
    entered(first, LONG_AGO, category="addict")
    entered(first, LONG_AGO, category="illegal_user")
    entered(second, LONG_AGO, category="illegal_user")
    entered(third, LONG_AGO, category="aftercare")
    units = (province, first, second, third)
    assert figures("communes_with_people", units) == [2, 1, 1, 0]


@pytest.mark.parametrize(
    ("kind", "counted"),
    [("compulsory", 1), ("voluntary_facility", 1), ("home_community", 1), ("substitution", 0)],
)
def test_all_rehabilitation_is_the_three_forms(ward, kind, counted):
    began(kind)(ward, FIRST)
    assert figure("rehabilitation_all", ward) == counted


def test_somebody_in_two_forms_of_rehabilitation_is_one_person(ward):
    person = began(Kind.VOLUNTARY_FACILITY)(ward, FIRST).person
    began(Kind.COMPULSORY)(ward, LAST, person=person)
    codes = ("rehabilitation_all", "voluntary_facility", "compulsory_admitted")
    assert [figure(code, ward) for code in codes] == [1, 1, 1]


def test_who_completed_treatment_has_not_dropped_out(ward):
    for outcome in Case.Outcome:
        dropped(ward, INSIDE, outcome=outcome)
    assert figure("substitution_dropped", ward) == len(Case.Outcome) - 1
    case(ward, Kind.HOME_COMMUNITY, "closed_on", INSIDE, **LEFT)
    assert figure("substitution_dropped", ward) == len(Case.Outcome) - 1


@pytest.mark.parametrize(
    ("kind", "any_support", "work"),
    [
        ("loan", 1, 1),
        ("training", 1, 1),
        ("job", 1, 1),
        ("insurance", 1, 0),
        ("medical", 1, 0),
        ("legal", 1, 0),
        ("counselling", 1, 0),
    ],
)
def test_people_supported_are_those_of_any_support_and_of_the_three(ward, kind, any_support, work):
    supported(kind)(ward, FIRST)
    codes = ("people_supported", "job_training_loan")
    assert [figure(code, ward) for code in codes] == [any_support, work]


def test_somebody_with_a_job_and_a_loan_is_one_person(ward):
    person = supported("job")(ward, FIRST).person
    supported("loan")(ward, LAST, person=person)
    assert figures("job_training_loan", [ward]) == [1]


def moved(person, here, there, *, again_on=INSIDE, until=None, reason="moved"):
    """From one ward's list to another's on 1/8/2024."""
    facts = {"person": person, "category": "addict"}
    left = {"removed_on": INSIDE, "removal_reason": reason}
    RegistrationFactory(unit=here, registered_on=LONG_AGO, **left, **facts)
    ended = {"removed_on": until, "removal_reason": "deceased"} if until else {}
    RegistrationFactory(unit=there, registered_on=again_on, **ended, **facts)


def test_a_move_enters_the_ward_but_not_the_district_over_both(province, district):
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved(PersonFactory(unit=there), here, there)
    assert figures("list_entries", (here, there, district, province)) == [0, 1, 0, 0]


def test_a_move_into_the_district_enters_it_too(province, district):
    here, there = CommuneFactory(parent=province), CommuneFactory(parent=district)
    moved(PersonFactory(unit=there), here, there)
    assert figures("list_entries", (here, there, district, province)) == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("facts", "entered_again"),
    [
        ({"again_on": date(2024, 7, 31)}, 0),
        ({"again_on": date(2024, 8, 2)}, 1),
        ({"until": date(2024, 8, 1)}, 1),
        ({"until": date(2024, 8, 2)}, 0),
        ({"reason": "rehab_completed"}, 1),
    ],
    ids=["there before", "there a day later", "ended that day", "a day later", "no move"],
)
def test_an_entry_by_a_move_is_one_where_the_lists_touch(district, facts, entered_again):
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved(PersonFactory(unit=there), here, there, **facts)
    assert figures("list_entries", (there, district)) == [1, entered_again]


def test_entries_less_removals_is_what_the_list_grew_by(district):
    """One moved inside, one came from outside, one left: the district's list grew by nobody."""
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved(PersonFactory(unit=there), here, there)
    moved(PersonFactory(unit=there), CommuneFactory(), there)
    entered(here, LONG_AGO, category="addict", removed_on=INSIDE, removal_reason="deceased")
    assert figures("list_entries", (here, there, district)) == [0, 2, 1]
    assert figures("removals", (here, there, district)) == [2, 0, 1]


@pytest.mark.parametrize("code", ["teams", "commended_persons", "legal_aid", "leaflets"])
def test_of_what_no_record_tells_the_figure_is_unknown(ward, code):
    """Records of other groups make no zero of it; one of its own does."""
    RegistrationFactory(person__unit=ward)
    assert known(code, ward) is None
    {
        "teams": partial(VolunteerFactory, unit=ward),
        "commended_persons": partial(CommendationFactory, unit=ward, recipient_kind="collective"),
        "legal_aid": partial(SupportFactory, person__unit=ward),
        "leaflets": partial(ActivityFactory, unit=ward),
    }[code]()
    assert known(code, ward) == 0


def known(code, unit):
    table = quota_table(unit, PERIOD, made_on=LAST, depth=0, indicators=(BY_CODE[code],))
    return table.rows[0].actual
