"""Clubs that have not met for a month, and points whose clients stay away."""

from datetime import date

import pytest

from cases.models import SupportModel
from cases.queries.community.asking import with_clients_away, without_meeting
from tests.factories import (
    ActivityFactory,
    ClientFactory,
    PersonFactory,
    SupportFactory,
    SupportModelFactory,
)

TODAY = date(2026, 9, 14)
POINT = SupportModel.Kind.COUNSELLING


def unmet():
    rows = without_meeting(SupportModel.objects.order_by("pk"), TODAY)
    return [(model, model.last_met) for model in rows]


def away():
    rows = with_clients_away(SupportModel.objects.order_by("pk"), TODAY)
    return [(model, model.away) for model in rows]


@pytest.fixture
def club(ward):
    return SupportModelFactory(unit=ward)


def met(club, day, kind="club_meeting"):
    return ActivityFactory(unit=club.unit, model=club, kind=kind, day=day)


def turn(client, day):
    return SupportFactory(person=None, client=client, unit=client.unit, day=day)


def test_a_club_waits_from_a_month_after_its_last_meeting(club):
    assert unmet() == [(club, None)]
    met(club, date(2026, 8, 14))
    assert unmet() == [(club, date(2026, 8, 14))]
    last = met(club, date(2026, 8, 15))
    assert unmet() == []
    last.day = date(2026, 9, 15)  # still to come
    last.save()
    assert unmet() == [(club, date(2026, 8, 14))]


def test_a_new_club_has_a_month_for_its_first_meeting_and_a_closed_one_waits_for_none(ward):
    SupportModelFactory(unit=ward, started_on=date(2026, 8, 15))
    SupportModelFactory(unit=ward, ended_on=TODAY)
    SupportModelFactory(unit=ward, kind=POINT)
    assert unmet() == []
    old = SupportModelFactory(unit=ward, started_on=date(2026, 8, 14))
    assert unmet() == [(old, None)]


@pytest.mark.parametrize(
    ("last", "number"),
    [
        (date(2026, 8, 16), 0),
        (date(2026, 8, 15), 1),  # thirty days
        (date(2026, 3, 18), 1),  # a hundred and eighty
        (date(2026, 3, 17), 0),
    ],
)
def test_clients_are_away_from_thirty_days_to_half_a_year(ward, last, number):
    point = SupportModelFactory(unit=ward, kind=POINT)
    client = ClientFactory(point=point)
    turn(client, date(2026, 1, 5))
    turn(client, last)
    assert away() == ([(point, number)] if number else [])


def test_only_clients_without_a_file_count_each_once(ward):
    point = SupportModelFactory(unit=ward, kind=POINT)
    for client in (ClientFactory(point=point), ClientFactory(point=point)):
        turn(client, date(2026, 7, 1))
        turn(client, date(2026, 7, 2))
    turn(ClientFactory(point=point, person=PersonFactory(unit=ward)), date(2026, 7, 1))
    ClientFactory(point=point)  # never came
    assert away() == [(point, 2)]
