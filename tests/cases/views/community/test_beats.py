"""Beats: founded with their neighbourhoods, given to officers, passed to deputies, told apart."""

import json
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    BeatDutyFactory,
    BeatFactory,
    BeatPlaceFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.listed import column
from wards.models import AuditEvent, Beat, BeatDuty
from wards.models.users import Agency
from wards.places.beats import beat_of, officer_on
from wards.roles import Role

LIST = reverse("cases:beat_list")
NEW = reverse("cases:beat_create")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


@pytest.fixture
def beat(ward):
    return BeatFactory(unit=ward, number="1")


def page(name, record):
    return reverse(f"cases:beat_{name}", args=[record.code])


def typed(day):
    return f"{day:%d/%m/%Y}"


def errors_of(response):
    return set(response.context["form"].errors)


def on_file(hood, count=1):
    for _number in range(count):
        RegistrationFactory(person=PersonFactory(unit=hood.unit, neighbourhood=hood))


def test_the_leader_founds_a_beat_with_its_neighbourhoods(as_leader, ward, today):
    hood, left = NeighbourhoodFactory.create_batch(2, unit=ward)
    sent = {"number": "Khu vực 02", "first_day": "01/07/2025", "neighbourhoods": [hood.code]}
    answer = as_leader.post(NEW, sent)
    made = Beat.objects.get()
    assertRedirects(answer, made.get_absolute_url(), fetch_redirect_response=False)
    assert (made.unit, made.number, made.first_day) == (ward, "02", date(2025, 7, 1))
    assert [beat_of(one, today) for one in (hood, left)] == [made, None]


def test_sent_twice_it_is_one_beat(as_leader, ward):
    hood = NeighbourhoodFactory(unit=ward)
    sent = {"number": "1", "first_day": "01/07/2025", "neighbourhoods": [hood.code]}
    for _time in range(2):
        as_leader.post(NEW, {**sent, "sent_as": "3f2b8f9e-4a53-4c1e-9a55-0c8f5a7f2d11"})
    assert Beat.objects.count() == 1
    assert hood.beat_places.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "khu vực"}, "number"),
        ({"number": "x" * 21}, "number"),
        ({"number": "<b>1</b>"}, "number"),
        ({"first_day": ""}, "first_day"),
        ({"first_day": "31/06/2025"}, "first_day"),
        ({"first_day": "01/07/2062"}, "first_day"),
        ({"neighbourhoods": ["x"]}, "neighbourhoods"),
        ({"neighbourhoods": [str(uuid.uuid4())]}, "neighbourhoods"),
    ],
)
def test_says_what_is_wrong_at_its_field(as_leader, ward, facts, field):
    NeighbourhoodFactory(unit=ward)
    response = as_leader.post(NEW, {"number": "1", "first_day": "01/07/2025", **facts})
    assert errors_of(response) == {field}
    assert not Beat.objects.exists()


def test_a_neighbourhood_of_another_commune_cannot_be_ticked(as_leader, ward, beat):
    foreign = NeighbourhoodFactory()
    NeighbourhoodFactory(unit=ward)
    sent = {"number": "2", "first_day": "01/07/2025", "neighbourhoods": [foreign.code]}
    assert errors_of(as_leader.post(NEW, sent)) == {"neighbourhoods"}
    assertNotContains(as_leader.get(page("places", beat)), foreign.code)


def test_a_number_taken_is_told(as_leader, beat):
    response = as_leader.post(NEW, {"number": "kv 1", "first_day": "01/07/2025"})
    assert errors_of(response) == {"number"}
    assertContains(response, "01/01/2021")


def test_a_city_chooses_the_commune_first_and_its_neighbourhoods_then(client, province, ward):
    client.force_login(UserFactory(unit=province, role=Role.LEADER))
    hood = NeighbourhoodFactory(unit=ward)
    assertNotContains(client.get(NEW), hood.code)
    client.post(NEW, {"unit": ward.pk, "number": "1", "first_day": "01/07/2025"})
    made = Beat.objects.get()
    assert made.unit == ward
    assertContains(client.get(page("places", made)), hood.code)


def test_a_day_says_which_neighbourhoods_a_beat_has(as_leader, ward, beat, today):
    hoods = NeighbourhoodFactory.create_batch(3, unit=ward)
    BeatPlaceFactory(beat=beat, neighbourhood=hoods[0])
    other = BeatPlaceFactory(beat__unit=ward, beat__number="2", neighbourhood=hoods[1]).beat
    assertContains(as_leader.get(page("places", beat)), f"{hoods[1].name} (hiện thuộc Khu vực 2)")
    sent = {"day": typed(today), "neighbourhoods": [hoods[1].code, hoods[2].code]}
    answer = as_leader.post(page("places", beat), {**sent, "version": 1, "shown": "{}"})
    assertRedirects(answer, beat.get_absolute_url(), fetch_redirect_response=False)
    before = today - timedelta(1)
    assert [beat_of(hood, before) for hood in hoods] == [beat, other, None]
    assert [beat_of(hood, today) for hood in hoods] == [None, beat, beat]


