"""The allocation desk: what is left, which files, what is looked at, done and undone."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Person, Responsibility
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VisitFactory,
)
from tests.listed import column
from wards.models import Succession
from wards.places import territory

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(autouse=True)
def late_in_2026(time_machine):
    time_machine.move_to("2026-11-27 08:00:00+07:00")
    assert timezone.localdate() == date(2026, 11, 27)


@pytest.fixture
def main(province):
    return CommuneFactory(parent=province, valid_from=FIRST, name="Phường Chính")


@pytest.fixture
def other(province):
    return CommuneFactory(parent=province, valid_from=FIRST, name="Phường Hai")


@pytest.fixture
def ended(province, main, other):
    ended = CommuneFactory(parent=province, valid_to=LAST, successor=main, name="Phường Cũ")
    for heir in (main, other):
        Succession.objects.create(old=ended, new=heir, took_effect_on=FIRST, is_main=heir == main)
    territory.refresh_scope_paths()
    ended.refresh_from_db()
    return ended


@pytest.fixture
def people(ended):
    hood = NeighbourhoodFactory(unit=ended, name="Tổ 7")
    return [
        PersonFactory(unit=ended, full_name="Trần Thử An", address="số 5, ngõ 12 phố Yên Phụ"),
        PersonFactory(unit=ended, full_name="Trần Thử Bình", address="9 Âu Cơ", neighbourhood=hood),
        PersonFactory(unit=ended, full_name="Trần Thử Chi", address="12 Âu Cơ"),
    ]


@pytest.fixture
def desk(ended):
    return reverse("reports:allocation_desk", args=[ended.slug])


@pytest.fixture
def as_officer(client, main):
    client.force_login(UserFactory(unit=main))
    return client


@pytest.fixture
def send(as_officer, ended):
    address = reverse("reports:allocation_act", args=[ended.slug])

    def sending(**sent):
        return as_officer.post(address, {"do": "allocate"} | sent)

    return sending


def codes(people):
    return [str(one.code) for one in people]


def names_in(unit):
    return set(Person.objects.filter(unit=unit).values_list("full_name", flat=True))


def test_lists_wards_with_what_is_left(as_officer, ended, people, main, other):
    page = as_officer.get(reverse("reports:allocation_list"))
    assert column(page, "ward") == [ended.name]
    assert column(page, "heirs") == ["Phường Chính, Phường Hai"]
    assert column(page, "left") == ["3"]
    assert column(page, "given") == ["0"]


def test_shows_the_files_by_place_and_narrows_them(as_officer, desk, people):
    page = as_officer.get(desk)
    assert set(column(page, "name")) == {one.full_name for one in people}
    assert page.context["left"] == page.context["total"] == 3
    hood = people[1].neighbourhood
    assert column(as_officer.get(f"{desk}?hood={hood.code}"), "name") == ["Trần Thử Bình"]
    page = as_officer.get(f"{desk}?street=au-co&sort=name")
    assert column(page, "name") == ["Trần Thử Bình", "Trần Thử Chi"]
    assert column(as_officer.get(f"{desk}?street=yen-phu"), "name") == ["Trần Thử An"]


def test_the_main_heir_is_proposed(as_officer, desk, people, main, other, ended):
    page = as_officer.get(desk)
    (_label, named), _rest = page.context["form"].fields["heir"].choices
    assert named == [(main.slug, "Phường Chính (kế thừa chính)"), (other.slug, "Phường Hai")]


def test_it_is_looked_at_before_it_is_made(send, people, other, ended):
    page = send(person=codes(people[:2]), heir=other.slug)
    assertContains(page, "Phường Hai")
    assert page.context["number"] == 2
    assert not Responsibility.objects.allocated().exists()
    assert send(person=codes(people[:2]), heir=other.slug, count=2).status_code == 302
    assert names_in(other) == {"Trần Thử An", "Trần Thử Bình"}
    assert names_in(ended) == {"Trần Thử Chi"}


def test_sent_twice_it_is_made_once(send, people, other):
    for _each in range(2):
        answer = send(person=codes(people), heir=other.slug, count=3)
        assert answer.status_code == 302
    assert Responsibility.objects.allocated().count() == 3


def test_where_fewer_are_left_it_is_looked_at_again(send, people, other):
    send(person=codes(people[:1]), heir=other.slug, count=1)
    page = send(person=codes(people), heir=other.slug, count=3)
    assert (page.status_code, page.context["number"]) == (200, 2)


def test_a_whole_list_as_it_is_narrowed(send, people, other):
    send(whole="1", street="au-co", heir=other.slug, count=2)
    assert names_in(other) == {"Trần Thử Bình", "Trần Thử Chi"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"heir": "other"}, "Hãy đánh dấu hồ sơ"),
        ({"whole": "1"}, "Hãy chọn phường, xã nhận hồ sơ"),
        ({"whole": "1", "heir": "nonsense"}, "nonsense"),
        ({"person": ["nonsense"], "heir": "other"}, "hợp lệ"),
    ],
)
def test_what_cannot_be_done_is_said(send, as_officer, desk, people, other, sent, said):
    sent = {key: other.slug if value == "other" else value for key, value in sent.items()}
    send(**sent)
    assertContains(as_officer.get(desk), said)
    assert not Responsibility.objects.allocated().exists()


def test_it_names_the_closed_figures_that_move(send, people, main, other, ended):
    """A dossier of February 2025 lies in the year's figure of one heir, then of the other."""
    RegistrationFactory(person=people[0], unit=ended, registered_on=date(2024, 2, 2))
    CaseFactory(person=people[0], unit=ended, kind="compulsory", opened_on=date(2025, 2, 3))
    VisitFactory(person=people[1], unit=other, day=date(2025, 8, 1))  # something is known there
    page = send(person=codes(people[:1]), heir=other.slug)
    found = {
        (one.unit.name, one.period.code, figure.label): (figure.before, figure.after)
        for one in page.context["moved"]
        for figure in one.figures
        if not figure.is_accumulated
    }
    label = "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc"
    assert found["Phường Chính", "2025", label] == ("1", "…")
    assert found["Phường Hai", "2025", label] == ("0", "1")
    periods = {code for _unit, code, _label in found}
    assert periods == {"2025", "2026-9M", "2026-M10", "2026-M11"}  # the year runs until 14/12
    within = page.context["within"]
    assert {"Quý III năm 2025", "Tháng 12 năm 2025", "Quý II năm 2026"} <= set(within)
    assert "Quý I năm 2025" not in within  # closed before the ward ended


