"""Telephone numbers: one spelling by every form and by the workbook, nothing else instead."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import BoardMember, Person, Tip, Volunteer
from cases.register.reading import problems
from tests.factories import AssignmentFactory, CommuneFactory, PersonFactory, UserFactory
from tests.pages.creating import ASKED, form_of
from tests.pages.laid import laid, records, ward
from tests.test_access import address, who_opens
from tests.workbooks import check, kinds, people, person
from wards.forms.text import PhoneField
from wards.models import AuditEvent, Office, User
from wards.roles import Role

__all__ = ["laid", "records", "ward"]  # fixtures
ACCOUNT = reverse("wards:account")
KEEPING = (BoardMember, Office, Person, Tip, User, Volunteer)  # models with a phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(024) 3825-1234", "02438251234"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        (" ", ""),
    ],
)
def test_a_number_has_one_spelling(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["abc", "09123", "hỏi mẹ", "0912345678 0987654321", "1" * 30])
def test_what_is_no_number_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="0912 345 678"):
        PhoneField().clean(typed)


@pytest.mark.parametrize(("page", "query"), ASKED, ids="".join)
def test_every_form_with_a_phone_reads_it_alike(client, records, page, query):
    client.force_login(who_opens(page, records))
    form = form_of(client.get(address(page, records) + query).context)
    fields = {name: field for name, field in form.fields.items() if "phone" in name}
    assert {type(field) for field in fields.values()} <= {PhoneField, forms.ChoiceField}
    assert bool(fields) is (form._meta.model in KEEPING)


def test_a_workbook_is_held_to_the_same(province):
    ward = CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")
    rows = {number: person(f"N{n}", **{"Điện thoại": number}) for n, number in enumerate(GIVEN)}
    assert [kinds(check(people(row), ward)) for row in rows.values()] == [
        [],
        [],
        [problems.NOT_PHONE],
        [problems.NOT_PHONE],
    ]


GIVEN = ["0912.345.678", "912345678", "hỏi mẹ: chị Thu", "abc"]


def test_everybody_keeps_their_own_up_to_date(client, officer):
    client.force_login(officer)
    page = client.get(ACCOUNT)
    assertContains(page, officer.full_name)
    form = page.context["form"]
    sent = {"phone": "0912 345 678", "version": 1, "shown": form["shown"].value()}
    assert client.post(ACCOUNT, sent).url == ACCOUNT
    officer.refresh_from_db()
    assert (officer.phone, officer.version) == ("0912345678", 2)
    event = AuditEvent.objects.get(verb="changed")
    assert (event.record, event.fields, event.actor) == (officer.code, ["phone"], officer.username)
    assertContains(client.post(ACCOUNT, {**sent, "phone": "abc", "version": 2}), "0912 345 678")


def test_nothing_else_of_an_account_is_ones_own_to_change(client, officer):
    client.force_login(officer)
    sent = {"phone": "", "version": 1, "role": "leader", "full_name": "Ai Khác", "unit": 1}
    client.post(ACCOUNT, sent)
    officer.refresh_from_db()
    assert (officer.role, officer.version) == (Role.OFFICER, 1)
    assert officer.full_name != "Ai Khác"


def test_who_was_quicker_is_told(client, officer):
    client.force_login(officer)
    shown = client.get(ACCOUNT).context["form"]["shown"].value()
    User.objects.filter(pk=officer.pk).update(phone="0900000001", version=2)
    page = client.post(ACCOUNT, {"phone": "0900000002", "version": 1, "shown": shown})
    assertContains(page, "0900000001")
    officer.refresh_from_db()
    assert officer.phone == "0900000001"


def test_the_administrator_gives_one_too(client, administrator, officer):
    client.force_login(administrator)
    url = reverse("admin:wards_user_change", args=[officer.code])
    form = client.get(url).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url, {**sent, "phone": "+84 912 345 678"}).status_code == 302
    officer.refresh_from_db()
    assert officer.phone == "0912345678"


def test_a_persons_page_says_how_to_reach_whose_turn_it_is(client, ward, officer):
    person = PersonFactory(unit=ward)
    colleague = UserFactory(unit=ward, full_name="Lê Cán Bộ", phone="0912000111")
    AssignmentFactory(person=person, volunteer=None, officer=colleague, role="manage")
    AssignmentFactory(person=person, volunteer__phone="0912000222", volunteer__unit=ward)
    client.force_login(officer)
    page = client.get(person.get_absolute_url())
    assertContains(page, "Lê Cán Bộ")
    assertContains(page, 'href="tel:0912000111"')
    assertContains(page, 'href="tel:0912000222"')
    AssignmentFactory._meta.model.objects.filter(officer=colleague).update(ended_on="2024-05-05")
    assertNotContains(client.get(person.get_absolute_url()), "tel:0912000111")
