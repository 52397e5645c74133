"""Asking for a file found elsewhere by its number, and what each side is told."""

import pytest
from django.urls import reverse

from cases.models import FileRequest, Person
from tests.cases.views.people.moving.test_transfers import send_form
from tests.factories import (
    CommuneFactory,
    FileRequestFactory,
    OfficeFactory,
    PersonFactory,
    UserFactory,
)
from wards.models import NumberAllowance

NUMBER = "001084012345"
LOOKED_FOR = {"full_name": "Tên Người Hỏi", "birth": "1984", "identity_number": NUMBER}


@pytest.fixture
def holder():
    unit = CommuneFactory(name="Phường Giữ Hồ Sơ")
    OfficeFactory(unit=unit, duty_phone="024 3333 4444")
    return UserFactory(unit=unit)


@pytest.fixture
def stranger(holder):
    return PersonFactory(unit=holder.unit, full_name="Tên Trong Hồ Sơ", identity_number=NUMBER)


@pytest.fixture
def look(client):
    def look():
        return client.post(reverse("cases:person_lookup"), LOOKED_FOR)

    return look


def test_the_police_are_told_the_commune_and_its_phone(client, officer, stranger, look):
    client.force_login(officer)
    page = look().content.decode()
    assert "Phường Giữ Hồ Sơ" in page
    assert "024 3333 4444" in page
    assert "Tên Trong Hồ Sơ" not in page


def test_social_affairs_are_told_that_there_is_one(client, ward, stranger, look):
    client.force_login(UserFactory(unit=ward, agency="social"))
    page = look()
    assert page.context["alike"].elsewhere is True
    assert "Phường Giữ Hồ Sơ" not in page.content.decode()


def test_it_is_asked_for_and_answered(client, officer, stranger, holder, look):
    client.force_login(officer)
    look()
    create = reverse("cases:file_request_create")
    assert "Tên Trong Hồ Sơ" not in client.get(create).content.decode()
    assert client.post(create, {"reason": "Đang ở tại phường"}).status_code == 302
    client.post(create, {"reason": "Đang ở tại phường"})
    request = FileRequest.objects.get()
    assert (request.person, request.unit, request.about) == (
        stranger,
        officer.unit,
        "Tên Người Hỏi",
    )
    assert NumberAllowance.objects.get(user=officer).asked == 1
    for url in (request.get_absolute_url(), reverse("cases:file_request_list")):
        assert "Tên Trong Hồ Sơ" not in client.get(url).content.decode()
    client.force_login(holder)
    page = client.get(request.get_absolute_url()).content.decode()
    assert "Tên Trong Hồ Sơ" in page
    assert f"?to={officer.unit.slug}" in page
    work = client.get(reverse("cases:work_list")).context["groups"]
    assert [one.name for one in work if one.name == "asked"] == ["asked"]
    send_form(client, "file_request_refusal", request.code, answer_reason="Vẫn ở đây")
    request.refresh_from_db()
    assert (request.state, request.answer_reason) == ("refused", "Vẫn ở đây")


def test_without_a_search_nothing_is_asked(client, officer):
    client.force_login(officer)
    answer = client.get(reverse("cases:file_request_create"))
    assert (answer.status_code, answer.url) == (302, reverse("cases:person_lookup"))


def test_who_asks_cannot_refuse(client, officer, stranger):
    request = FileRequestFactory(person=stranger, unit=officer.unit)
    client.force_login(officer)
    url = reverse("cases:file_request_refusal", args=[request.code])
    assert client.get(url).status_code == 404


def test_it_is_taken_back(client, officer, stranger):
    request = FileRequestFactory(person=stranger, unit=officer.unit)
    client.force_login(officer)
    url = reverse("cases:file_request_withdrawal", args=[request.code])
    client.post(url, {"version": "7"})
    request.refresh_from_db()
    assert request.state == "asked"
    client.post(url, {"version": "1"})
    request.refresh_from_db()
    assert request.state == "dropped"


def test_a_file_of_a_commune_that_does_not_answer_comes_with_its_paper(client, officer, stranger):
    type(officer).objects.filter(unit=stranger.unit).update(is_active=False)
    request = FileRequestFactory(person=stranger, unit=officer.unit)
    client.force_login(officer)
    page = client.get(request.get_absolute_url()).content.decode()
    assert reverse("cases:file_arrival", args=[request.code]) in page
    form = reverse("cases:file_arrival", args=[request.code])
    assert "Tên Trong Hồ Sơ" not in client.get(form).content.decode()
    typed = {"receipt_number": "9/CAX", "handed_on": "01/07/2026"}
    assert send_form(client, "file_arrival", request.code, **typed).status_code == 302
    assert Person.objects.get(pk=stranger.pk).unit == officer.unit
    request.refresh_from_db()
    assert request.state == "sent"
