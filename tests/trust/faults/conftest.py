"""A served installation."""

import pytest

from tests.places import empty_place, kept, place, seeded
from tests.trust.faults.served import Served

__all__ = ["empty_place", "kept", "place", "seeded"]


@pytest.fixture
def served(place):
    made = Served(place)
    yield made
    made.kill()
