"""A served installation."""

import pytest

from tests.trust.faults.served import Served
from tests.wards.backups.places import empty_place, kept, place, seeded

__all__ = ["empty_place", "kept", "place", "seeded"]


@pytest.fixture
def served(place):
    made = Served(place)
    yield made
    made.kill()
