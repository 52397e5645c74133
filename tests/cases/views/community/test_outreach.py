"""Whom outreach reached in which quarter, and whom not; quarters are those of reports."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains

from cases.models import Activity, ActivityReach, School
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    SchoolFactory,
    UserFactory,
)
from wards.models import AuditEvent

PAGE = reverse("cases:outreach")
NOTHING, NOT_YET = "không có", "chưa có"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def held(unit, day, *places, **facts):
    activity = ActivityFactory(unit=unit, day=day, **facts)
    for place in places:
        kind = "school" if isinstance(place, School) else "neighbourhood"
        ActivityReach.objects.create(activity=activity, **{kind: place})
    return activity


def told(response, part):
    names = ("q1", "q2", "q3", "q4", "whole")
    return {line["name"]: [line[name][0] for name in names] for line in response.context[part]}


@time_machine.travel("2026-07-01 09:00+07:00")
def test_each_place_by_quarters_and_the_gap_list(as_officer, ward):
    one, two = (NeighbourhoodFactory(unit=ward, name=f"Tổ {number}") for number in (1, 2))
    school = SchoolFactory(unit=ward, name="Trường Thử Cũ", ended_on=date(2026, 3, 15))
    new = SchoolFactory(unit=ward, name="Trường Thử Mới", started_on=date(2026, 6, 15))
    held(ward, date(2025, 12, 14), one, two, people=99)  # the eve of the year
    held(ward, date(2025, 12, 15), one, people=30)  # its first day
    held(ward, date(2026, 3, 14), one, school, people=20)  # the last of quarter I
    held(ward, date(2026, 3, 15), one, kind="leaflet", people=None, copies=500)
    held(ward, date(2026, 2, 1), people=10)  # says no place
    shown = as_officer.get(PAGE)
    assert told(shown, "hoods") == {
        "Tổ 1": ["2 hoạt động, 50 người", "1 hoạt động", NOT_YET, "–", "3 hoạt động, 50 người"],
        "Tổ 2": [NOTHING, NOTHING, NOT_YET, "–", NOT_YET],
    }
    assert told(shown, "schools") == {
        "Trường Thử Cũ": ["1 hoạt động, 20 người", "–", "–", "–", "1 hoạt động, 20 người"],
        "Trường Thử Mới": ["–", "–", NOT_YET, "–", NOT_YET],
    }
    assert shown.context["unknown"] == 1

    def gaps(**asked):
        return [line["name"] for line in as_officer.get(PAGE, asked).context["gaps"]]

    assert gaps() == ["Tổ 2", new.name]
    assert gaps(quarter="1") == ["Tổ 2"]
    assert gaps(quarter="2") == ["Tổ 2"]
    assert gaps(quarter="3") == ["Tổ 1", "Tổ 2", new.name]
    assert gaps(quarter="4") == []
    assert as_officer.get(PAGE).context["gaps"][0]["last"] == "14/12/2025"
    file = b"".join(as_officer.post(PAGE, {"part": "gaps", "do": "csv"})).decode("utf-8-sig")
    assert "Tổ 2" in file
    assert "Tổ 1" not in file


@time_machine.travel("2026-07-01 09:00+07:00")
def test_above_a_commune_the_communes_stand_beside_each_other(client, ward, province):
    hoods = [NeighbourhoodFactory(unit=ward) for _each in range(3)]
    held(ward, date(2026, 3, 14), *hoods[:2])
    CommuneFactory(parent=province)
    client.force_login(UserFactory(unit=province))

    def line_of(quarter):
        lines = client.get(PAGE, {"quarter": quarter}).context["communes"]
        return next(one for one in lines if one["name"] == ward.name)

    line = line_of("1")
    assert (line["hoods"], line["schools"]) == ("2/3", "–")
    assert line_of("2")["hoods"] == "0/3"
    assert client.get(line["address"]).context["unit"] == ward


def test_an_activity_says_what_it_was_for(as_officer, ward, officer):
    hood, school = NeighbourhoodFactory(unit=ward), SchoolFactory(unit=ward)
    elsewhere = NeighbourhoodFactory()
    sent = {"day": "10/03/2024", "people": "40", "topic": "Phòng chống ma túy"}
    sent |= {"sent_as": "3f1f4f3c-8f0c-4b7a-9d56-222222222222"}
    form = f"{reverse('cases:activity_create')}?kind=outreach"
    refused = as_officer.post(form, sent | {"neighbourhoods": [str(elsewhere.code)]})
    assert set(refused.context["form"].errors) == {"neighbourhoods"}
    ticked = {"neighbourhoods": [str(hood.code)], "schools": [str(school.code)]}
    for _twice in range(2):
        as_officer.post(form, sent | ticked)
    activity = Activity.objects.get()
    assert {str(one) for one in activity.reached.all()} == {hood.name, school.name}
    assertContains(as_officer.get(activity.get_absolute_url()), school.name)
    edit = reverse("cases:activity_edit", args=[activity.code])
    fields = as_officer.get(edit).context["form"]
    assert fields["neighbourhoods"].value() == [str(hood.code)]
    stored = {"kind": "outreach", "version": 1, "shown": fields["shown"].value(), **sent}
    as_officer.post(edit, stored | {"neighbourhoods": [str(hood.code)]})
    assert [one.neighbourhood for one in activity.reached.all()] == [hood]
    assert AuditEvent.objects.get(verb="changed").fields == ["reached"]


def test_a_school_is_put_on_the_list_once_and_stays_once_reached(as_officer, ward):
    typed = {"name": "Trường Thử", "level": "lower", "started_on": "01/09/2025"}
    as_officer.post(reverse("cases:school_create"), typed)
    again = as_officer.post(reverse("cases:school_create"), typed | {"name": "TRƯỜNG thử"})
    assertContains(again, "Xã, phường đã có trường tên này.")
    school = School.objects.get()
    edit = reverse("cases:school_edit", args=[school.code])
    as_officer.post(edit, typed | {"name": "Trường Thử Hai", "version": 1, "shown": "{}"})
    school.refresh_from_db()
    assert (school.unit, school.key) == (ward, "trườngthửhai")
    held(ward, date(2026, 3, 14), school)
    remove = reverse("cases:school_remove", args=[school.code])
    as_officer.post(remove, {"version": 2})
    assert School.objects.count() == 1
    ActivityReach.objects.all().delete()
    as_officer.post(remove, {"version": 2})
    assert not School.objects.exists()
