"""Searching people: by POST, kept in the session, whatever the accents and the order."""

import logging

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Person
from tests.factories import PersonFactory, RegistrationFactory
from wards.models import AuditEvent

LIST, SEARCH = reverse("cases:person_list"), reverse("cases:person_search")


def search(client, term, query=""):
    return client.post(SEARCH + query, {"q": term}, follow=True)


@pytest.mark.parametrize(
    "term",
    [
        "Đỗ Văn Hòa",
        "do van hoa",
        "ĐỖ VĂN HOÀ",
        "\u00d0ỗ hòa",
        "hoa do",
        "Hòa, Đỗ Văn",
        "văn",
        "do v",
        "sẹo",
        "cu ty",
        "  hòa   đỗ  ",
    ],
)
def test_finds_whatever_accents_case_order_and_by_alias(officer, term):
    person = PersonFactory(full_name="Đỗ Văn Hòa", aliases="Hòa sẹo; Cu Tý")
    PersonFactory(full_name="Lê Thị Bình")
    assert list(Person.objects.searched(term)) == [person]


@pytest.mark.parametrize("term", ["hoa binh", "oa", "h%a", "h_a", "hòa' OR 1=1"])
def test_does_not_find_by_the_middle_of_a_word_or_by_signs(officer, term):
    PersonFactory(full_name="Đỗ Văn Hòa")
    PersonFactory(full_name="Lê Thị Bình")
    assert not Person.objects.searched(term).exists()


@pytest.mark.parametrize("term", ["001080012345", "001 080 012 345", "001.080.012.345"])
def test_finds_a_whole_identity_number_only(officer, term):
    person = PersonFactory(identity_number="001080012345")
    PersonFactory(identity_number="001080012346")
    PersonFactory()
    assert list(Person.objects.searched(term)) == [person]
    assert not Person.objects.searched("001080012347").exists()


@pytest.mark.parametrize("term", ["345", "2345", "12345", "012345", "80 012 345", "80.012.345"])
def test_finds_by_the_last_digits_of_a_number(client, officer, term):
    person = PersonFactory(unit=officer.unit, identity_number="001080012345")
    PersonFactory(unit=officer.unit, identity_number="001080099346")
    PersonFactory(unit=officer.unit, birth_year=1990)
    PersonFactory(identity_number="001080012345")  # of another ward
    client.force_login(officer)
    answer = client.post(SEARCH, {"q": term})
    assert answer["Location"] == person.get_absolute_url()


@pytest.mark.parametrize("term", ["346", "45", "1345", "99012345", "123", "080"])
def test_other_digits_find_nobody(officer, term):
    PersonFactory(unit=officer.unit, identity_number="001080012345")
    PersonFactory(unit=officer.unit)
    assert not Person.objects.searched(term).exists()


def test_an_old_number_is_found_by_its_last_digits_too(officer):
    person = PersonFactory(unit=officer.unit, identity_number="012345678")
    assert list(Person.objects.searched("5678")) == [person]


def test_four_digits_may_be_a_year_or_the_last_of_a_number(officer):
    by_year = PersonFactory(unit=officer.unit, birth_year=1984)
    by_number = PersonFactory(unit=officer.unit, identity_number="001080011984")
    PersonFactory(unit=officer.unit, birth_year=1985)
    assert set(Person.objects.searched("1984")) == {by_year, by_number}


def test_the_digits_are_neither_in_an_address_nor_in_the_trail(client, officer):
    for _ in range(2):
        PersonFactory(unit=officer.unit, identity_number="001080012345")
    client.force_login(officer)
    answer = search(client, "2345")
    assert len(answer.context["rows"]) == 2
    assert "2345" not in answer.redirect_chain[-1][0]
    event = AuditEvent.objects.latest("pk")
    assert "q" in event.fields
    assert "2345" not in str(event.fields)


@pytest.mark.parametrize("term", ["hòa 1984", "1984 do van", "Hoa  1984"])
def test_finds_by_name_and_year(officer, term):
    person = PersonFactory(full_name="Đỗ Văn Hòa", birth_year=1984)
    PersonFactory(full_name="Đỗ Văn Hòa", birth_year=1985)
    PersonFactory(full_name="Lê Thị Bình", birth_year=1984)
    assert list(Person.objects.searched(term)) == [person]


@pytest.mark.parametrize("term", ["0912345678", "0912 345 678", "091.234.5678"])
def test_finds_by_phone(client, officer, term):
    person = PersonFactory(unit=officer.unit, phone="0912345678")
    PersonFactory(unit=officer.unit, phone="0912345679")
    assert list(Person.objects.searched(term)) == [person]
    client.force_login(officer)
    assert client.post(SEARCH, {"q": term})["Location"] == person.get_absolute_url()


def test_one_hit_opens_and_the_search_is_over(client, officer):
    person = PersonFactory(unit=officer.unit, full_name="Đỗ Văn Hòa")
    RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Thị Bình")
    PersonFactory(full_name="Đỗ Văn Hòa")  # of another ward: no hit
    client.force_login(officer)
    assert client.post(SEARCH, {"q": "hoa"})["Location"] == person.get_absolute_url()
    assertContains(client.get(LIST), "Lê Thị Bình")


