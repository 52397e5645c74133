"""What a facility holds for its trainees: who organised it, how many took part, who of them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.models import FacilityActivity
from tests.factories import (
    CaseFactory,
    FacilityActivityFactory,
    FacilityFactory,
    FacilityUserFactory,
    OrganisationFactory,
    PersonFactory,
)
from tests.pages.creating import filled, form_of

LIST, NEW = reverse("cases:facility_activities"), reverse("cases:facility_activity_create")


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử")


@pytest.fixture
def signed_in(client, facility):
    client.force_login(FacilityUserFactory(facility=facility))
    return client


def send(client, address, **facts):
    return client.post(address, filled(form_of(client.get(address).context)) | facts)


def there(facility, ward, started_on, closed_on=None, **facts):
    """Somebody of the ward who is there from one day to another."""
    days = {"opened_on": date(2026, 1, 2), "started_on": started_on, "closed_on": closed_on}
    if closed_on:
        days["outcome"] = "completed"
    return CaseFactory(person=PersonFactory(unit=ward, **facts), facility=facility, **days)


def tick(client, activity, *cases):
    activity.refresh_from_db()
    page = reverse("cases:facility_activity_people", args=[activity.code])
    sent = {"version": activity.version, "case": [str(case.code) for case in cases]}
    return client.post(page, sent, follow=True)


def test_one_is_entered_with_who_organised_it(signed_in, facility):
    OrganisationFactory(unit=facility.unit, name="Tòa án")
    facts = {"kind": "talk", "topic": "Luật", "organiser": "tòa án", "people": "120"}
    facts |= {"co_organisers": "Đoàn Thanh niên; Hội Phụ nữ", "place": "Hội trường"}
    asked = send(signed_in, NEW, **facts)  # a name that nobody has used is asked about
    signed_in.post(NEW, filled(form_of(asked.context)))
    one = FacilityActivity.objects.get()
    assert (one.facility, one.day, one.people) == (facility, date(2026, 11, 27), 120)
    assert (one.organised_by, one.co_organisers) == ("Tòa án", "Đoàn Thanh niên; Hội Phụ nữ")
    page = signed_in.get(LIST)
    assertContains(page, "Tòa án; Đoàn Thanh niên; Hội Phụ nữ")
    assert page.context["sums"] == {"number": "1", "people": "120"}
    taken = signed_in.post(LIST, {"do": "csv"})
    assert "Hội Phụ nữ" in b"".join(taken).decode("utf-8-sig")
    send(signed_in, reverse("cases:facility_activity_edit", args=[one.code]), co_organisers="")
    one.refresh_from_db()
    assert one.co_organisers == ""


def test_who_was_there_on_its_day_can_be_ticked(signed_in, facility, ward):
    activity = FacilityActivityFactory(facility=facility, day=date(2026, 10, 1), people=1)
    eve, day, after = date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)
    first = there(facility, ward, day, full_name="Người Đến Hôm Ấy")
    last = there(facility, ward, eve, closed_on=day, full_name="Người Về Hôm Ấy")
    late, gone = there(facility, ward, after), there(facility, ward, eve, closed_on=eve)
    offered = signed_in.get(activity.get_absolute_url()).context["there"]
    assert {case.pk for case in offered} == {first.pk, last.pk}
    assertContains(tick(signed_in, activity, first, late), "không ở cơ sở vào ngày đó")
    tick(signed_in, activity, first, gone)
    assert not activity.attendances.exists()
    tick(signed_in, activity, first, last)
    activity.refresh_from_db()
    assert activity.people == 2  # no fewer than are ticked
    edit = reverse("cases:facility_activity_edit", args=[activity.code])
    for facts in ({"people": "1"}, {"day": "02/10/2026"}):
        assert send(signed_in, edit, **facts).status_code == 200
    tick(signed_in, activity, last)
    assert [one.case for one in activity.attendances.all()] == [last]
    taken = signed_in.post(activity.get_absolute_url(), {"part": "came", "do": "csv"})
    assert "Người Về Hôm Ấy" in b"".join(taken).decode("utf-8-sig")


def test_those_of_a_month_are_those_from_its_first_to_its_last_day(facility):
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)]
    for day in days:
        FacilityActivityFactory(facility=facility, day=day)
    found = FacilityActivity.objects.held_between(date(2026, 10, 1), date(2026, 10, 31))
    assert [one.day for one in found.order_by("day")] == days[1:3]


def test_another_facility_sees_nothing_of_it(signed_in, province):
    other = FacilityActivityFactory(facility=FacilityFactory(unit=province))
    assert signed_in.get(other.get_absolute_url()).status_code == 404
    assert tick(signed_in, other).status_code == 404
