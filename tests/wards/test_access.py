"""Whose rows a user sees: today's range, or the tree of a closed unit's own time."""

from datetime import date, timedelta

import pytest

from tests.factories import CommuneFactory, DistrictFactory, UserFactory
from wards.models import Unit

CLOSED_ON = date(2025, 6, 30)
THE_DAY_AFTER = CLOSED_ON + timedelta(days=1)


@pytest.fixture
def closed(province):
    return DistrictFactory(parent=province, valid_to=CLOSED_ON)


def seen_by(unit):
    return set(Unit.objects.visible_to(UserFactory(unit=unit)))


@pytest.mark.parametrize(("born", "is_seen"), [(CLOSED_ON, True), (THE_DAY_AFTER, False)])
def test_a_closed_unit_sees_who_was_born_in_its_life(closed, born, is_seen):
    """A code of its range that is used again afterwards is somebody else's."""
    later = CommuneFactory(parent=closed, valid_from=born)
    assert (later in seen_by(closed)) == is_seen


@pytest.mark.parametrize(
    ("begun", "is_seen"), [(date(2020, 6, 30), True), (date(2020, 7, 1), False)]
)
def test_a_closed_unit_sees_nobody_who_ended_before_it_began(province, begun, is_seen):
    closed = DistrictFactory(parent=province, valid_from=begun, valid_to=CLOSED_ON)
    earlier = CommuneFactory(parent=closed, valid_from=date(2004, 1, 1), valid_to=date(2020, 6, 30))
    assert (earlier in seen_by(closed)) == is_seen


def test_a_user_without_a_unit_sees_nothing(closed):
    assert not Unit.objects.in_sight_of(None).exists()
