"""Questions about numbers: fifty a day and user, more by a leader, whoever asks at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from tests.factories import NumberAllowanceFactory, UserFactory
from wards.actions import allowances
from wards.models import AuditEvent, NumberAllowance

DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)


def test_fifty_are_answered_and_the_next_is_not(officer):
    answers = [allowances.take(by=officer, day=DAY) for _time in range(52)]
    assert answers == [True] * 50 + [False] * 2
    assert NumberAllowance.objects.get().asked == 50


def test_each_user_and_each_day_has_its_own(officer):
    assert allowances.take(by=officer, day=DAY, count=50)
    assert not allowances.take(by=officer, day=DAY)
    assert allowances.take(by=officer, day=NEXT)
    assert allowances.take(by=UserFactory(unit=officer.unit), day=DAY)


@pytest.mark.parametrize(
    ("asked", "count", "fits"), [(0, 50, True), (0, 51, False), (1, 50, False)]
)
def test_many_at_once_are_all_answered_or_none(officer, asked, count, fits):
    allowances.take(by=officer, day=DAY, count=asked)
    assert allowances.take(by=officer, day=DAY, count=count) is fits
    assert NumberAllowance.objects.get().asked == asked + (count if fits else 0)


def test_a_leader_releases_fifty_more_once(officer, leader):
    allowance = NumberAllowanceFactory(user=officer, asked=50, day=DAY)
    assert allowances.release(allowance, seen=50, by=leader)
    assert not allowances.release(allowance, seen=50, by=leader), "sent twice"
    assert [allowances.take(by=officer, day=DAY) for _time in range(51)] == [True] * 50 + [False]
    event = AuditEvent.objects.get(verb="released")
    assert (event.actor, event.record) == (leader.username, officer.code)


def test_what_is_not_used_up_is_not_released(officer, leader):
    allowance = NumberAllowanceFactory(user=officer, asked=49)
    assert not allowances.release(allowance, seen=50, by=leader)
    assert not AuditEvent.objects.filter(verb="released").exists()


def test_nobody_releases_their_own(leader):
    with pytest.raises(PermissionDenied):
        allowances.release(NumberAllowanceFactory(user=leader), seen=50, by=leader)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one write at a time"
)
def test_sixty_at_the_same_time_get_fifty_answers(officer):
    def ask(_time):
        try:
            return allowances.take(by=officer, day=DAY)
        finally:
            connections.close_all()

    allowances.take(by=officer, day=DAY, count=0)
    with ThreadPoolExecutor(10) as crowd:
        assert sum(crowd.map(ask, range(60))) == 50
