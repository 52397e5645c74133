"""Short ways to write an indicator down: most look at one model and one day."""

from django.db.models import Q

from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import ROWS, Indicator, Source
from wards.models.base import lasting


def flow(code, model, where, measure=ROWS):
    """Rows of a period: ``where`` is given its first and its last day."""
    return Indicator(BY_CODE[code], (Source(model, where),), measure)


def stock(code, model, where, measure=ROWS, *, at_registration=False):
    """Rows of a last day: ``where`` is given that day."""

    def on_last(first, last):
        return where(last)

    source = Source(model, on_last, at_registration=at_registration)
    return Indicator(BY_CODE[code], (source,), measure, stock=True)


def within(field, **facts):
    """The condition that a day lies in the period."""

    def where(first, last):
        return Q(**facts, **{f"{field}__range": (first, last)})

    return where


def standing(began, ended, **facts):
    """The condition that something began by a day and has not ended by its end."""

    def where(day):
        return Q(**facts) & lasting(day, began, ended)

    return where
