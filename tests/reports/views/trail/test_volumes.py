"""The weekly page of unusual volumes: each user against their own past."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from reports.views.trail.volumes import asked_day
from tests.factories import CommuneFactory, UserFactory
from wards.models import AuditEvent, AuditShown

PAGE = reverse("reports:volume_list")
MONDAY = date(2026, 3, 2)


def read(user, count, *, weeks_before=0, hour=9, day=0, **other):
    """So many files opened by a user, in the week of MONDAY or some weeks before."""
    at = datetime.combine(MONDAY + timedelta(days=day, weeks=-weeks_before), datetime.min.time())
    at = timezone.make_aware(at + timedelta(hours=hour))
    facts = {"actor": user.username, "model": "cases.person", "at": at, "verb": "viewed", **other}
    AuditEvent.objects.bulk_create(
        AuditEvent(**{"record": uuid4(), **facts}) for _time in range(count)
    )


@pytest.fixture
def look(client, leader):
    client.force_login(leader)

    def page(week=MONDAY):
        answer = client.get(PAGE, {"week": f"{week}"})
        return answer, {one.user.username: one for one in answer.context["readers"]}

    return page


def opened(reader):
    return reader.volumes[0]


def test_over_twice_the_own_busiest_week_is_unusual(look, officer, planner):
    for user, now in ((officer, 61), (planner, 60)):
        read(user, 10, weeks_before=8)
        read(user, 30, weeks_before=3)
        read(user, now)
    page, readers = look()
    assert (opened(readers[officer.username]).now, opened(readers[officer.username]).busiest) == (
        61,
        30,
    )
    assert readers[officer.username].is_unusual
    assert not readers[planner.username].is_unusual, "twice, not over"
    assert list(readers) == [officer.username, planner.username], "the unusual ones first"
    assertContains(page, "state-overdue", 1)


def test_the_past_of_others_says_nothing(look, officer, planner):
    read(planner, 500, weeks_before=1)
    read(officer, 5, weeks_before=1)
    read(officer, 40)
    _page, readers = look()
    assert readers[officer.username].is_unusual


def test_nine_weeks_before_and_the_next_monday_are_not_counted(look, officer):
    read(officer, 90, weeks_before=9, day=6)
    read(officer, 20, hour=0)
    read(officer, 3, day=6, hour=23)
    read(officer, 70, weeks_before=-1, hour=0)
    _page, readers = look()
    assert (opened(readers[officer.username]).now, opened(readers[officer.username]).busiest) == (
        23,
        0,
    )
    assert not readers[officer.username].has_past


def test_a_few_are_never_unusual(look, officer):
    read(officer, 1, weeks_before=2)
    read(officer, 19)
    _page, readers = look()
    assert not readers[officer.username].is_unusual


def test_each_kind_is_counted_by_itself(look, officer):
    read(officer, 2, verb="listed", rows=50)
    read(officer, 3, verb="exported")
    read(officer, 4, verb="revealed")
    read(officer, 1, verb="asked")
    read(officer, 1, verb="asked", rows=7)
    read(officer, 5, verb="changed")
    _page, readers = look()
    assert [volume.now for volume in readers[officer.username].volumes] == [0, 100, 3, 12]


def test_whom_a_file_showed_count_each(look, officer):
    read(officer, 1, verb="exported", weeks_before=1)
    for weeks_before, units in ((1, [3, 2]), (0, [40]), (0, [1])):
        read(officer, 1, verb="exported", record=None, rows=90, weeks_before=weeks_before)
        event = AuditEvent.objects.latest("pk")
        for unit, count in enumerate(units):
            AuditShown.objects.create(event=event, unit_slug=f"{unit}", codes=bytes(16 * count))
    _page, readers = look()
    exported = readers[officer.username].volumes[2]
    assert (exported.now, exported.busiest) == (41, 6)


def test_the_own_sight_only(look, officer):
    stranger = UserFactory(unit=CommuneFactory(), full_name="Người Nơi Khác")
    for user in (officer, stranger):
        read(user, 1)
    page, readers = look()
    assert list(readers) == [officer.username]
    assertNotContains(page, stranger.full_name)


def test_auditors_and_administrators_see_it_officers_do_not(
    client, officer, planner, auditor, administrator
):
    for user, status in ((officer, 403), (planner, 403), (auditor, 200), (administrator, 200)):
        client.force_login(user)
        assert client.get(PAGE).status_code == status


@pytest.mark.parametrize("week", ["", "x", "\x00", "9999-12-31", "0001-01-01", "9" * 99])
def test_what_is_no_week_is_this_week(look, week):
    page, _readers = look(week)
    assert page.status_code == 200
    today = timezone.localdate()
    assert page.context["first"] == today - timedelta(days=today.weekday())


def test_a_day_of_the_week_is_its_week():
    today = MONDAY + timedelta(days=100)
    assert asked_day(str(MONDAY), today) == MONDAY


def test_as_many_queries_for_many_users_as_for_one(look, client, leader, django_assert_num_queries):
    for user in UserFactory.create_batch(5, unit=leader.unit):
        read(user, 2)
    client.get(PAGE, {"week": MONDAY})
    with django_assert_num_queries(5) as asked:
        client.get(PAGE, {"week": MONDAY})
    assert len([one for one in asked.captured_queries if "auditevent" in one["sql"]]) == 2
