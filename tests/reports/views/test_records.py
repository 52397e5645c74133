"""The records behind a figure: exactly those counted, people out of sight without identity."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case
from reports.figures.behind import address
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import ALL, BY_CODE
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DrugTestFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.reports.everything import CONVERTED, KEPT, of_area, one_of_each
from wards import roles
from wards.models.users import Agency
from wards.roles import Can, Role

URL = reverse("reports:records")
Q3 = parse("2024-Q3")
IN_QUARTER, IN_SPRING = date(2024, 8, 1), date(2024, 3, 1)


def asked(unit, **facts):
    known = {"unit": unit.slug, "period": "2024-Q3", "indicator": "compulsory_dossiers"}
    return known | facts


@pytest.fixture
def count_queries(django_assert_max_num_queries):
    def count(work):
        with django_assert_max_num_queries(100) as queries:
            work()
        return len(queries)

    return count


def dossier(unit, opened_on=IN_QUARTER, **facts):
    return CaseFactory(**({"person__unit": unit, "unit": unit, "opened_on": opened_on} | facts))


def test_a_person_counted_in_two_wards_is_one_line_of_the_district(client, district):
    wards = CommuneFactory.create_batch(2, parent=district)
    moved = PersonFactory(unit=wards[1])
    closed = {"closed_on": date(2024, 7, 20), "outcome": Case.Outcome.RETURNED}
    dossier(wards[0], date(2024, 7, 1), person=moved, **closed)
    dossier(wards[1], person=moved)
    dossier(wards[1], IN_SPRING)
    client.force_login(UserFactory(unit=district))

    def counted(unit, **facts):
        return client.get(URL, asked(unit, **facts)).context["paginator"].count

    assert [counted(unit) for unit in (district, *wards)] == [1, 1, 1]
    assert counted(district, accumulated="1") == 2


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


SUMS = [one.code for one in ALL if one.measure.total]


@pytest.fixture
def everything(province):
    """Two wards with one of each thing, one of them with it twice; both eras of a drug status."""
    wards = CommuneFactory.create_batch(2, parent=province)
    for ward in (*wards, wards[0]):
        one_of_each(ward)
    of_area(wards[0], *KEPT)
    of_area(wards[1], *CONVERTED)
    return wards


def test_each_figure_of_each_indicator_opens_as_what_it_counts(client, province, everything):
    client.force_login(UserFactory(unit=province))
    table = quota_table(province, Q3, made_on=date(2024, 11, 21))
    figures = [(province, table.rows), *((child.unit, child.rows) for child in table.units)]
    for unit, rows in figures:
        for row in rows:
            if row.indicator in SUMS:
                continue
            for accumulated in (False, True):
                page = client.get(address(unit, Q3, row.indicator, accumulated))
                count = row.accumulated if accumulated else row.actual
                assert page.context["paginator"].count == count, (unit, row)
                assert len(page.context["lines"]) == count
    assert [row.indicator for row in table.rows if not row.actual and not row.is_rate] == []


def test_behind_a_sum_lie_its_parts_with_their_numbers(client, province, everything):
    client.force_login(UserFactory(unit=province))
    lines = client.get(address(province, Q3, "loan_amount")).context["lines"]
    assert [line["records"][0]["number"] for line in lines] == ["50 triệu đồng"] * 3
    (first, *_others) = client.get(address(province, Q3, "training_communes")).context["lines"]
    assert "40" in first["records"][0]["number"]
    assert "3" in first["records"][0]["number"]


@pytest.mark.parametrize("code", [indicator.code for indicator in ALL])
def test_the_same_queries_for_any_number_of_rows(client, officer, code, count_queries):
    one_of_each(officer.unit)
    of_area(officer.unit, *CONVERTED)
    client.force_login(officer)

    def shown():
        return client.get(URL, asked(officer.unit, indicator=code))

    shown()
    before = count_queries(shown)
    for _ in range(4):
        one_of_each(officer.unit)
    assert count_queries(shown) == before <= 13  # with its trace, and columns and views kept


def test_no_drug_test_is_told_to_those_who_do_not_see_tests(client, ward):
    test = DrugTestFactory(person__unit=ward, day=IN_QUARTER, result="positive", substance="Heroin")
    page_of = {}
    for agency in (Agency.POLICE, Agency.SOCIAL):
        client.force_login(UserFactory(unit=ward, agency=agency))
        page_of[agency] = client.get(URL, asked(ward, indicator="reuse"))
        assert page_of[agency].context["paginator"].count == 1
    assertContains(page_of[Agency.POLICE], test.person.full_name)
    assertNotContains(page_of[Agency.SOCIAL], test.person.full_name)
    assert page_of[Agency.POLICE].context["lines"][0]["records"][0]["days"] == [("", "01/08/2024")]
    assert page_of[Agency.SOCIAL].context["lines"][0]["records"] == []


def test_a_volunteer_is_named_to_those_who_see_the_community(client, officer, monkeypatch):
    VolunteerFactory(unit=officer.unit, full_name="Tình Nguyện Có Tên")
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, indicator="volunteers"))
    assertContains(page, "Tình Nguyện Có Tên")
    monkeypatch.setitem(roles.GRANTS, Role.OFFICER, frozenset({Can.REPORT_VIEW}))
    page = client.get(URL, asked(officer.unit, indicator="volunteers"))
    assertNotContains(page, "Tình Nguyện Có Tên")
    assert page.context["paginator"].count == 1


def test_a_file_moved_inside_the_district_left_the_ward_only(client, district):
    here, there = CommuneFactory.create_batch(2, parent=district)
    moved = RegistrationFactory(
        person__unit=there, unit=here, removed_on=IN_QUARTER, removal_reason="moved"
    )
    RegistrationFactory(person=moved.person, unit=there, registered_on=IN_QUARTER)
    client.force_login(UserFactory(unit=district))
    counts = [
        client.get(URL, asked(unit, indicator="removals")).context["paginator"].count
        for unit in (here, there, district)
    ]
    assert counts == [1, 0, 0]


def test_the_address_of_a_figure():
    unit = CommuneFactory.build(
        code="00103", valid_from=date(2025, 7, 1), parent=None, path="0" * 10
    )
    period = parse("2026", until=date(2026, 11, 14))
    assert address(unit, period, BY_CODE["substitution"].code, True) == (
        f"{URL}?unit=00103-2025-07-01&period=2026&calendar=administrative&until=2026-11-14"
        "&indicator=substitution&accumulated=1"
    )


def test_a_figure_opens_by_its_parts_and_a_part_as_its_list(client, officer):
    for sex in ("male", "male", "female"):
        RegistrationFactory(person__unit=officer.unit, person__sex=sex)
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, indicator="on_file", by="sex"))
    assert page.context["paginator"].count == 3
    assert [part["number"] for part in page.context["parts"]] == ["2 người", "1 người"]
    part = client.get(URL + page.context["parts"][0]["url"])
    assert part.context["paginator"].count == 2
    assert [one["on"] for one in part.context["parts"]] == [True, False]
    assert client.get(URL + part.context["figure_url"]).context["paginator"].count == 3


def test_parts_that_may_overlap_say_so(client, officer):
    RegistrationFactory(person__unit=officer.unit, person__substances="Heroin; Ketamin")
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, indicator="on_file", by="substance"))
    assert [part["label"] for part in page.context["parts"]] == ["Heroin", "Ketamin"]
    assert page.context["may_overlap"]
    page = client.get(URL, asked(officer.unit, indicator="on_file", by="sex"))
    assert not page.context["may_overlap"]


@pytest.mark.parametrize(
    "part", [{"by": "colour"}, {"by": "sex", "part": "other"}, {"part": "male"}]
)
def test_a_part_that_does_not_exist_is_not_found(client, officer, part):
    RegistrationFactory(person__unit=officer.unit)
    client.force_login(officer)
    assert client.get(URL, asked(officer.unit, indicator="on_file", **part)).status_code == 404


def test_a_sum_says_its_total(client, officer):
    for amount in (20_000_000, 30_000_000):
        SupportFactory(person__unit=officer.unit, loan=True, amount=amount, day=IN_QUARTER)
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, indicator="loan_amount"))
    assert page.context["total"] == "50 triệu đồng"


def test_a_commune_counts_for_its_people_without_naming_them(client, officer):
    person = RegistrationFactory(person__unit=officer.unit).person
    RegistrationFactory(person=person, category="illegal_user")
    client.force_login(officer)
    page = client.get(URL, asked(officer.unit, indicator="communes_with_people"))
    (line,) = page.context["lines"]
    assert line["units"] == [officer.unit.name]
    assert [record["what"] for record in line["records"]] == ["1 người"]
    assertNotContains(page, person.full_name)
