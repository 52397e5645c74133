"""Lists of people by beat: one's own, one of the commune, or none; and a person's own page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    BeatDutyFactory,
    BeatFactory,
    BeatPlaceFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)

PEOPLE, UNVISITED = reverse("cases:person_list"), reverse("cases:unvisited")
ROUND = reverse("cases:visit_round")
LISTS = (PEOPLE, UNVISITED, ROUND)
NAMES = ("Người Khu Một", "Người Khu Hai", "Người Ngoài Khu")


def on_file(unit, name, hood=None):
    person = PersonFactory(unit=unit, full_name=name, neighbourhood=hood)
    RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
    return person


@pytest.fixture
def places(ward):
    """A neighbourhood in beat 1 and one in beat 2, with somebody in each and somebody in none."""
    made = [BeatPlaceFactory(beat__unit=ward, beat__number=number) for number in ("1", "2")]
    for place, name in zip(made, NAMES, strict=False):
        on_file(ward, name, place.neighbourhood)
    on_file(ward, NAMES[2])
    return made


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def found(client, page, beat, **query):
    text = client.get(page, {"beat": beat, **query}).content.decode()
    return [name for name in NAMES if name in text]


@pytest.mark.parametrize("page", LISTS)
def test_narrows_to_a_beat_to_ones_own_and_to_none(as_officer, officer, places, page):
    one, two = (place.beat for place in places)
    BeatDutyFactory(beat=two, officer=officer)
    assert found(as_officer, page, str(one.code)) == ["Người Khu Một"]
    assert found(as_officer, page, "mine") == ["Người Khu Hai"]
    assert found(as_officer, page, "none") == ["Người Ngoài Khu"]
    assert found(as_officer, page, "") == list(NAMES)
    assert found(as_officer, page, "x") == list(NAMES)


@pytest.mark.parametrize("page", LISTS)
def test_a_beat_passed_to_a_deputy_is_the_deputys_for_those_days(
    client, officer, ward, places, page
):
    today, beat = timezone.localdate(), places[0].beat
    deputy = UserFactory(unit=ward)
    BeatDutyFactory(beat=beat, officer=officer)
    days = {"first_day": today - timedelta(3), "last_day": today}
    duty = BeatDutyFactory(beat=beat, officer=deputy, is_deputy=True, **days)
    client.force_login(officer)
    assert found(client, page, "mine") == []
    client.force_login(deputy)
    assert found(client, page, "mine") == ["Người Khu Một"]
    duty.last_day = today - timedelta(1)
    duty.save()
    assert found(client, page, "mine") == []
    client.force_login(officer)
    assert found(client, page, "mine") == ["Người Khu Một"]


def test_a_neighbourhood_of_yesterday_counts_no_more(as_officer, places):
    place = places[0]
    place.last_day = timezone.localdate() - timedelta(1)
    place.save()
    assert found(as_officer, PEOPLE, str(place.beat.code)) == []
    assert found(as_officer, PEOPLE, "none") == ["Người Khu Một", "Người Ngoài Khu"]


def test_offers_beats_with_who_is_on_duty_and_only_where_there_are_any(as_officer, ward, places):
    duty = BeatDutyFactory(beat=places[0].beat)
    ended = BeatFactory(unit=ward, number="9", last_day=date(2024, 1, 1))
    response = as_officer.get(PEOPLE)
    assertContains(response, f">Khu vực 1 · {duty.officer.full_name}</option>")
    assertContains(response, ">Khu vực của tôi</option>")
    assertNotContains(response, ended.code)
    elsewhere = UserFactory(unit=CommuneFactory())
    as_officer.force_login(elsewhere)
    assertNotContains(as_officer.get(PEOPLE), "Khu vực")


def test_a_beat_of_another_ward_is_no_filter(as_officer, places):
    foreign = BeatPlaceFactory().beat
    assert found(as_officer, PEOPLE, str(foreign.code)) == list(NAMES)


def test_a_city_chooses_the_commune_first(client, province, ward, places):
    client.force_login(UserFactory(unit=province))
    code = str(places[0].beat.code)
    assertNotContains(client.get(PEOPLE), code)
    assert found(client, PEOPLE, code, unit=ward.slug) == ["Người Khu Một"]


def test_the_page_of_a_person_names_the_beat_and_its_officer(as_officer, ward, places):
    own = BeatDutyFactory(beat=places[0].beat).officer
    person = places[0].neighbourhood.people.get()
    assertContains(as_officer.get(person.get_absolute_url()), f"Khu vực 1<br>{own.full_name}")
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today, "is_deputy": True}
    deputy = BeatDutyFactory(beat=places[0].beat, **days).officer
    words = f"Khu vực 1<br>{deputy.full_name} (làm thay)"
    assertContains(as_officer.get(person.get_absolute_url()), words)


def test_the_page_of_a_person_says_where_nobody_is(as_officer, places):
    person = places[1].neighbourhood.people.get()
    words = "Khu vực 2<br>hôm nay chưa có ai phụ trách"
    assertContains(as_officer.get(person.get_absolute_url()), words)


def test_the_page_of_a_person_in_no_beat_says_so(as_officer, ward, places):
    person = PersonFactory(unit=ward)
    assertContains(as_officer.get(person.get_absolute_url()), "<dd>chưa thuộc khu vực nào</dd>")


@pytest.mark.parametrize("beats", [1, 6])
@pytest.mark.parametrize("page", LISTS)
def test_takes_the_same_queries_for_any_number_of_beats(
    as_officer, officer, ward, page, beats, django_assert_max_num_queries
):
    for number in range(beats):
        place = BeatPlaceFactory(beat__unit=ward, beat__number=str(number))
        BeatDutyFactory(beat=place.beat, officer=officer)
        on_file(ward, f"Người {number}", place.neighbourhood)
    with django_assert_max_num_queries(13):
        as_officer.get(page, {"beat": "mine"})
