"""Supports and referrals that came through a model or a volunteer: chosen, listed, counted."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Referral, Support
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    ReferralFactory,
    SupportFactory,
    SupportModelFactory,
    VolunteerFactory,
)
from tests.refusals import assert_refused

KINDS = ("loan", "training", "job", "livelihood", "insurance", "medical", "legal", "counselling")
PAGES = [f"support_create?kind={kind}" for kind in KINDS] + ["referral_create"]


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward)


@pytest.fixture
def club(ward):
    return SupportModelFactory(unit=ward, kind="club", name="CLB Thử", started_on=date(2022, 1, 1))


@pytest.fixture
def volunteer(ward):
    return VolunteerFactory(unit=ward, full_name="Lê Thị Giúp", started_on=date(2022, 1, 1))


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def address(page, person):
    name, _sign, query = page.partition("?")
    return f"{reverse(f'cases:{name}', args=[person.code])}?{query}"


def facts(**more):
    return {"day": "01/03/2024", "amount": "5 triệu", "kind": "hiv"} | more


def made():
    return (Support.objects.first() or Referral.objects.first()).through


@pytest.mark.parametrize("page", PAGES)
def test_a_model_or_a_volunteer_can_be_chosen(as_officer, person, club, volunteer, page):
    url = address(page, person)
    assert as_officer.post(url, facts(through_volunteer=volunteer.pk)).status_code == 302
    assert made() == volunteer
    Support.objects.all().delete()
    Referral.objects.all().delete()
    assert as_officer.post(url, facts(through_model=club.pk)).status_code == 302
    assert made() == club


@pytest.mark.parametrize("page", PAGES)
def test_those_of_another_ward_are_neither_offered_nor_taken(as_officer, person, page):
    there = CommuneFactory()
    strange = {
        "through_model": SupportModelFactory(unit=there, name="CLB nơi khác"),
        "through_volunteer": VolunteerFactory(unit=there, full_name="Người Nơi Khác"),
    }
    response = as_officer.get(address(page, person))
    assertNotContains(response, "CLB nơi khác")
    assertNotContains(response, "Người Nơi Khác")
    for name, one in strange.items():
        refused = as_officer.post(address(page, person), facts(**{name: one.pk}))
        assert set(refused.context["form"].errors) == {name}
    assert not Support.objects.exists()
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"through_model": "' OR 1=1"}, {"through_model"}),
        ({"through_volunteer": "9" * 40}, {"through_volunteer"}),
        ({"day": "31/12/2021", "through_model": "club"}, {"through_model"}),
        ({"through_model": "club", "through_volunteer": "volunteer"}, {"through_volunteer"}),
    ],
)
@pytest.mark.parametrize("page", PAGES[-2:])
def test_bad_input_comes_back_at_its_field(as_officer, person, club, volunteer, page, more, fields):
    known = {"club": club.pk, "volunteer": volunteer.pk}
    sent = facts(**{name: known.get(value, value) for name, value in more.items()})
    refused = as_officer.post(address(page, person), sent)
    assert set(refused.context["form"].errors) == fields


@pytest.mark.parametrize(("day", "status"), [("30/06/2024", 302), ("01/07/2024", 200)])
def test_the_last_day_of_a_volunteer_is_one_to_help(as_officer, person, ward, day, status):
    left = VolunteerFactory(unit=ward, ended_on=date(2024, 6, 30))
    sent = facts(day=day, through_volunteer=left.pk)
    assert as_officer.post(address(PAGES[1], person), sent).status_code == status


@pytest.mark.parametrize("factory", [SupportFactory, ReferralFactory])
def test_the_database_keeps_one_at_most(person, club, volunteer, factory):
    rule = f"{factory._meta.model._meta.model_name}_through_one_at_most"
    both = {"through_model": club, "through_volunteer": volunteer}
    assert_refused(lambda: factory(person=person, **both), rule)


def test_what_lies_in_another_ward_after_a_move_stays_when_the_rest_is_corrected(
    as_officer, person
):
    elsewhere = VolunteerFactory(unit=CommuneFactory())
    support = SupportFactory(person=person, kind="legal", through_volunteer=elsewhere)
    url = reverse("cases:support_edit", args=[support.code])
    response = as_officer.post(url, {"version": 1, "day": "10/03/2024", "note": "Đã xong"})
    assert response.status_code == 302
    support.refresh_from_db()
    assert (support.note, support.through_volunteer) == ("Đã xong", elsewhere)


@pytest.mark.parametrize("name", ["support_list", "referral_list", "person"])
def test_lists_and_the_timeline_say_through_whom(as_officer, person, club, volunteer, name):
    SupportFactory(person=person, kind="legal", through_model=club)
    ReferralFactory(person=person, through_model=club)
    SupportFactory(person=person, kind="legal", through_volunteer=volunteer)
    ReferralFactory(person=person, through_volunteer=volunteer)
    url = person.get_absolute_url() if name == "person" else reverse(f"cases:{name}")
    response = as_officer.get(url)
    assertContains(response, "qua CLB Thử")
    assertContains(response, "qua Lê Thị Giúp")


@pytest.mark.parametrize("kind", ["club", "counselling", "residence", "volunteer"])
def test_the_page_counts_what_came_through_and_names_those_in_sight(as_officer, person, ward, kind):
    one = VolunteerFactory(unit=ward)
    if kind != "volunteer":
        one = SupportModelFactory(unit=ward, kind=kind)
    through = {"through_volunteer" if kind == "volunteer" else "through_model": one}
    hidden = PersonFactory(full_name="Người Khuất Mắt")
    SupportFactory(person=person, kind="legal", day=date(2024, 3, 2), **through)
    SupportFactory(person=person, kind="legal", day=date(2024, 3, 1), **through)
    SupportFactory(person=hidden, kind="job", **through)
    ReferralFactory(person=person, kind="hiv", day=date(2024, 3, 5), **through)
    SupportFactory(person=person, kind="job")
    page = "volunteer_detail" if kind == "volunteer" else "model_detail"
    response = as_officer.get(reverse(f"cases:{page}", args=[one.code]))
    shown = response.context["through"]
    assert shown["counts"] == [
        ("Trợ giúp pháp lý", 2),
        ("Việc làm", 1),
        ("Chuyển gửi: Dịch vụ HIV", 1),
    ]
    assert (shown["people"], shown["others"]) == (2, 1)
    assert [row["day"] for row in shown["rows"]] == ["05/03/2024", "02/03/2024", "01/03/2024"]
    assertContains(response, person.full_name)
    assertNotContains(response, "Người Khuất Mắt")


def test_a_page_through_which_nothing_came_says_nothing_of_it(as_officer, club):
    response = as_officer.get(club.get_absolute_url())
    assertNotContains(response, "through-title")


def test_the_page_takes_the_same_queries_for_any_number(as_officer, person, club):
    def queries():
        with CaptureQueriesContext(connection) as taken:
            as_officer.get(club.get_absolute_url())
        return len(taken)

    SupportFactory(person=person, kind="legal", through_model=club)
    few = queries()
    for _number in range(3):
        other = PersonFactory(unit=person.unit)
        SupportFactory(person=other, kind="legal", through_model=club)
        ReferralFactory(person=other, through_model=club)
    assert queries() == few
