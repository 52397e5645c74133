"""Two people save the same record: the second is told what changed and loses nothing typed."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Person
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory, UserFactory
from wards.models import AuditEvent


def fields_shown(response):
    """What a browser would send back untouched."""
    form = response.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        widget = bound.field.widget
        text = widget.format_value(bound.field.prepare_value(value))
        text = text[0] if isinstance(text, list) and text else text
        sent[bound.html_name] = "" if text in (None, []) else str(text)
    return sent


@pytest.fixture
def person(ward):
    return PersonFactory(
        unit=ward, full_name="Đỗ Văn Hòa", occupation="Thợ nề", identity_number="001080012345"
    )


@pytest.fixture
def colleague(ward):
    return UserFactory(unit=ward, full_name="Trần Thị Bình")


@pytest.fixture
def clash(client, officer, colleague, person):
    """The officer opens the form; meanwhile the colleague saves ``theirs``; then ``mine`` goes."""
    url = reverse("cases:person_edit", args=[person.code])

    def run(theirs, mine):
        client.force_login(colleague)
        opened = fields_shown(client.get(url))
        assert client.post(url, {**opened, **theirs}).status_code == 302
        client.force_login(officer)
        return client.post(url, {**opened, **mine})

    return run


def test_saves_and_counts_the_version(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    sent = fields_shown(client.get(url))
    assertRedirects(
        client.post(url, {**sent, "occupation": "Lái xe", "birth": "9/1980"}),
        person.get_absolute_url(),
        fetch_redirect_response=False,
    )
    person.refresh_from_db()
    assert (person.occupation, person.birth_text, person.version) == ("Lái xe", "09/1980", 2)
    event = AuditEvent.objects.get(verb="changed")
    assert event.fields == ["birth_day", "birth_month", "birth_year", "occupation"]
    assert event.record_version == 2


def test_nothing_changed_writes_nothing(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    assert client.post(url, fields_shown(client.get(url))).status_code == 302
    person.refresh_from_db()
    assert person.version == 1
    assert not AuditEvent.objects.filter(verb="changed").exists()


def test_a_new_name_is_found_by_search(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    client.post(url, {**fields_shown(client.get(url)), "full_name": "Lê Thị Mới"})
    person.refresh_from_db()
    assert (person.name_key, person.sort_key) == ("le thi moi", "mo|i4 le{0 thi5")


def test_a_new_number_replaces_the_sealed_one_and_is_named_only(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    response = client.get(url)
    assertContains(response, "•••••••••345")
    sent = fields_shown(response)
    assert sent["identity_number"] == ""
    client.post(url, {**sent, "identity_number": "001080054321"})
    person.refresh_from_db()
    assert person.identity_number == "001080054321"
    event = AuditEvent.objects.get(verb="changed")
    assert event.fields == ["identity_number"]


def test_another_birth_year_must_agree_with_the_number_on_file(client, officer, person):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    response = client.post(url, {**fields_shown(client.get(url)), "birth": "1985"})
    assert set(response.context["form"].errors) == {"identity_number"}


def test_the_second_is_told_what_changed_and_by_whom(clash, person):
    response = clash({"occupation": "Lái xe"}, {"occupation": "Thợ mộc", "phone": "0912345678"})
    assert response.status_code == 200
    [difference] = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("Lái xe", "Thợ mộc")
    assert difference.by == "Trần Thị Bình"
    assert difference.at is not None
    assertContains(response, "Trần Thị Bình")
    person.refresh_from_db()
    assert (person.occupation, person.phone) == ("Lái xe", "")


def test_nothing_typed_is_lost(clash):
    response = clash({"occupation": "Lái xe"}, {"occupation": "Thợ mộc", "phone": "0912345678"})
    assertContains(response, 'value="Thợ mộc"')
    assertContains(response, 'value="0912345678"')


def test_what_one_had_not_touched_takes_the_value_on_file(clash):
    response = clash({"occupation": "Lái xe"}, {"phone": "0912345678"})
    [difference] = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("Lái xe", None)
    assert response.context["form"]["occupation"].value() == "Lái xe"


def test_saving_again_is_possible_knowingly(client, clash, person):
    again = fields_shown(clash({"occupation": "Lái xe"}, {"occupation": "Thợ mộc"}))
    assert client.post(reverse("cases:person_edit", args=[person.code]), again).status_code == 302
    person.refresh_from_db()
    assert (person.occupation, person.version) == ("Thợ mộc", 3)


def test_a_third_change_is_told_again(client, clash, colleague, officer, person):
    again = fields_shown(clash({"occupation": "Lái xe"}, {"occupation": "Thợ mộc"}))
    url = reverse("cases:person_edit", args=[person.code])
    client.force_login(colleague)
    client.post(url, {**fields_shown(client.get(url)), "phone": "0900000000"})
    client.force_login(officer)
    response = client.post(url, again)
    assert [(d.stored, d.typed) for d in response.context["form"].conflict] == [
        ("0900000000", None)
    ]
    assert response.context["form"]["occupation"].value() == "Thợ mộc"


def test_the_same_value_by_both_is_no_difference(clash, person):
    response = clash({"occupation": "Lái xe"}, {"occupation": "Lái xe", "phone": "0911111111"})
    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.occupation, person.phone, person.version) == ("Lái xe", "0911111111", 3)


def test_who_typed_nothing_is_shown_the_change_too(clash, person):
    assert clash({"occupation": "Lái xe"}, {}).status_code == 200


def test_a_number_changed_meanwhile_is_named_but_not_shown(clash):
    response = clash({"identity_number": "001080054321"}, {"phone": "0911111111"})
    [difference] = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("••••••", None)
    assertNotContains(response, "001080054321")


def test_words_of_choices_are_shown_not_their_codes(clash):
    response = clash({"sex": "female", "identity_number": "001180012345"}, {"sex": "male"})
    stored = [difference.stored for difference in response.context["form"].conflict]
    assert stored == [str(Person.Sex.FEMALE.label), "••••••"]
    assert not response.context["form"].errors  # the sex on file agrees with the number on file


@pytest.mark.parametrize("version", ["", "0", "abc", "9" * 40, "-1"])
def test_a_forged_version_writes_nothing(client, officer, person, version):
    client.force_login(officer)
    url = reverse("cases:person_edit", args=[person.code])
    sent = fields_shown(client.get(url)) | {"version": version, "occupation": "Lái xe"}
    assert client.post(url, sent).status_code == 200
    person.refresh_from_db()
    assert person.occupation == "Thợ nề"


@pytest.mark.parametrize("shown", ["", "[]", "{", "null", '{"occupation": 5}'])
def test_forged_values_shown_lose_nothing(clash, shown):
    response = clash({"occupation": "Lái xe"}, {"occupation": "Thợ mộc", "shown": shown})
    assert response.status_code == 200
    assert response.context["form"]["occupation"].value() == "Thợ mộc"


def test_a_case_tells_too(client, officer, colleague, person):
    case = CaseFactory(person=person)
    url = reverse("cases:case_edit", args=[case.code])
    client.force_login(colleague)
    opened = fields_shown(client.get(url))
    client.post(url, {**opened, "decided_on": "20/03/2024"})
    client.force_login(officer)
    response = client.post(url, {**opened, "decided_on": "21/03/2024", "decision_number": "7"})
    [difference] = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("20/03/2024", "21/03/2024")
    case.refresh_from_db()
    assert (case.decided_on, case.decision_number) == (date(2024, 3, 20), "")


def test_closing_tells_of_a_decision_recorded_meanwhile(client, officer, colleague, person):
    case = CaseFactory(person=person)
    url = reverse("cases:case_closure", args=[case.code])
    client.force_login(officer)
    opened = fields_shown(client.get(url))
    client.force_login(colleague)
    decision = reverse("cases:case_decision", args=[case.code])
    shown = fields_shown(client.get(decision))
    assert client.post(decision, {**shown, "decided_on": "20/03/2024"}).status_code == 302
    client.force_login(officer)
    response = client.post(url, {**opened, "closed_on": "25/03/2024", "outcome": "moved"})
    assert [d.typed for d in response.context["form"].conflict] == [None]
    assert response.context["form"].conflict[0].by == "Trần Thị Bình"
    case.refresh_from_db()
    assert case.closed_on is None


def test_a_registration_tells_too(client, officer, colleague, person):
    entry = RegistrationFactory(person=person)
    url = reverse("cases:registration_edit", args=[entry.code])
    client.force_login(colleague)
    opened = fields_shown(client.get(url))
    client.post(url, {**opened, "registered_on": "02/06/2020"})
    client.force_login(officer)
    response = client.post(url, {**opened, "registered_on": "03/06/2020"})
    assert [d.stored for d in response.context["form"].conflict] == ["02/06/2020"]
