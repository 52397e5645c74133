"""The calculator of key areas: figures on file, criteria with distances, a proposal and no more."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.rules.areas import CRITERIA
from reports.areas.calculator import known_of
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    PopulationFactory,
    RegistrationFactory,
)
from wards import calendar
from wards.models import DrugStatus

TODAY = date(2026, 11, 21)
TYPED = {"places": "1", "offenders": "6", "plants": "0"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def year():
    return calendar.year_of(timezone.localdate())


def address(unit, year):
    return reverse("reports:area_calculator", args=[unit.slug, year])


def ask(client, unit, year, **typed):
    return client.get(address(unit, year), {**TYPED, **typed})


def on_file(ward, number, **facts):
    for _each in range(number):
        RegistrationFactory(person=PersonFactory(unit=ward), **facts)


def test_a_type_is_proposed_with_the_reasons_and_nothing_is_stored(as_officer, ward, year):
    PopulationFactory(unit=ward, year=year, people=10_000)
    on_file(ward, 10)  # 0,1 %: type II, with one place and 0,06 %
    context = ask(as_officer, ward, year).context
    assert (context["proposed"], context["missing"]) == ("II", [])
    assert "3" in context["reasons"]
    assert not DrugStatus.objects.exists()
    assertContains(ask(as_officer, ward, year), f"unit={ward.slug}&amp;year={year}")


def test_each_criterion_says_how_far_it_is_from_each_boundary(as_officer, ward, year):
    PopulationFactory(unit=ward, year=year, people=39_521)
    on_file(ward, 3)
    ratio, places, *_rest = ask(as_officer, ward, year).context["lines"]
    assert ratio["value"] == "3 / 39.521 = 0,0075%"
    # 0,5 % of 39.521 are 198 people, 0,1 % are 40
    digits = ["".join(filter(str.isdigit, bound["distance"])) for bound in ratio["bounds"]]
    assert digits == ["195", "37", "2"]
    assert places["bounds"][2] == {"from": "–", "distance": ""}


def test_without_a_population_it_says_what_to_do(as_officer, client, planner, ward, year):
    on_file(ward, 1)
    PopulationFactory(unit=ward, year=year - 1, people=10_000)
    response = ask(as_officer, ward, year)
    assert response.context["outcome"] is None
    assert len(response.context["missing"]) == 1
    entry = reverse("wards:population_edit", args=[year])
    assertContains(response, f'href="{entry}"')
    client.force_login(planner)
    assertNotContains(ask(client, ward, year), f'href="{entry}"')


def test_a_population_of_nobody_is_none(as_officer, ward, year):
    PopulationFactory(unit=ward, year=year, people=0)
    assert ask(as_officer, ward, year).context["known"].residents is None


def test_without_any_record_the_people_on_file_are_unknown_and_not_nobody(as_officer, ward, year):
    PopulationFactory(unit=ward, year=year, people=10_000)
    response = ask(as_officer, ward, year)
    assert (len(response.context["missing"]), response.context["outcome"]) == (1, None)
    assertContains(response, ">…</a>")


def test_what_is_not_typed_is_asked_for_and_the_rest_is_shown(as_officer, ward, year):
    on_file(ward, 1)
    PopulationFactory(unit=ward, year=year, people=10_000)
    context = as_officer.get(address(ward, year)).context
    assert (len(context["missing"]), context["outcome"]) == (3, None)
    assert not context["form"].errors
    context = ask(as_officer, ward, year, offenders="", plants="").context
    assert set(context["form"].errors) == {"offenders", "plants"}
    assert context["lines"][1]["value"] == "1"


def test_plants_by_area_alone_are_enough(as_officer, ward, year):
    on_file(ward, 1)
    PopulationFactory(unit=ward, year=year, people=10_000)
    context = ask(as_officer, ward, year, plants="", area="1.200,75").context
    assert context["missing"] == []
    assert context["lines"][4]["value"] == "1.200,75"


@pytest.mark.parametrize("name", ["places", "offenders", "plants", "area"])
@pytest.mark.parametrize("typed", ["-1", "abc", "1,234", "9" * 40, "1\x002", "<i>", "²", "1,²"])
def test_figures_that_cannot_be_are_told(as_officer, ward, year, name, typed):
    PopulationFactory(unit=ward, year=year, people=10_000)
    response = ask(as_officer, ward, year, **{name: typed})
    assert name in response.context["form"].errors
    assert response.context["outcome"] is None
    assertNotContains(response, "<i>")


def test_a_strict_reading_that_differs_is_said(as_officer, ward, year):
    PopulationFactory(unit=ward, year=year, people=1000)
    on_file(ward, 5)  # 0,5 %: type I; with two places also type I, but 0,06 % is type II
    PopulationFactory(unit=ward, year=year, people=10_000)
    on_file(ward, 45)
    context = ask(as_officer, ward, year, places="2").context
    assert (context["proposed"], context["strict"], context["differs"]) == ("II", "", True)


def test_what_is_unconfirmed_is_marked(as_officer, ward, year):
    response = as_officer.get(address(ward, year))
    assert len(response.context["unconfirmed"]) == 4
    assertContains(response, "state-soon")


def test_before_the_decision_there_are_no_criteria(as_officer, ward):
    response = as_officer.get(address(ward, 2024))
    assert "lines" not in response.context
    assertContains(response, 'class="empty"')
    assert as_officer.get(address(ward, 2025)).context["known"].law == CRITERIA.history[0]


@pytest.mark.parametrize("far", [2020, 2099, 10**12])
def test_a_year_out_of_reach_is_not_found(as_officer, ward, far):
    assert as_officer.get(address(ward, far)).status_code == 404


def test_only_communes_in_sight(as_officer, province, year):
    assert as_officer.get(address(CommuneFactory(parent=province), year)).status_code == 404
    assert as_officer.get(address(province, year)).status_code == 404


# --- the figures on file


@pytest.mark.parametrize(
    ("day", "counted"),
    [(TODAY, 1), (TODAY + timedelta(days=1), None)],
)
def test_people_are_counted_up_to_today_while_the_year_runs(ward, day, counted):
    on_file(ward, 1, registered_on=day)
    assert known_of(ward, 2026, TODAY).on_file == counted


@pytest.mark.parametrize(
    ("day", "counted"),
    [(date(2025, 12, 14), 1), (date(2025, 12, 15), None)],
)
def test_people_are_counted_up_to_the_last_day_of_a_year_gone_by(ward, day, counted):
    on_file(ward, 1, registered_on=day)
    known = known_of(ward, 2025, TODAY)
    assert (known.on_file, known.day) == (counted, date(2025, 12, 14))


def test_a_person_on_both_lists_is_one_and_aftercare_is_not_of_them(ward):
    person = PersonFactory(unit=ward)
    RegistrationFactory(person=person)
    RegistrationFactory(person=person, category="illegal_user")
    on_file(ward, 1, category="aftercare")
    on_file(ward, 1, removed=True)
    on_file(CommuneFactory(), 1)
    assert known_of(ward, 2026, TODAY).on_file == 1


def test_the_figure_leads_to_the_people_it_counts(as_officer, ward, year):
    on_file(ward, 2)
    known = as_officer.get(address(ward, year)).context["known"]
    listed = as_officer.get(known.records_url)
    assert len(listed.context["lines"]) == known.on_file == 2


@pytest.mark.parametrize("people", [1, 5])
def test_it_takes_the_same_queries(as_officer, ward, year, people, django_assert_max_num_queries):
    on_file(ward, people)
    PopulationFactory(unit=ward, year=year)
    with django_assert_max_num_queries(10):
        ask(as_officer, ward, year)
