"""Opening a file: search first, then one form; nobody is entered twice unseen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Person
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from wards.models import AuditEvent, Neighbourhood

LOOKUP, CREATE = reverse("cases:person_lookup"), reverse("cases:person_create")
NUMBER = "001084012345"


@pytest.fixture
def facts(ward):
    return {
        "full_name": "Đỗ Văn Hòa",
        "birth": "02/09/1984",
        "sex": "male",
        "identity_number": NUMBER,
        "unit": str(ward.pk),
        "category": "addict",
        "registered_on": "14/09/2021",
    }


@pytest.fixture
def send(client, officer, facts):
    client.force_login(officer)
    return lambda **changes: client.post(CREATE, {**facts, **changes})


def errors_of(response):
    return set(response.context["form"].errors)


def test_opens_a_file_and_puts_the_person_on_the_list(send, ward):
    response = send(neighbourhood="tổ  12", aliases="Hòa sẹo")
    person = Person.objects.get()
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    assert (person.full_name, person.birth_text, person.unit) == ("Đỗ Văn Hòa", "02/09/1984", ward)
    assert person.identity_number == NUMBER
    assert person.neighbourhood.name == "tổ 12"
    [entry] = person.registrations.all()
    assert (entry.category, entry.registered_on) == ("addict", date(2021, 9, 14))
    assert (entry.unit, entry.removed_on) == (ward, None)


def test_what_the_form_shows_can_be_sent_back(client, officer, facts, ward):
    """The commune of a ward's own user is in the page, unseen; a new file begins today."""
    client.force_login(officer)
    form = client.get(CREATE).context["form"]
    assert form["unit"].field.widget.is_hidden
    assert f'value="{ward.pk}"' in str(form["unit"])
    shown = {"unit": ward.pk, "registered_on": form["registered_on"].value()}
    assert client.post(CREATE, {**facts, **shown}).status_code == 302
    assert Person.objects.get().unit == ward


def test_leaves_an_event_for_each_record(send, officer):
    send()
    created = AuditEvent.objects.filter(verb="created", actor=officer.username)
    assert {event.model for event in created} == {"cases.person", "cases.registration"}


def test_a_neighbourhood_in_use_is_not_made_twice(send, ward):
    hood = Neighbourhood.objects.create(unit=ward, name="Tổ 12")
    send(neighbourhood="Tổ 12")
    assert Person.objects.get().neighbourhood == hood


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "x" * 5000}, "full_name"),
        ({"full_name": "<script>alert(1)</script>"}, "full_name"),
        ({"full_name": "An 🙂"}, "full_name"),
        ({"full_name": "\x00"}, "full_name"),
        ({"birth": "31/02/1980"}, "birth"),
        ({"birth": "0000"}, "birth"),
        ({"birth": "2999"}, "birth"),
        ({"birth": "9" * 500}, "birth"),
        ({"sex": "other"}, "sex"),
        ({"identity_number": "12345"}, "identity_number"),
        ({"identity_number": "001184012345"}, "identity_number"),
        ({"identity_number": "001085012345"}, "identity_number"),
        ({"identity_number": "9" * 500}, "identity_number"),
        ({"category": "nonsense"}, "category"),
        ({"registered_on": "31/02/2021"}, "registered_on"),
        ({"registered_on": "01/01/2099"}, "registered_on"),
        ({"registered_on": "01/01/1950"}, "registered_on"),
        ({"first_use_year": "9" * 30}, "first_use_year"),
        ({"first_use_year": "1950"}, "first_use_year"),
        ({"unit": "999999999999999999999"}, "unit"),
        ({"unit": "abc"}, "unit"),
        ({"phone": "0" * 50}, "phone"),
    ],
)
def test_bad_input_comes_back_at_its_field(send, changes, field):
    response = send(**changes)
    assert response.status_code == 200
    assert errors_of(response) == {field}
    assert not Person.objects.exists()
    assert not AuditEvent.objects.filter(verb="created").exists()


def test_everything_typed_is_kept(send):
    response = send(full_name="Đỗ Văn Hòa", birth="31/02/1980", occupation="Thợ nề")
    assertContains(response, 'value="31/02/1980"')
    assertContains(response, 'value="Thợ nề"')


def test_text_is_tidied_and_html_stays_text(client, send):
    send(full_name="  \u00d0ỗ   Văn\u00a0Hòa ", occupation="<b>thợ</b> 🙂\x00")
    person = Person.objects.get()
    assert (person.full_name, person.occupation) == ("Đỗ Văn Hòa", "<b>thợ</b> 🙂")
    assertContains(client.get(person.get_absolute_url()), "&lt;b&gt;thợ&lt;/b&gt;")