def test_taken_back_from_the_list_of_those_allocated(client, province, send, people, other, ended):
    send(person=codes(people), heir=other.slug, count=3)
    client.force_login(UserFactory(unit=province))
    desk = reverse("reports:allocation_desk", args=[ended.slug])
    page = client.get(f"{desk}?state=given")
    assert column(page, "heir") == ["Phường Hai"] * 3
    address = reverse("reports:allocation_act", args=[ended.slug])
    sent = {"do": "take_back", "person": codes(people[:2])}
    assert client.post(address, sent).context["number"] == 2
    client.post(address, sent | {"count": 2})
    assert names_in(ended) == {"Trần Thử An", "Trần Thử Bình"}


def test_the_last_act_is_undone_by_whoever_made_it(send, as_officer, desk, people, other, ended):
    """Though an officer of the main heir sees the files no more that went to the other."""
    send(person=codes(people[:1]), heir=other.slug, count=1)
    send(person=codes(people[1:]), heir=other.slug, count=2)
    assertContains(as_officer.get(desk), "Vừa phân bổ 2 hồ sơ")
    undo = reverse("reports:allocation_undo", args=[ended.slug])
    as_officer.post(undo)
    assert names_in(ended) == {"Trần Thử Bình", "Trần Thử Chi"}
    assertContains(as_officer.get(desk), "Đã hoàn lại 2 hồ sơ")
    as_officer.post(undo)
    assert names_in(other) == {"Trần Thử An"}


def test_an_officer_of_the_other_heir_has_no_say(client, other, ended, people):
    client.force_login(UserFactory(unit=other))
    assert client.get(reverse("reports:allocation_desk", args=[ended.slug])).status_code == 404
    assert client.post(reverse("reports:allocation_act", args=[ended.slug])).status_code == 404


def test_who_works_in_a_unit_of_another_time_only_looks(client, ended, people, desk):
    client.force_login(UserFactory(unit=ended))
    assertNotContains(client.get(desk), 'id="desk"')
    assert client.post(reverse("reports:allocation_act", args=[ended.slug])).status_code == 403


def test_empty_pages_say_how_to_go_on(as_officer, desk, ended):
    assertContains(as_officer.get(reverse("reports:allocation_list")), 'class="empty"')
    assertContains(as_officer.get(desk), 'class="empty"')
    assertContains(as_officer.get(f"{desk}?state=given"), 'class="empty"')


@pytest.mark.parametrize("number", [1, 20])
def test_the_same_queries_for_any_number(
    as_officer, ended, desk, number, django_assert_num_queries
):
    PersonFactory.create_batch(number, unit=ended)
    as_officer.get(desk)
    with django_assert_num_queries(16):
        as_officer.get(desk)
