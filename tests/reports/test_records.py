"""The records behind a figure: exactly those counted, people out of sight without identity."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case
from reports.counted import address
from reports.figures import quota_table
from reports.indicators import ALL, BY_CODE
from reports.periods import parse
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards import roles
from wards.roles import Can, Role

URL = reverse("reports:records")
Q3 = parse("2024-Q3")
IN_QUARTER, IN_SPRING = date(2024, 8, 1), date(2024, 3, 1)


def asked(unit, **facts):
    known = {"unit": unit.slug, "period": "2024-Q3", "indicator": "compulsory_dossiers"}
    return known | facts


def dossier(unit, opened_on=IN_QUARTER, **facts):
    return CaseFactory(**({"person__unit": unit, "unit": unit, "opened_on": opened_on} | facts))


def test_every_figure_of_every_level_opens_as_what_it_counts(client, district):
    wards = CommuneFactory.create_batch(2, parent=district)
    moved = PersonFactory(unit=wards[1])
    closed = {"closed_on": date(2024, 7, 20), "outcome": Case.Outcome.RETURNED}
    dossier(wards[0], date(2024, 7, 1), person=moved, **closed)
    dossier(wards[1], person=moved, decided_on=IN_QUARTER)
    dossier(wards[1], IN_SPRING, decided_on=IN_QUARTER)
    for ward in wards:
        RegistrationFactory(person__unit=ward)
        RegistrationFactory(person__unit=ward, category="illegal_user")
        for kind in ("voluntary_facility", "home_community", "substitution"):
            CaseFactory(person__unit=ward, kind=kind, started_on=IN_QUARTER)
    client.force_login(UserFactory(unit=district))
    table = quota_table(district, Q3, made_on=date(2024, 11, 21))
    figures = [(district, table.rows), *((child.unit, child.rows) for child in table.units)]
    for unit, rows in figures:
        for row in rows:
            for accumulated in (False, True):
                page = client.get(address(unit, Q3, row.indicator, accumulated))
                count = row.accumulated if accumulated else row.actual
                assert page.context["paginator"].count == count, (unit, row)
                assert len(page.context["lines"]) == count
    assert (table.rows[2].actual, table.rows[2].accumulated) == (1, 2)  # moved is one here
    assert [child.rows[2].actual for child in table.units] == [1, 1]


def test_a_person_counted_once_shows_all_that_was_counted(client, officer):
    person = PersonFactory(unit=officer.unit)
    closed = {"closed_on": date(2024, 7, 20), "outcome": Case.Outcome.RETURNED}
    dossier(officer.unit, date(2024, 7, 1), person=person, **closed)
    dossier(officer.unit, person=person)
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit))
    (line,) = page.context["lines"]
    assert len(line["records"]) == 2
    assertContains(page, person.get_absolute_url())


def test_people_out_of_sight_are_counted_without_identity(client, officer):
    """The file went to another ward; the dossier was opened here."""
    gone = PersonFactory(unit=CommuneFactory(), full_name="Người Đã Chuyển", birth_year=1977)
    dossier(officer.unit, person=gone)
    here = dossier(officer.unit).person
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit))
    assert page.context["paginator"].count == 2
    assertContains(page, here.full_name)
    assertNotContains(page, "Người Đã Chuyển")
    assertNotContains(page, "1977")
    assertNotContains(page, gone.get_absolute_url())
    assert [line["person"] for line in page.context["lines"]] == [here, None]


def test_who_may_see_reports_but_no_people_sees_no_names(client, officer, monkeypatch):
    monkeypatch.setitem(roles.GRANTS, Role.OFFICER, frozenset({Can.REPORT_VIEW}))
    person = dossier(officer.unit).person
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit))
    assert page.context["paginator"].count == 1
    assertNotContains(page, person.full_name)


def test_nothing_counted_has_its_own_words(client, officer):
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit))
    assert page.context["lines"] == []
    assert page.status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "x"},
        {"indicator": ""},
        {"period": "2024-Q9"},
        {"period": ""},
        {"calendar": "lunar"},
        {"until": "x"},
        {"until": "2024-01-01"},
        {"unit": ""},
        {"unit": "99999-2021-01-01"},
        {"page": "99"},
        {"page": "x"},
    ],
)
def test_what_does_not_exist_is_not_found(client, officer, wrong):
    client.force_login(officer)
    assert client.get(URL, asked(officer.unit) | wrong).status_code == 404


def test_another_ward_is_not_found(client, officer):
    client.force_login(officer)
    assert client.get(URL, asked(CommuneFactory())).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 200),
        (Role.PLANNER, 200),
        (Role.LEADER, 200),
        (Role.AUDITOR, 403),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_who_may(client, ward, role, status):
    client.force_login(UserFactory(unit=ward, role=role))
    assert client.get(URL, asked(ward)).status_code == status


def test_the_calendar_and_the_last_day_are_kept(client, officer):
    dossier(officer.unit, date(2024, 9, 20))
    client.force_login(officer)
    assert client.get(URL, asked(officer.unit)).context["paginator"].count == 0
    calendar = asked(officer.unit, calendar="calendar")
    assert client.get(URL, calendar).context["paginator"].count == 1
    until = asked(officer.unit, until="2024-09-20")
    assert client.get(URL, until).context["paginator"].count == 1


def test_fifty_a_page(client, officer):
    for _ in range(51):
        RegistrationFactory(person__unit=officer.unit)
    client.force_login(officer)
    first = client.get(URL, asked(officer.unit, indicator="addicts_on_file"))
    assert len(first.context["lines"]) == 50
    second = client.get(URL, asked(officer.unit, indicator="addicts_on_file", page="2"))
    assert len(second.context["lines"]) == 1
    assertContains(first, "indicator=addicts_on_file")


def test_the_way_back_to_the_report(client, officer):
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, until="2024-09-20"))
    query = f"unit={officer.unit.slug}&period=2024-Q3&until=2024-09-20"
    assert page.context["report_url"] == f"{reverse('reports:report')}?{query}"
    assert client.get(page.context["report_url"]).status_code == 200


@pytest.mark.parametrize("code", [indicator.code for indicator in ALL])
@pytest.mark.parametrize("rows", [1, 5])
def test_the_same_queries_for_any_number_of_rows(
    client, officer, code, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        RegistrationFactory(person__unit=officer.unit)
        RegistrationFactory(person__unit=officer.unit, category="illegal_user")
        dossier(officer.unit, decided_on=IN_QUARTER)
        for kind in ("voluntary_facility", "home_community", "substitution"):
            CaseFactory(person__unit=officer.unit, kind=kind, started_on=IN_QUARTER)
    client.force_login(officer)
    with django_assert_max_num_queries(10):
        page = client.get(URL, asked(officer.unit, indicator=code))
    assert len(page.context["lines"]) == rows


def test_the_address_of_a_figure():
    unit = CommuneFactory.build(
        code="00103", valid_from=date(2025, 7, 1), parent=None, path="0" * 10
    )
    period = parse("2026", until=date(2026, 11, 14))
    assert address(unit, period, BY_CODE["substitution"].code, True) == (
        f"{URL}?unit=00103-2025-07-01&period=2026&calendar=administrative&until=2026-11-14"
        "&indicator=substitution&accumulated=1"
    )