def test_another_ward_is_no_choice(send):
    assert errors_of(send(unit=str(CommuneFactory().pk))) == {"unit"}


def test_a_closed_ward_is_no_choice(client, facts, province, ward):
    closed = CommuneFactory(parent=province, valid_to=date(2025, 6, 30), scope_path=ward.path)
    client.force_login(UserFactory(unit=province))
    assertNotContains(client.get(CREATE), closed.name)
    assert errors_of(client.post(CREATE, {**facts, "unit": str(closed.pk)})) == {"unit"}


def test_somebody_alike_is_shown_before_a_second_file(send, ward):
    other = PersonFactory(unit=ward, full_name="Do Van Hoà", birth_year=1984)
    response = send()
    assertContains(response, other.get_absolute_url())
    assertNotContains(response, f"{NUMBER}</td>")
    assert Person.objects.count() == 1
    send(confirmed="on")
    assert Person.objects.count() == 2


def test_a_number_on_file_elsewhere_is_told_without_details(send):
    other = PersonFactory(full_name="Người Nơi Khác", identity_number=NUMBER)
    response = send()
    assert response.context["alike"].elsewhere is True
    assert response.context["alike"].people == []
    assertContains(response, other.unit.name)  # whom the police ask for the file
    for detail in (other.full_name, str(other.code)):
        assertNotContains(response, detail)
    [event] = AuditEvent.objects.filter(verb="viewed")
    assert (event.record, event.unit_slug) == (other.code, other.unit.slug)
    assert event.fields == ["identity_number"]


@pytest.mark.parametrize("number", [NUMBER, "001080099999"], ids=["a hit", "a miss"])
def test_who_asked_for_a_number_elsewhere_is_in_their_own_trail(send, officer, number):
    PersonFactory(identity_number=number)
    send()
    event = AuditEvent.objects.get(verb="asked")
    assert (event.actor, event.record) == (officer.username, officer.code)
    assert event.unit_slug == officer.unit.slug
    assert event.fields == ["identity_number"]


def test_the_same_name_elsewhere_says_nothing(send):
    PersonFactory(full_name="Đỗ Văn Hòa", birth_year=1984)
    send()
    assert Person.objects.count() == 2


def test_looking_first_leads_to_the_form_with_what_was_typed(client, officer):
    client.force_login(officer)
    response = client.post(
        LOOKUP,
        {"full_name": "Đỗ Văn Hòa", "birth": "9/1984", "identity_number": "001 084 012 345"},
        follow=True,
    )
    assertRedirects(response, CREATE)
    assertContains(response, 'value="Đỗ Văn Hòa"')
    assertContains(response, 'value="09/1984"')
    assertContains(response, f'value="{NUMBER}"')


def test_looking_first_shows_who_is_alike(client, officer, ward):
    own = PersonFactory(
        unit=ward, full_name="Đỗ Văn Hoà", birth_year=1984, identity_number="001084099999"
    )
    client.force_login(officer)
    response = client.post(LOOKUP, {"full_name": "do van hoa", "birth": "1984"})
    assertContains(response, own.get_absolute_url())
    assertContains(response, "•••••••••999")
    assertNotContains(response, "001084099999")


@pytest.mark.parametrize("changes", [{"full_name": ""}, {"birth": "31/02/1980"}, {"birth": ""}])
def test_looking_needs_name_and_birth(client, officer, changes):
    client.force_login(officer)
    response = client.post(LOOKUP, {"full_name": "Đỗ Văn Hòa", "birth": "1984", **changes})
    assert errors_of(response) == set(changes)


@pytest.mark.parametrize("url", [LOOKUP, CREATE])
def test_asks_for_permission(client, planner, auditor, url):
    for user in (planner, auditor):
        client.force_login(user)
        assert client.get(url).status_code == 403
        assert client.post(url, {}).status_code == 403


@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one write at a time"
)
def test_two_who_type_the_same_person_wait_for_one_another(send):
    """The unit is held before anybody alike is looked for, so the second finds the first."""
    with CaptureQueriesContext(connection) as asked:
        send()
    said = [query["sql"] for query in asked.captured_queries]
    held = next(place for place, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql)
    sought = next(place for place, sql in enumerate(said) if "name_key" in sql and "WHERE" in sql)
    assert held < sought