def test_the_term_is_kept_and_never_in_an_address_or_a_log(client, officer, caplog):
    PersonFactory.create_batch(2, unit=officer.unit, full_name="Đỗ Văn Hòa")
    PersonFactory(unit=officer.unit, full_name="Lê Thị Bình")
    client.force_login(officer)
    with caplog.at_level(logging.DEBUG):
        response = search(client, "hoa")
    assertRedirects(response, LIST + "?")
    assertContains(response, "Đỗ Văn Hòa")
    assertNotContains(response, "Lê Thị Bình")
    assertContains(response, 'value="hoa"')
    assert not [record for record in caplog.records if "hoa" in record.getMessage().split()]
    assertNotContains(client.get(LIST), "Lê Thị Bình")


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("Đường", ["Lê Đường", "Lê Dường An", "Lê Duong", "Lê Dương", "Lê Duongs"]),
        ("dương", ["Lê Dương", "Lê Dường An", "Lê Duong", "Lê Đường", "Lê Duongs"]),
        ("duong", ["Lê Duong", "Lê Dường An", "Lê Dương", "Lê Đường", "Lê Duongs"]),
    ],
)
def test_the_same_accents_come_first_then_whole_words_then_beginnings(client, officer, term, found):
    """Within each in Vietnamese order, by the given name: An before the others."""
    for name in ("Lê Duongs", "Lê Đường", "Lê Dường An", "Lê Dương", "Lê Duong"):
        PersonFactory(unit=officer.unit, full_name=name)
    client.force_login(officer)
    search(client, term)
    page = client.get(reverse("cases:person_list")).content.decode()
    shown = sorted(found, key=lambda name: page.index(f">{name}</a>"))
    assert shown == found


LEFT_FOR = ["reports:report", "cases:case_list", "cases:visit_list", "cases:unallocated_list"]


@pytest.mark.parametrize("page", LEFT_FOR)
def test_a_search_is_over_when_one_leaves_the_list(client, officer, page):
    RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Thị Bình")
    client.force_login(officer)
    assertNotContains(search(client, "xyz"), "Lê Thị Bình")
    assertNotContains(client.get(LIST), "Lê Thị Bình")  # the same page again
    client.get(reverse(page))
    answer = client.get(LIST)
    assertContains(answer, "Lê Thị Bình")
    assertNotContains(answer, 'value="xyz"')


def test_a_search_is_over_when_a_file_was_opened(client, officer):
    people = PersonFactory.create_batch(2, unit=officer.unit, full_name="Đỗ Văn Hòa")
    RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Thị Bình")
    client.force_login(officer)
    search(client, "hoa")
    client.get(people[0].get_absolute_url())
    assertContains(client.get(LIST), "Lê Thị Bình")


def test_going_back_in_the_browser_finds_the_search_again(client, officer):
    people = PersonFactory.create_batch(2, unit=officer.unit, full_name="Đỗ Văn Hòa")
    RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Thị Bình")
    client.force_login(officer)
    assertContains(search(client, "hoa"), "data-search-again")
    client.get(people[0].get_absolute_url())
    assertNotContains(client.get(LIST, {"again": "1"}), "Lê Thị Bình")
    client.get(people[1].get_absolute_url())
    assertNotContains(client.get(LIST), 'value="hoa"')
    search(client, "binh")
    assertNotContains(client.get(LIST, {"again": "1"}), 'value="hoa"')


def test_what_a_script_asks_for_or_a_fault_ends_no_search(client, officer):
    PersonFactory.create_batch(2, unit=officer.unit, full_name="Đỗ Văn Hòa")
    client.force_login(officer)
    search(client, "hoa")
    client.post(reverse("wards:keep_alive"), headers={"X-Requested-With": "fetch"})
    client.get("/no/such/page/")
    assertContains(client.get(LIST), 'value="hoa"')


def test_a_search_looks_among_all_files_and_a_view_can_be_chosen(client, officer):
    PersonFactory.create_batch(2, unit=officer.unit, full_name="Đỗ Văn Hòa")
    listed = RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Hòa").person
    client.force_login(officer)
    answer = search(client, "hoa")
    assert (answer.context["view"], len(answer.context["rows"])) == ("all", 3)
    assert answer.context["headline"].startswith("3 ")
    answer = client.get(LIST, {"state": "on_file"})
    assert len(answer.context["rows"]) == 1
    assertContains(answer, listed.full_name)


def test_an_empty_search_clears_it(client, officer):
    RegistrationFactory(person__unit=officer.unit, person__full_name="Lê Thị Bình")
    client.force_login(officer)
    search(client, "hoa")
    assertContains(search(client, ""), "Lê Thị Bình")


def test_filters_and_order_stay_the_page_does_not(client, officer):
    client.force_login(officer)
    response = client.post(SEARCH + "?category=addict&sort=-birth&page=3", {"q": "hoa"})
    assert response["Location"] == LIST + "?category=addict&sort=-birth"


@pytest.mark.parametrize(
    "term", ["x" * 101, "!!!", "\x00", "1234567890", "0" * 5000, "🙂", "<script>"]
)
def test_hostile_terms_do_not_break_the_page(client, officer, term):
    PersonFactory(unit=officer.unit, full_name="Lê Thị Bình")
    client.force_login(officer)
    response = search(client, term)
    assert response.status_code == 200
    assertNotContains(response, "<script>")


def test_own_ward_only(client, officer):
    PersonFactory(full_name="Đỗ Văn Hòa", identity_number="001080012345")
    client.force_login(officer)
    assertNotContains(search(client, "Đỗ Văn Hòa"), "row-link")
    assertNotContains(search(client, "001080012345"), "row-link")


def test_nobody_found_says_so(client, officer):
    PersonFactory(unit=officer.unit)
    client.force_login(officer)
    assertContains(search(client, "Không Ai Cả"), 'class="empty"')


def test_asks_for_post_and_permission(client, officer, auditor):
    client.force_login(officer)
    assert client.get(SEARCH).status_code == 405
    client.force_login(auditor)
    assert client.post(SEARCH, {"q": "hoa"}).status_code == 403
