"""The list of measures."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import CaseFactory, CommuneFactory, PersonFactory, UserFactory
from tests.listed import column, rows_of

URL = reverse("cases:case_list")


def names(response):
    return column(response, "name")


@pytest.fixture
def see(client, officer):
    client.force_login(officer)
    return lambda query="": client.get(URL + query)


@pytest.fixture
def cases(ward):
    today = timezone.localdate()

    def case(name, **facts):
        return CaseFactory(person=PersonFactory(unit=ward, full_name=name), **facts)

    return [
        case("Lê An", opened_on=date(2024, 3, 1)),
        case("Lê Bình", opened_on=date(2024, 4, 1), kind="substitution"),
        case("Lê Cường", opened_on=date(2024, 5, 1), closed=True),
        case("Lê Dũng", started_on=date(2024, 3, 2), ends_on=today + timedelta(days=30)),
        case("Lê Giang", started_on=date(2024, 3, 2), ends_on=today - timedelta(days=1)),
        case("Lê Hải", started_on=date(2024, 3, 2), ends_on=today + timedelta(days=31)),
    ]


def test_shows_own_ward_only(see, ward):
    own, other = CaseFactory(person__unit=ward), CaseFactory()
    response = see()
    assert names(response) == [own.person.full_name]
    assertNotContains(response, other.person.full_name)
    assertNotContains(response, other.unit.name)


def test_a_case_follows_the_person_not_where_it_counts(see, ward):
    here = CaseFactory(person__unit=ward, unit=CommuneFactory())
    CaseFactory(unit=ward)
    assert names(see()) == [here.person.full_name]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=substitution", ["Lê Bình"]),
        ("?state=closed", ["Lê Cường"]),
        ("?state=ending", ["Lê Dũng"]),
        ("?state=overdue", ["Lê Giang"]),
        ("", ["Lê An", "Lê Bình", "Lê Dũng", "Lê Giang", "Lê Hải"]),
        ("?opened_from=01/04/2024", ["Lê Bình"]),
        ("?opened_from=01/04/2024&state=all", ["Lê Bình", "Lê Cường"]),
        ("?opened_to=31/03/2024&kind=compulsory&state=overdue", ["Lê Giang"]),
        ("?opened_from=1/4/24&opened_to=01042024", ["Lê Bình"]),
        ("?opened_from=hôm nay", []),
    ],
)
def test_filters(see, cases, query, found):
    assert sorted(names(see(query))) == found


def test_a_bad_day_says_so_and_narrows_nothing(see, cases):
    response = see("?opened_from=31/02/2024")
    assert len(names(response)) == 5
    assertContains(response, "field-error")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", "Lê Bình"),
        ("?state=all", "Lê Cường"),
        ("?sort=name", "Lê An"),
        ("?sort=-name", "Lê Hải"),
        ("?sort=x", "Lê Bình"),
    ],
)
def test_orders(see, cases, query, first):
    assert names(see(query))[0] == first


def test_a_province_narrows_to_a_commune(client, province, ward, cases):
    there = CaseFactory(person__unit=CommuneFactory(parent=province))
    client.force_login(UserFactory(unit=province))
    assert len(names(client.get(URL))) == 6
    assert names(client.get(f"{URL}?unit={there.unit.slug}")) == [there.person.full_name]


def test_a_term_that_ends_soon_or_has_ended_stands_out(see, cases):
    tones = {row["name"]: row["tone"] for row in rows_of(see())}
    assert (tones["Lê Dũng"], tones["Lê Giang"]) == ("state state-soon", "state state-overdue")
    assert tones["Lê Hải"] == ""


@pytest.mark.parametrize(("query", "number"), [("", 5), ("?state=closed", 1), ("?state=all", 6)])
def test_the_headline_equals_the_rows(see, cases, query, number):
    page = see(query)
    assert len(page.context["rows"]) == number
    assertContains(page, f"<b>{number} ")


def test_the_age_stands_beside_the_birth_year_but_not_of_the_dead(see, ward):
    person = PersonFactory(
        unit=ward, full_name="Lê An", birth_year=1980, birth_month=1, birth_day=1
    )
    CaseFactory(person=person)
    dead = PersonFactory(unit=ward, full_name="Lê Bình", birth_year=1980)
    CaseFactory(person=dead, closed=True, outcome="deceased")
    [first, second] = rows_of(see("?state=all&sort=name"))
    assert first["age"] == str(timezone.localdate().year - 1980)
    assert second["age"] == ""


def test_a_beginning_says_how_to_begin(see):
    assertContains(see(), 'class="empty"')


def test_asks_for_permission(client, auditor, administrator):
    for user in (auditor, administrator):
        client.force_login(user)
        assert client.get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("level", ["ward", "province"])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, rows, level, django_assert_num_queries
):
    CaseFactory.create_batch(rows, person__unit=ward)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries({"ward": 9, "province": 8}[level]):
        client.get(URL)
