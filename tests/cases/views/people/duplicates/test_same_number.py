"""An equal identity number is one person: refused, with a way to the file; old pairs are listed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import people
from cases.models import Person
from tests.factories import CommuneFactory, PersonFactory

LOOKUP, CREATE = reverse("cases:person_lookup"), reverse("cases:person_create")
LIST, SETTLE = reverse("cases:person_list"), reverse("cases:same_number_list")
NUMBER = "001084012345"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def known(ward):
    return PersonFactory(
        unit=ward, full_name="Trịnh Thử Thắng", birth_year=1984, identity_number=NUMBER
    )


def facts(ward, **changes):
    return {
        "full_name": "Lê Thử Trùng",
        "birth": "02/09/1984",
        "sex": "male",
        "identity_number": "001.084.012.345",
        "unit": str(ward.pk),
        "category": "addict",
        "registered_on": "14/09/2021",
    } | changes


@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "on"}])
def test_no_tick_opens_a_second_file(as_officer, ward, known, confirmed):
    answer = as_officer.post(CREATE, facts(ward, **confirmed))
    assert Person.objects.get() == known
    assert set(answer.context["form"].errors) == {"identity_number"}
    assertContains(answer, known.get_absolute_url())
    assertNotContains(answer, 'name="confirmed"')


def test_looking_first_offers_no_second_file(as_officer, known):
    typed = {"full_name": "Lê Thử Trùng", "birth": "1984", "identity_number": NUMBER}
    answer = as_officer.post(LOOKUP, typed)
    assertContains(answer, known.get_absolute_url())
    assertNotContains(answer, f'href="{CREATE}"')


def test_a_file_cannot_be_given_somebody_elses_number(as_officer, ward, known):
    other = PersonFactory(unit=ward, full_name="Lê Thử Trùng", birth_year=1984)
    page = reverse("cases:person_edit", args=[other.code])
    form = as_officer.get(page).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    answer = as_officer.post(page, facts(ward, **shown))
    assert set(answer.context["form"].errors) == {"identity_number"}
    assertContains(answer, known.get_absolute_url())
    other.refresh_from_db()
    assert other.identity_number == ""


def test_the_action_itself_refuses(officer, ward, known):
    person = PersonFactory.build(unit=ward, identity_number=NUMBER)
    with pytest.raises(ValidationError) as refused:
        people.check_number_is_free(person, by=officer)
    assert set(refused.value.error_dict) == {"identity_number"}
    assert known.full_name in str(refused.value)


def test_ones_own_number_can_be_typed_again(officer, known):
    people.check_number_is_free(known, by=officer)


def test_pairs_on_file_are_a_list_to_settle(as_officer, ward, known):
    PersonFactory(unit=ward, full_name="Lê Thử Trùng", birth_year=1984, identity_number=NUMBER)
    PersonFactory(unit=ward, full_name="Người Riêng", identity_number="001080012345")
    PersonFactory(unit=ward, full_name="Người Không Số")
    assertContains(as_officer.get(LIST), f'href="{SETTLE}"')
    answer = as_officer.get(SETTLE)
    assert {person.full_name for person in answer.context["page_obj"]} == {
        "Trịnh Thử Thắng",
        "Lê Thử Trùng",
    }
    assertContains(answer, "•••••••••345", 2)
    assertNotContains(answer, NUMBER)


def test_another_wards_file_makes_no_pair(as_officer, known):
    PersonFactory(unit=CommuneFactory(), full_name="Người Xa", identity_number=NUMBER)
    assert not as_officer.get(SETTLE).context["rows"]
