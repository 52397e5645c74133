"""The database itself refuses what must never be (units, offices, facilities, audit apart)."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from tests.factories import (
    BeatDutyFactory,
    BeatFactory,
    BeatPlaceFactory,
    FacilityFactory,
    HotSpotFactory,
    NeighbourhoodFactory,
    OfficeFactory,
    UnitFactory,
)
from tests.refusals import assert_refused
from wards.models import AuditEvent, AuditShown, Succession

DAY, DAY_BEFORE = date(2025, 7, 1), date(2025, 6, 30)


def test_one_unit_per_code_and_day(db):
    UnitFactory(code="91")
    assert_refused(lambda: UnitFactory(code="91", slug="other"), "one_unit_per_code_and_day")
    UnitFactory(code="91", valid_from=DAY)


def test_a_unit_ends_after_it_begins(db):
    UnitFactory(valid_from=DAY, valid_to=DAY)
    assert_refused(
        lambda: UnitFactory(valid_from=DAY, valid_to=DAY_BEFORE), "unit_ends_after_it_begins"
    )


def test_one_row_per_reading_and_unit(db):
    event = AuditEvent.objects.create(actor="system", verb="exported", model="cases.person")
    facts = {"event": event, "unit_slug": "01", "model": "cases.person", "codes": bytes(16)}
    AuditShown.objects.create(**facts)
    assert_refused(lambda: AuditShown.objects.create(**facts), "one_row_per_reading_and_unit")
    AuditShown.objects.create(**facts | {"unit_slug": "02"})


def test_one_succession_per_pair(province, ward):
    Succession.objects.create(old=province, new=ward, took_effect_on=DAY)
    assert_refused(
        lambda: Succession.objects.create(old=province, new=ward, took_effect_on=DAY),
        "one_succession_per_pair",
    )


def test_one_neighbourhood_per_name(ward):
    NeighbourhoodFactory(unit=ward, name="Tổ 1")
    assert_refused(
        lambda: NeighbourhoodFactory(unit=ward, name="Tổ 1"), "one_neighbourhood_per_name"
    )


def test_one_facility_per_name(province):
    FacilityFactory(unit=province, name="Cơ sở số 1")
    assert_refused(
        lambda: FacilityFactory(unit=province, name="Cơ sở số 1"), "one_facility_per_name"
    )


def test_a_facility_ends_after_it_begins(province):
    assert_refused(
        lambda: FacilityFactory(unit=province, valid_from=DAY, valid_to=DAY_BEFORE),
        "facility_ends_after_it_begins",
    )


def test_an_office_ends_after_it_begins(ward):
    assert_refused(
        lambda: OfficeFactory(unit=ward, valid_from=DAY, valid_to=DAY_BEFORE),
        "office_ends_after_it_begins",
    )


def test_a_unit_with_users_is_not_deleted(officer):
    with pytest.raises(ProtectedError):
        officer.unit.delete()


def test_a_hot_spot_is_cleared_after_it_formed(db):
    HotSpotFactory(formed_on=DAY, cleared_on=DAY)
    assert_refused(
        lambda: HotSpotFactory(formed_on=DAY, cleared_on=DAY_BEFORE),
        "hot_spot_is_cleared_after_it_formed",
    )


def test_a_commune_has_one_beat_of_a_number(ward):
    BeatFactory(unit=ward, number="1", last_day=DAY)
    BeatFactory(unit=ward, number="1", first_day=DAY)
    assert_refused(
        lambda: BeatFactory(unit=ward, number="1", first_day=date(2026, 1, 1)),
        "one_beat_per_number_today",
    )
    assert_refused(
        lambda: BeatFactory(unit=ward, number="1", first_day=DAY, last_day=DAY),
        "one_beat_per_number_and_first_day",
    )


def test_a_neighbourhood_lies_in_one_beat(ward):
    hood = NeighbourhoodFactory(unit=ward)
    BeatPlaceFactory(beat__unit=ward, neighbourhood=hood)
    assert_refused(
        lambda: BeatPlaceFactory(beat__unit=ward, neighbourhood=hood, first_day=DAY),
        "one_beat_today",
    )
    assert_refused(
        lambda: BeatPlaceFactory(beat__unit=ward, neighbourhood=hood, last_day=DAY),
        "one_beat_from_a_day",
    )


def test_a_beat_has_one_officer_of_its_own(ward):
    beat = BeatDutyFactory(beat__unit=ward).beat
    assert_refused(lambda: BeatDutyFactory(beat=beat, first_day=DAY), "one_officer_today")
    assert_refused(lambda: BeatDutyFactory(beat=beat, last_day=DAY), "one_duty_from_a_day")


def test_a_deputy_has_a_last_day(ward):
    assert_refused(
        lambda: BeatDutyFactory(beat__unit=ward, is_deputy=True), "deputy_has_a_last_day"
    )


def test_what_is_of_a_beat_ends_after_it_begins(ward):
    beat = BeatFactory(unit=ward)
    days = {"first_day": DAY, "last_day": DAY_BEFORE}
    assert_refused(lambda: BeatFactory(unit=ward, **days), "beat_ends_after_it_begins")
    assert_refused(lambda: BeatPlaceFactory(beat=beat, **days), "beat_place_ends_after_it_begins")
    assert_refused(lambda: BeatDutyFactory(beat=beat, **days), "beat_duty_ends_after_it_begins")
