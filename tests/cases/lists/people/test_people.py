"""The list of people."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case, Person, Registration
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent

URL = reverse("cases:person_list")


def names(response):
    return column(response, "name")


@pytest.fixture
def see(client, officer):
    client.force_login(officer)
    return lambda query="": client.get(URL + query)


def test_shows_own_ward_only(see, ward):
    own, other = RegistrationFactory(person__unit=ward).person, RegistrationFactory().person
    response = see()
    assertContains(response, own.full_name)
    assertNotContains(response, other.full_name)
    assertNotContains(response, other.unit.name)


def test_a_province_sees_its_wards_and_may_narrow_to_one(client, province, ward):
    wards = ward, CommuneFactory(parent=province)
    here, there = (RegistrationFactory(person__unit=unit).person for unit in wards)
    stranger = CommuneFactory()
    client.force_login(UserFactory(unit=province))
    assert set(names(client.get(URL))) == {here.full_name, there.full_name}
    response = client.get(f"{URL}?unit={ward.slug}")
    assert names(response) == [here.full_name]
    assertNotContains(response, stranger.name)
    assert len(names(client.get(f"{URL}?unit={stranger.slug}"))) == 2  # no choice of theirs


def test_a_row_says_where_the_person_stands(see, ward):
    person = PersonFactory(unit=ward, birth_year=1984, birth_month=9, birth_day=2)
    RegistrationFactory(person=person)
    CaseFactory(person=person, started_on=date(2024, 4, 1), ends_on=date(2099, 4, 1))
    [row] = rows_of(see())
    assert (row["address"], row["name"]) == (person.get_absolute_url(), person.full_name)
    assert (row["birth"], row["place"], row["tone"]) == ("02/09/1984", "", "")
    today = timezone.localdate()
    assert row["age"] == str(today.year - 1984 - ((today.month, today.day) < (9, 2)))
    assert row["registered"] == Registration.Category.ADDICT.label
    assert row["now"].startswith(str(Case.Kind.COMPULSORY.label))
    assert row["now"].endswith("01/04/2099")


def test_a_term_that_ended_stands_out(see, ward):
    person = RegistrationFactory(person__unit=ward).person
    CaseFactory(person=person, started_on=date(2024, 4, 1), ends_on=date(2025, 4, 1))
    assert rows_of(see())[0]["tone"] == "state state-overdue"


def test_counts_people_on_file_list_by_list(see, ward):
    RegistrationFactory.create_batch(3, person__unit=ward)
    RegistrationFactory(person__unit=ward, category=Registration.Category.ILLEGAL_USER)
    RegistrationFactory(person__unit=ward, removed=True)
    RegistrationFactory()
    assert [number for _words, number in see().context["counts"]] == [3, 1]


def test_who_is_on_two_lists_is_one_row_and_that_is_said(see, ward):
    person = RegistrationFactory(person__unit=ward).person
    words = "Người ở hai danh sách được tính ở cả hai."
    assertNotContains(see(), words)
    RegistrationFactory(person=person, category=Registration.Category.AFTERCARE)
    page = see()
    assert page.context["headline"].startswith("1 ")
    assert [number for _words, number in page.context["counts"]] == [1, 1]
    assertContains(page, words)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?state=on_file", 3),
        ("?state=removed", 2),
        ("?state=all", 7),
        ("?category=illegal_user", 1),
        ("?state=all&kind=compulsory", 1),
    ],
)
def test_the_headline_equals_the_rows_of_every_view(see, ward, query, found):
    """Three on file, one removed, one never listed, two in a former ward (one still listed)."""
    former = CommuneFactory(valid_to=date(2025, 6, 30), scope_path=ward.path)
    RegistrationFactory.create_batch(2, person__unit=ward)
    user = RegistrationFactory(person__unit=ward, category="illegal_user").person
    CaseFactory(person=user)
    RegistrationFactory(person__unit=ward, removed=True)
    PersonFactory(unit=ward)
    RegistrationFactory(person__unit=former)
    PersonFactory(unit=former)
    page = see(query)
    assert len(page.context["rows"]) == found
    assert page.context["headline"].startswith(f"{found} ")
    assertContains(page, f"<b>{page.context['headline']}</b>")


def test_each_view_leads_to_the_others_and_says_which_it_is(see, people):
    for query, view in [("", "on_file"), ("?state=removed", "removed"), ("?state=all", "all")]:
        page = see(query)
        assert page.context["view"] == view
        assertContains(page, 'aria-current="true"', 1)
        assertContains(page, f'href="{URL}"')
        for state in ("removed", "all"):
            assertContains(page, f'href="{URL}?state={state}"')
        assertContains(page, reverse("cases:unallocated_list"))
        assertContains(page, reverse("cases:withdrawal_list"))


def test_a_filter_keeps_the_view(see, people):
    assertContains(see("?state=removed"), '<input type="hidden" name="state" value="removed"')


def test_who_died_has_no_age_any_more(see, ward):
    dead, gone = (PersonFactory(unit=ward, full_name=name) for name in ("Lê An", "Lê Bình"))
    RegistrationFactory(person=dead, removed_on=date(2024, 6, 30), removal_reason="deceased")
    RegistrationFactory(person=gone, removed=True)
    assert [bool(row["age"]) for row in rows_of(see("?state=removed"))] == [False, True]


def test_the_trail_says_which_view_was_listed(see, people):
    see("?state=removed")
    assert AuditEvent.objects.latest("pk").fields == ["state=removed"]


@pytest.fixture
def people(ward):
    """Four people: an addict in compulsory rehab, a user, somebody removed, one on no list."""
    addict, user, gone, nobody = (
        PersonFactory(unit=ward, full_name=name, birth_year=year)
        for name, year in [
            ("Lê An", 1990),
            ("Lê Bình", 1970),
            ("Lê Cường", 1980),
            ("Lê Dũng", 1960),
        ]
    )
    RegistrationFactory(person=addict)
    RegistrationFactory(person=user, category="illegal_user", registered_on=date(2026, 1, 5))
    RegistrationFactory(person=gone, removed=True)
    CaseFactory(person=addict)
    CaseFactory(person=user, closed=True)
    return addict, user, gone, nobody


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lê An", "Lê Bình"]),
        ("?state=all", ["Lê An", "Lê Bình", "Lê Cường", "Lê Dũng"]),
        ("?category=addict", ["Lê An"]),
        ("?category=illegal_user", ["Lê Bình"]),
        ("?state=on_file", ["Lê An", "Lê Bình"]),
        ("?state=removed", ["Lê Cường", "Lê Dũng"]),
        ("?state=removed&category=addict", ["Lê Cường"]),
        ("?kind=compulsory", ["Lê An"]),
        ("?kind=substitution", []),
        ("?state=all&sort=-name", ["Lê Dũng", "Lê Cường", "Lê Bình", "Lê An"]),
        ("?state=all&sort=birth", ["Lê Dũng", "Lê Bình", "Lê Cường", "Lê An"]),
        ("?state=all&sort=-birth", ["Lê An", "Lê Cường", "Lê Bình", "Lê Dũng"]),
        ("?sort=nonsense&category=no&kind=%00&neighbourhood=x&state=no", ["Lê An", "Lê Bình"]),
    ],
)
def test_filters_and_orders(see, people, query, found):
    assert names(see(query)) == found


def test_sorts_by_the_day_the_file_was_opened(see, people):
    assert names(see("?sort=-registered&state=on_file")) == ["Lê Bình", "Lê An"]


def test_filters_by_neighbourhood(see, ward):
    hood, foreign = NeighbourhoodFactory(unit=ward), NeighbourhoodFactory(name="Tổ Nơi Khác")
    person = RegistrationFactory(person__unit=ward, person__neighbourhood=hood).person
    RegistrationFactory(person__unit=ward)
    response = see(f"?neighbourhood={hood.code}")
    assert names(response) == [person.full_name]
    assertNotContains(response, foreign.name)


def test_a_filter_in_use_can_be_taken_off(see, people):
    response = see("?category=addict&sort=birth")
    [(_label, address)] = response.context["chips"]
    assert address == "?sort=birth"


def test_pages_of_fifty_keep_filters_and_order(see, ward):
    for person in PersonFactory.create_batch(51, unit=ward):
        RegistrationFactory(person=person)
    response = see("?category=addict&sort=birth")
    assert len(response.context["rows"]) == 50
    assertContains(response, "?category=addict&amp;sort=birth&amp;page=2")
    assert len(see("?category=addict&sort=birth&page=2").context["rows"]) == 1
    assert see("?page=3").status_code == 404


def test_a_beginning_says_how_to_begin(see):
    assertContains(see(), reverse("cases:person_lookup"))


def test_a_planner_reads_but_is_not_offered_to_write(client, planner):
    client.force_login(planner)
    assertNotContains(client.get(URL), reverse("cases:person_lookup"))
    RegistrationFactory(person__unit=planner.unit)
    assertNotContains(client.get(URL), reverse("cases:person_lookup"))


def test_asks_for_permission(client, auditor, administrator):
    for user in (auditor, administrator):
        client.force_login(user)
        assert client.get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("level", ["ward", "province"])
def test_takes_the_same_queries_for_any_number_of_rows(
    client, request, ward, rows, level, django_assert_num_queries
):
    for person in PersonFactory.create_batch(rows, unit=ward):
        RegistrationFactory(person=person)
        CaseFactory(person=person)
    client.force_login(UserFactory(unit=request.getfixturevalue(level)))
    with django_assert_num_queries({"ward": 12, "province": 13}[level]):
        client.get(URL)


def test_takes_thirteen_queries_with_every_filter_in_use(
    client, province, ward, django_assert_num_queries
):
    hood = NeighbourhoodFactory(unit=ward)
    RegistrationFactory(person=PersonFactory(unit=ward, neighbourhood=hood))
    client.force_login(UserFactory(unit=province))
    query = f"?unit={ward.slug}&neighbourhood={hood.code}&category=addict&state=on_file"
    with django_assert_num_queries(13):
        assert len(client.get(URL + query + "&sort=registered").context["rows"]) == 1


def test_the_page_never_shows_an_identity_number(see, ward):
    RegistrationFactory(person=PersonFactory(unit=ward, identity_number="001080012345"))
    assertNotContains(see(), "001080012345")


def test_html_in_a_name_is_text(see, ward):
    RegistrationFactory(person__unit=ward, person__full_name="<b>An</b>")
    assertContains(see(), "&lt;b&gt;An&lt;/b&gt;")


def test_people_of_a_closed_unit_are_seen_by_its_successor(see, ward):
    closed = CommuneFactory(valid_to=date(2025, 6, 30), scope_path=ward.path)
    person = PersonFactory(unit=closed)
    assert names(see("?state=all")) == [person.full_name]
    assert Person.objects.visible_to(UserFactory(unit=closed)).get() == person


def test_files_of_former_wards_are_a_view_of_their_own(client, province):
    ward = CommuneFactory(parent=province)
    former = CommuneFactory(parent=province, valid_to=date(2025, 6, 30), scope_path=ward.path)
    RegistrationFactory.create_batch(2, person__unit=ward)
    RegistrationFactory.create_batch(3, person__unit=former)
    client.force_login(UserFactory(unit=ward))
    page, inherited = client.get(URL), client.get(reverse("cases:unallocated_list"))
    assert page.context["counts"] == [(_("people with addiction on file"), 2)]
    assert (len(page.context["rows"]), len(inherited.context["rows"])) == (2, 3)
    assertContains(inherited, "<b>3 ")


def test_a_user_of_a_closed_ward_counts_as_in_its_time(client, province):
    former = CommuneFactory(parent=province, valid_to=date(2025, 6, 30))
    RegistrationFactory.create_batch(3, person__unit=former)
    client.force_login(UserFactory(unit=former))
    page = client.get(URL)
    assert page.context["counts"] == [(_("people with addiction on file"), 3)]
    assert len(page.context["rows"]) == 3
