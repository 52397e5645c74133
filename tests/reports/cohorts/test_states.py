"""The state at a mark: the day of the mark, the days beside it, and that nothing is guessed."""

from datetime import date

import pytest

from reports.cohorts.states import Past, state_at

RELEASED = date(2024, 8, 31)
EVE, MARK, MORROW = date(2025, 2, 27), date(2025, 2, 28), date(2025, 3, 1)  # six months later
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("past", "state"),
    [
        ({}, "lost"),
        ({"clean": [EVE]}, "lost"),
        ({"clean": [MARK]}, "clean"),
        ({"clean": [MORROW]}, "clean"),
        ({"seen": [EVE]}, "lost"),
        ({"seen": [MARK]}, "seen"),
        ({"used": [RELEASED], "clean": [MARK]}, "clean"),  # what went before the release
        ({"used": [MARK], "clean": [MORROW]}, "relapsed"),
        ({"used": [MORROW], "clean": [MARK]}, "clean"),
        # the same day says both; a use after the mark, and nothing until then
        ({"used": [MORROW], "clean": [MORROW], "seen": [MORROW]}, "seen"),
        ({"used": [MORROW], "seen": [MORROW]}, "seen"),
        ({"died": [MARK]}, "gone"),
        ({"died": [MORROW]}, "lost"),
        ({"died": [MARK], "used": [EVE]}, "relapsed"),
        ({"held": [(EVE, EVE)]}, "lost"),
        ({"held": [(EVE, MARK)]}, "gone"),
        ({"held": [(MARK, None)], "seen": [MORROW]}, "gone"),
        ({"held": [(MORROW, None)]}, "lost"),
    ],
)
def test_the_state_on_the_day_of_the_mark(past, state):
    past = Past(**{kind: tuple(days) for kind, days in past.items()})
    assert state_at(RELEASED, 6, past, TODAY) == state


def test_before_its_day_a_mark_lies_ahead():
    assert state_at(RELEASED, 6, Past(used=(EVE,)), EVE) == "ahead"
    assert state_at(RELEASED, 6, Past(used=(EVE,)), MARK) == "relapsed"
