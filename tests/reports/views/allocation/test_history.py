"""The history of a unit: what it was made of, what became of it, what each part brought."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people.allocations import allocate
from cases.models import Person
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DistrictFactory,
    PersonFactory,
    RegistrationFactory,
    SupportModelFactory,
    UserFactory,
)
from tests.reports.views.allocation.test_desk import FIRST, LAST, ended, main, other
from wards.trail import audit

__all__ = ["ended", "main", "other"]  # fixtures


@pytest.fixture
def files(ended, other):
    """Two people of the ended ward; the second one's file went to the other heir."""
    people = PersonFactory.create_batch(2, unit=ended)
    for person in people:
        RegistrationFactory(person=person, unit=ended, registered_on=date(2024, 1, 2))
        CaseFactory(person=person, unit=ended, opened_on=date(2024, 2, 2))
    SupportModelFactory(unit=ended)
    given = Person.objects.filter(pk=people[1].pk)
    allocate(people=given, unit=other, by=audit.SYSTEM)
    return people


def page_of(client, unit):
    return client.get(reverse("reports:unit_history", args=[unit.slug]))


def lines(page, name):
    shown = page.context[name]
    return [[text_of(cell) for cell in row] for row in shown["rows"]] if shown else []


def text_of(cell):
    return str(cell).split(">", 1)[1].rsplit("</td>", 1)[0]


def test_says_what_each_part_brought(client, province, ended, main, other, files):
    client.force_login(UserFactory(unit=province))
    [line] = lines(page_of(client, main), "before")
    assert line[1:] == ["…–30/06/2025", "chính", "1", "1", "0", "0", "1"]
    [line] = lines(page_of(client, other), "before")
    assert line[1:] == ["…–30/06/2025", "một phần", "1", "1", "0", "0", "0"]


def test_says_what_became_of_it(client, province, ended, main, other, files):
    client.force_login(UserFactory(unit=province))
    page = page_of(client, ended)
    first, second = lines(page, "after")
    assert first[1:] == ["01/07/2025–", "chính", "1", "1", "0", "0", "1"]
    assert second[1:] == ["01/07/2025–", "một phần", "1", "1", "0", "0", "0"]
    assertContains(page, reverse("reports:allocation_desk", args=[ended.slug]))
    assertContains(page, "Còn 1 hồ sơ chưa phân bổ")


def test_an_heir_out_of_sight_is_named_without_a_way_to_it(client, main, other, ended, files):
    client.force_login(UserFactory(unit=main))
    page = page_of(client, ended)
    assertContains(page, other.name)
    assertNotContains(page, reverse("reports:unit_history", args=[other.slug]))
    assertContains(page, reverse("reports:unit_history", args=[main.slug]))


def test_goes_out_as_a_file(client, province, ended, main, other, files):
    client.force_login(UserFactory(unit=province))
    address = reverse("reports:unit_history", args=[main.slug])
    answer = client.post(address, {"part": "before", "do": "csv"})
    text = answer.content.decode("utf-8-sig")
    assert "Phường Cũ" in text


def test_a_user_of_an_ended_unit_is_told_who_followed(client, ended, main, other, province):
    said = "Phường Cũ đã kết thúc ngày 30/06/2025"
    client.force_login(UserFactory(unit=ended))
    page = page_of(client, ended)
    assertContains(page, said)
    assertContains(page, "Đơn vị kế thừa là Phường Chính.")
    district = DistrictFactory(parent=province, valid_to=LAST, name="Quận Cũ")
    client.force_login(UserFactory(unit=district))
    assertContains(page_of(client, district), "Quận Cũ đã kết thúc ngày 30/06/2025")
    assertNotContains(page_of(client, district), "Đơn vị kế thừa là")
    client.force_login(UserFactory(unit=main))
    assertNotContains(page_of(client, ended), "bạn xem được dữ liệu của thời kỳ đó")


def test_an_administrator_moves_the_account(client, province, ended, main, other):
    user = UserFactory(unit=ended, username="can-bo-cu")
    client.force_login(UserFactory(unit=province, role="administrator"))
    address = reverse("admin:wards_user_change", args=[user.code])
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    sent = {name: value for name, value in sent.items() if value is not False}
    answer = client.post(address, sent | {"unit": main.pk})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    user.refresh_from_db()
    assert user.unit == main


def test_a_unit_of_today_without_forebears_says_so(client, province):
    plain = CommuneFactory(parent=province, valid_from=FIRST)
    client.force_login(UserFactory(unit=plain))
    page = page_of(client, plain)
    assert page.context["before"] is page.context["after"] is None
    assertContains(page, "Đây là đơn vị hiện nay.")