def test_two_who_change_neighbourhoods_are_told_of_each_other(as_leader, ward, beat, today):
    first, second = NeighbourhoodFactory.create_batch(2, unit=ward)
    shown = json.dumps({"day": typed(today), "neighbourhoods": ""})
    sent = {"day": typed(today), "version": 1, "shown": shown}
    as_leader.post(page("places", beat), {**sent, "neighbourhoods": [first.code]})
    response = as_leader.post(page("places", beat), {**sent, "neighbourhoods": [second.code]})
    [told] = response.context["form"].conflict
    assert (told.stored, told.typed) == (first.name, second.name)
    assert beat_of(second, today) is None


def give(client, beat, officer, day, **facts):
    sent = {"officer": officer.pk, "first_day": day, **facts}
    return client.post(page("deputy_create" if facts else "duty_create", beat), sent)


def test_a_beat_is_given_and_handed_over(as_leader, ward, beat, today):
    first, second = UserFactory.create_batch(2, unit=ward)
    give(as_leader, beat, first, "01/07/2025")
    answer = give(as_leader, beat, second, typed(today))
    assertRedirects(answer, beat.get_absolute_url(), fetch_redirect_response=False)
    assert officer_on(beat, today - timedelta(1)).officer == first
    assert officer_on(beat, today).officer == second
    response = as_leader.get(beat.get_absolute_url())
    assertContains(response, f"<b>{second.full_name}</b>")
    assertContains(response, first.full_name)


def test_a_deputy_has_the_beat_for_dates(as_leader, ward, beat, today):
    own, deputy = UserFactory.create_batch(2, unit=ward)
    give(as_leader, beat, own, "01/07/2025")
    until = today + timedelta(7)
    give(as_leader, beat, deputy, typed(today), last_day=typed(until))
    days = (today - timedelta(1), today, until, until + timedelta(1))
    assert [officer_on(beat, day).officer for day in days] == [own, deputy, deputy, own]
    assertContains(as_leader.get(LIST), f"thay đến hết ngày {typed(until)}")
    assert errors_of(give(as_leader, beat, deputy, typed(until), last_day="")) == {"last_day"}


@pytest.mark.parametrize(
    "facts",
    [
        {"role": Role.PLANNER},
        {"agency": Agency.SOCIAL},
        {"is_active": False},
        {"unit": None},
    ],
)
def test_only_police_of_the_commune_can_be_given_a_beat(as_leader, ward, beat, facts):
    unit = facts.get("unit", ward) or CommuneFactory()
    officer = UserFactory(**{**facts, "unit": unit})
    assert errors_of(give(as_leader, beat, officer, "01/07/2025")) == {"officer"}
    assert not BeatDuty.objects.exists()


def test_a_duty_given_by_mistake_goes_and_a_beat_that_had_one_stays(as_leader, beat):
    duty = BeatDutyFactory(beat=beat)
    as_leader.post(page("remove", beat), {"version": 1})
    assert Beat.objects.exists()
    as_leader.post(page("duty_remove", duty), {"version": 1})
    assert not BeatDuty.objects.exists()
    as_leader.post(page("remove", beat), {"version": 1})
    assert not Beat.objects.exists()


def test_a_duty_is_ended(as_leader, beat, today):
    duty = BeatDutyFactory(beat=beat)
    sent = {"officer": duty.officer.pk, "first_day": "01/01/2021", "version": 1, "shown": "{}"}
    as_leader.post(page("duty_edit", duty), {**sent, "last_day": typed(today - timedelta(1))})
    assert officer_on(beat, today) is None
    assertContains(as_leader.get(beat.get_absolute_url()), "Hôm nay chưa có ai phụ trách khu vực")


def test_a_beat_is_ended_and_found_with_the_filter(as_leader, beat, today):
    sent = {"number": "1", "first_day": "01/01/2021", "version": 1, "shown": "{}"}
    as_leader.post(page("edit", beat), {**sent, "last_day": typed(today - timedelta(1))})
    assert not as_leader.get(LIST).context["rows"]
    assertContains(as_leader.get(f"{LIST}?state=ended"), page("detail", beat))


