"""Beats: whose a neighbourhood and a beat are on each day, worked out by hand."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import (
    BeatDutyFactory,
    BeatFactory,
    BeatPlaceFactory,
    NeighbourhoodFactory,
    UserFactory,
)
from wards.actions import beat_duties, beats
from wards.models import AuditEvent, Beat, BeatDuty, BeatNeighbourhood, Conflict
from wards.places.beats import beat_of, beats_of, officer_on

TODAY = date(2026, 11, 26)
START = date(2026, 1, 1)


@pytest.fixture
def beat(ward):
    return BeatFactory(unit=ward, number="1", first_day=START)


@pytest.fixture
def other(ward):
    return BeatFactory(unit=ward, number="2", first_day=START)


def place(beat, hoods, day, leader, version=None):
    beat = Beat.objects.get(pk=beat.pk)
    facts = {"neighbourhoods": hoods, "day": day, "by": leader, "today": TODAY}
    return beats.place(beat=beat, expected_version=version or beat.version, **facts)


def duty(beat, officer, first, last=None, *, leader, is_deputy=False):
    made = BeatDuty(beat=beat, officer=officer, first_day=first, last_day=last, is_deputy=is_deputy)
    return beat_duties.begin(record=made, by=leader, today=TODAY)


def number_of(hood, day):
    found = beat_of(hood, day)
    return found.number if found else None


def on_duty(beat, *days):
    found = [officer_on(beat, day) for day in days]
    return [one.officer if one else None for one in found]


def fields_of(error):
    return set(error.value.error_dict)


def test_founds_a_beat_with_its_neighbourhoods_from_its_first_day(ward, leader):
    hoods = NeighbourhoodFactory.create_batch(2, unit=ward)
    made = Beat(unit=ward, number="1", first_day=date(2026, 3, 1))
    beats.add(record=made, by=leader, today=TODAY, neighbourhoods=hoods)
    assert [number_of(hood, date(2026, 2, 28)) for hood in hoods] == [None, None]
    assert [number_of(hood, date(2026, 3, 1)) for hood in hoods] == ["1", "1"]
    event = AuditEvent.objects.get()
    assert (event.verb, event.model, event.record) == ("created", "wards.beat", made.code)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": "1"}, "number"),
        ({"first_day": date(2062, 1, 1)}, "first_day"),
        ({"first_day": date(2027, 11, 28)}, "first_day"),
        ({"last_day": date(2026, 5, 31)}, "last_day"),
    ],
)
def test_refuses_what_cannot_be(ward, leader, beat, facts, field):
    made = Beat(unit=ward, **{"number": "9", "first_day": date(2026, 6, 1), **facts})
    with pytest.raises(ValidationError) as error:
        beats.add(record=made, by=leader, today=TODAY)
    assert fields_of(error) == {field}
    assert list(Beat.objects.all()) == [beat]


def test_a_number_is_free_again_the_day_after_its_beat_ended(ward, leader):
    BeatFactory(unit=ward, number="1", first_day=START, last_day=date(2026, 5, 31))
    late = Beat(unit=ward, number="1", first_day=date(2026, 5, 31))
    with pytest.raises(ValidationError):
        beats.add(record=late, by=leader, today=TODAY)
    late.first_day = date(2026, 6, 1)
    beats.add(record=late, by=leader, today=TODAY)
    assert Beat.objects.filter(number="1").count() == 2


def test_a_neighbourhood_goes_over_to_another_beat_on_a_day(ward, leader, beat, other):
    hood, left = NeighbourhoodFactory.create_batch(2, unit=ward)
    for one in (hood, left):
        BeatPlaceFactory(beat=beat, neighbourhood=one)
    place(other, [hood], date(2026, 4, 1), leader)
    assert [number_of(hood, date(2026, 3, 31)), number_of(hood, date(2026, 4, 1))] == ["1", "2"]
    assert number_of(left, date(2026, 4, 1)) == "1"
    changed = AuditEvent.objects.filter(verb="changed", fields=["neighbourhoods"])
    assert {event.record for event in changed} == {beat.code, other.code}


def test_what_is_no_longer_ticked_lies_in_no_beat_from_that_day(ward, leader, beat):
    hood = NeighbourhoodFactory(unit=ward)
    BeatPlaceFactory(beat=beat, neighbourhood=hood)
    place(beat, [], date(2026, 4, 1), leader)
    assert [number_of(hood, date(2026, 3, 31)), number_of(hood, date(2026, 4, 1))] == ["1", None]


def test_a_neighbourhood_ticked_in_the_wrong_beat_is_put_right_the_same_day(
    ward, leader, beat, other
):
    hood = NeighbourhoodFactory(unit=ward)
    place(beat, [hood], TODAY, leader)
    place(other, [hood], TODAY, leader)
    assert [row.beat for row in BeatNeighbourhood.objects.all()] == [other]


def test_what_another_beat_got_later_is_not_taken_back(ward, leader, beat, other):
    hood = NeighbourhoodFactory(unit=ward)
    BeatPlaceFactory(beat=other, neighbourhood=hood, first_day=date(2026, 6, 1))
    with pytest.raises(ValidationError) as error:
        place(beat, [hood], date(2026, 4, 1), leader)
    assert fields_of(error) == {"neighbourhoods"}
    assert "01/06/2026" in str(error.value)


def test_of_two_who_change_neighbourhoods_the_second_looks_again(ward, leader, beat):
    hood = NeighbourhoodFactory(unit=ward)
    place(beat, [hood], TODAY, leader, version=1)
    with pytest.raises(Conflict):
        place(beat, [], TODAY, leader, version=1)
    assert number_of(hood, TODAY) == "1"


def test_nothing_of_a_beat_lies_before_it(ward, leader, beat):
    with pytest.raises(ValidationError) as error:
        place(beat, [], date(2025, 12, 31), leader)
    assert fields_of(error) == {"day"}
    with pytest.raises(ValidationError) as error:
        duty(beat, UserFactory(unit=ward), date(2025, 12, 31), leader=leader)
    assert fields_of(error) == {"first_day"}


def test_handing_over_ends_the_duty_the_day_before(ward, leader, beat):
    first, second = UserFactory.create_batch(2, unit=ward)
    duty(beat, first, START, leader=leader)
    duty(beat, second, date(2026, 6, 1), leader=leader)
    days = (date(2025, 12, 31), START, date(2026, 5, 31), date(2026, 6, 1), TODAY)
    assert on_duty(beat, *days) == [None, first, first, second, second]
    told = AuditEvent.objects.order_by("pk").values_list("verb", "fields")
    assert list(told) == [("created", []), ("changed", ["last_day"]), ("created", [])]


def test_no_beat_has_two_officers_of_its_own_on_a_day(ward, leader, beat):
    first, second = UserFactory.create_batch(2, unit=ward)
    BeatDutyFactory(beat=beat, officer=first, first_day=START, last_day=date(2026, 6, 30))
    with pytest.raises(ValidationError) as error:
        duty(beat, second, date(2026, 6, 30), leader=leader)
    assert fields_of(error) == {"first_day"}
    duty(beat, second, date(2026, 7, 1), leader=leader)
    assert on_duty(beat, date(2026, 6, 30), date(2026, 7, 1)) == [first, second]


def test_a_beat_is_not_handed_over_before_a_duty_that_begins_later(ward, leader, beat):
    BeatDutyFactory(beat=beat, first_day=date(2026, 7, 1))
    with pytest.raises(ValidationError):
        duty(beat, UserFactory(unit=ward), date(2026, 6, 1), leader=leader)
    assert BeatDuty.objects.count() == 1


def test_who_has_the_beat_is_not_given_it_again(ward, leader, beat):
    officer = UserFactory(unit=ward)
    duty(beat, officer, START, leader=leader)
    with pytest.raises(ValidationError) as error:
        duty(beat, officer, TODAY, leader=leader)
    assert fields_of(error) == {"officer"}
    assert on_duty(beat, TODAY) == [officer]


def test_a_deputy_stands_in_for_dates_and_then_it_falls_back(ward, leader, beat):
    own, deputy = UserFactory.create_batch(2, unit=ward)
    duty(beat, own, START, leader=leader)
    duty(beat, deputy, date(2026, 12, 1), date(2026, 12, 10), leader=leader, is_deputy=True)
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 10), date(2026, 12, 11)]
    assert on_duty(beat, *days) == [own, deputy, deputy, own]
    assert [list(beats_of(own, day)) for day in days] == [[beat], [], [], [beat]]
    assert [list(beats_of(deputy, day)) for day in days] == [[], [beat], [beat], []]


def test_a_deputy_says_until_when(ward, leader, beat):
    with pytest.raises(ValidationError) as error:
        duty(beat, UserFactory(unit=ward), TODAY, leader=leader, is_deputy=True)
    assert fields_of(error) == {"last_day"}


def test_two_deputies_do_not_stand_in_on_the_same_day(ward, leader, beat):
    first, second = UserFactory.create_batch(2, unit=ward)
    days = {"leader": leader, "is_deputy": True}
    duty(beat, first, date(2026, 12, 1), date(2026, 12, 10), **days)
    with pytest.raises(ValidationError):
        duty(beat, second, date(2026, 12, 10), date(2026, 12, 12), **days)
    duty(beat, second, date(2026, 12, 11), date(2026, 12, 12), **days)
    assert on_duty(beat, date(2026, 12, 11)) == [second]


def test_nobody_stands_in_for_themselves(ward, leader, beat):
    officer = UserFactory(unit=ward)
    duty(beat, officer, START, leader=leader)
    with pytest.raises(ValidationError) as error:
        duty(beat, officer, TODAY, TODAY, leader=leader, is_deputy=True)
    assert fields_of(error) == {"officer"}


def test_a_duty_corrected_may_not_reach_into_another(ward, leader, beat):
    early = BeatDutyFactory(beat=beat, first_day=START, last_day=date(2026, 5, 31))
    BeatDutyFactory(beat=beat, first_day=date(2026, 6, 1))
    facts = {"expected_version": 1, "fields": ["last_day"], "by": leader, "today": TODAY}
    early.last_day = date(2026, 6, 1)
    with pytest.raises(ValidationError):
        beat_duties.change(record=early, **facts)
    early.last_day = date(2026, 4, 30)
    beat_duties.change(record=early, **facts)
    assert on_duty(beat, date(2026, 5, 1)) == [None]


def test_a_beat_that_ends_ends_all_in_it(ward, leader, beat):
    hood, later = NeighbourhoodFactory.create_batch(2, unit=ward)
    BeatPlaceFactory(beat=beat, neighbourhood=hood)
    BeatPlaceFactory(beat=beat, neighbourhood=later, first_day=date(2026, 12, 1))
    own = BeatDutyFactory(beat=beat, first_day=START)
    deputy = {"is_deputy": True, "last_day": date(2026, 12, 20)}
    BeatDutyFactory(beat=beat, first_day=date(2026, 12, 10), **deputy)
    beat.last_day = date(2026, 11, 30)
    facts = {"expected_version": 1, "fields": ["last_day"], "by": leader, "today": TODAY}
    beats.change(record=beat, **facts)
    assert [number_of(hood, day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == ["1", None]
    assert not later.beat_places.exists()
    assert on_duty(beat, date(2026, 11, 30), date(2026, 12, 1)) == [own.officer, None]
    assert list(BeatDuty.objects.values_list("last_day", flat=True)) == [date(2026, 11, 30)]
    with pytest.raises(ValidationError):
        place(beat, [hood], TODAY, leader)
    with pytest.raises(ValidationError) as error:
        duty(beat, UserFactory(unit=ward), TODAY, date(2026, 12, 1), leader=leader)
    assert "last_day" in fields_of(error)


def move(beat, day, leader):
    beat.first_day = day
    facts = {"expected_version": 1, "fields": ["first_day"], "by": leader, "today": TODAY}
    return beats.change(record=beat, **facts)


def test_what_began_with_a_beat_begins_with_it_when_its_first_day_is_corrected(ward, leader, beat):
    hood = BeatPlaceFactory(beat=beat).neighbourhood
    officer = BeatDutyFactory(beat=beat).officer
    move(beat, date(2025, 7, 1), leader)
    assert number_of(hood, date(2025, 7, 1)) == "1"
    assert on_duty(beat, date(2025, 6, 30), date(2025, 7, 1)) == [None, officer]


def test_a_first_day_is_not_moved_over_what_was(ward, leader, beat, other):
    hood = NeighbourhoodFactory(unit=ward)
    earlier = BeatFactory(unit=ward, number="3", first_day=date(2025, 1, 1))
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    BeatPlaceFactory(beat=earlier, neighbourhood=hood, **days)
    BeatPlaceFactory(beat=beat, neighbourhood=hood)
    with pytest.raises(ValidationError, match=hood.name):
        move(beat, date(2025, 12, 1), leader)
    BeatDutyFactory(beat=other, first_day=date(2026, 2, 1))
    with pytest.raises(ValidationError):
        move(other, date(2026, 3, 1), leader)


def test_an_ended_beat_is_nobodys(ward, beat):
    officer = BeatDutyFactory(beat=beat).officer
    Beat.objects.filter(pk=beat.pk).update(last_day=date(2026, 5, 31))
    beat.refresh_from_db()
    assert on_duty(beat, date(2026, 6, 1)) == [None]
    assert not beats_of(officer, date(2026, 6, 1)).exists()


def test_somebody_elsewhere_sees_no_beat_of_the_ward(beat):
    stranger = UserFactory()
    BeatDutyFactory(beat=beat, officer=stranger)
    assert not beats_of(stranger, TODAY).exists()
