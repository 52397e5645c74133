"""Reports from the people in figures: on the first and on the last day of a period."""

from datetime import date

from cases.models import Tip
from cases.queries.community.tips import Counts, by_channel, together
from tests.factories import TipFactory

FIRST, LAST = date(2026, 8, 15), date(2026, 9, 14)


def days(received, assigned=None, verified=None, closed=None):
    found = {"received_on": received, "assigned_on": assigned, "verified_on": verified}
    return {name: day for name, day in (found | {"closed_on": closed}).items() if day}


def test_each_step_counts_on_its_own_day(ward):
    eve, after = date(2026, 8, 14), date(2026, 9, 15)
    TipFactory(unit=ward, received_on=eve)  # waits still
    TipFactory(unit=ward, received_on=FIRST)
    TipFactory(unit=ward, received_on=LAST)
    TipFactory(unit=ward, received_on=after)
    TipFactory(unit=ward, closed=True, **days(eve, eve, FIRST, LAST))
    TipFactory(unit=ward, filed=True, result="unclear", **days(FIRST, FIRST, LAST, after))
    TipFactory(unit=ward, filed=True, channel="box", **days(FIRST, FIRST, FIRST, LAST))
    TipFactory(unit=ward, verified=True, channel="box", **days(LAST, LAST, after))
    TipFactory(unit=ward, closed=True, result="refuted", **days(eve, eve, eve, eve))
    found = by_channel(Tip.objects.all(), FIRST, LAST)
    phone = Counts(
        received=3, verified=2, confirmed=1, refuted=0, unclear=1, closed=1, filed=0, waiting=3
    )
    box = Counts(
        received=2, verified=1, confirmed=1, refuted=0, unclear=0, closed=0, filed=1, waiting=1
    )
    assert (found["phone"], found["box"], found["letter"].received) == (phone, box, 0)
    assert list(found) == Tip.Channel.values
    assert together(found.values()) == Counts(5, 3, 2, 0, 1, 1, 1, 4)