def test_the_list_tells_officer_neighbourhoods_and_people(as_leader, ward, beat):
    hood, far = NeighbourhoodFactory(unit=ward, name="Tổ 2"), NeighbourhoodFactory(name="Tổ 9")
    later = NeighbourhoodFactory(unit=ward, name="Tổ 10")
    for one in (later, hood):
        BeatPlaceFactory(beat=beat, neighbourhood=one)
    officer = BeatDutyFactory(beat=beat).officer
    on_file(hood, 3)
    on_file(far)
    PersonFactory(unit=ward, neighbourhood=hood)  # on no list
    response = as_leader.get(LIST)
    assert column(response, "officer") == [officer.full_name]
    assert column(response, "places") == ["Tổ 2, Tổ 10"]
    assert column(response, "people") == ["3"]


def test_the_list_tells_what_lies_in_no_beat(as_leader, ward, beat, today):
    inside = BeatPlaceFactory(beat=beat).neighbourhood
    left = NeighbourhoodFactory(unit=ward, name="Tổ 77")
    gone = NeighbourhoodFactory(unit=ward, name="Tổ 78")
    ended = {"first_day": date(2024, 1, 1), "last_day": today - timedelta(1)}
    BeatPlaceFactory(beat=beat, neighbourhood=gone, **ended)
    on_file(inside)
    on_file(left, 2)
    RegistrationFactory(person=PersonFactory(unit=ward))
    response = as_leader.get(LIST)
    assert (response.context["left"], response.context["people_left"]) == (["Tổ 77", "Tổ 78"], 3)
    assertContains(response, "3 người đang quản lý chưa thuộc khu vực nào")


def test_numbers_are_in_the_order_of_numbers(as_leader, ward):
    for number in ("10", "2", "1"):
        BeatFactory(unit=ward, number=number)
    assert column(as_leader.get(LIST), "number") == ["Khu vực 1", "Khu vực 2", "Khu vực 10"]


def test_an_officer_whose_account_is_closed_is_told(as_leader, beat):
    officer = BeatDutyFactory(beat=beat, officer__is_active=False).officer
    assertContains(as_leader.get(LIST), f"{officer.full_name}, tài khoản đã khóa")


def test_officers_see_and_do_not_edit(client, officer, beat):
    BeatDutyFactory(beat=beat)
    client.force_login(officer)
    response = client.get(beat.get_absolute_url())
    assertContains(response, "Khu vực 1")
    for name in ("edit", "places", "duty_create", "deputy_create"):
        assertNotContains(response, page(name, beat))
        assert client.post(page(name, beat)).status_code == 403
    assert client.get(LIST).status_code == 200
    assertNotContains(client.get(LIST), NEW)


def test_the_leader_of_social_affairs_sees_and_does_not_edit(client, ward, beat):
    client.force_login(UserFactory(unit=ward, role=Role.LEADER, agency=Agency.SOCIAL))
    assertContains(client.get(LIST), page("detail", beat))
    assertNotContains(client.get(LIST), NEW)
    assert client.get(NEW).status_code == 403


def test_a_beat_of_another_ward_is_out_of_sight(as_leader):
    foreign = BeatFactory()
    assert not as_leader.get(LIST).context["rows"]
    for name in ("detail", "edit", "places", "duty_create", "deputy_create"):
        assert as_leader.get(page(name, foreign)).status_code == 404


def test_its_history_says_what_was_changed_in_words(as_leader, ward, beat, today):
    hood = NeighbourhoodFactory(unit=ward)
    sent = {"day": typed(today), "neighbourhoods": [hood.code], "version": 1, "shown": "{}"}
    as_leader.post(page("places", beat), sent)
    history = as_leader.get(reverse("reports:history", args=["wards.beat", beat.code]))
    assertContains(history, "Tổ dân phố, thôn")


def test_looking_at_a_beat_leaves_its_trace(as_leader, beat):
    as_leader.get(beat.get_absolute_url())
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.model, event.record) == ("wards.beat", beat.code)


def test_a_beginning_says_how_to_begin(as_leader):
    response = as_leader.get(LIST)
    assertContains(response, 'class="empty"')
    assertContains(response, NEW)


@pytest.mark.parametrize("count", [1, 6])
def test_takes_the_same_queries_for_any_number_of_beats(
    as_leader, ward, count, django_assert_max_num_queries
):
    for number in range(count):
        place = BeatPlaceFactory(beat__unit=ward, beat__number=str(number))
        BeatDutyFactory(beat=place.beat)
        on_file(place.neighbourhood)
    with django_assert_max_num_queries(11):
        as_leader.get(LIST)
    beat = Beat.objects.first()
    with django_assert_max_num_queries(12):
        as_leader.get(beat.get_absolute_url())
