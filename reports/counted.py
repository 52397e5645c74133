"""What lies behind a figure: exactly the records, or the people, that it counts.

People out of the reader's sight are listed without identity.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.urls import reverse

from cases.models import Person
from reports.figures import tree_of
from reports.indicators.registry import PERSONS, Indicator
from reports.periods import Period
from wards.models import Unit
from wards.roles import Can


@dataclass(frozen=True)
class Question:
    """Which figure: of which indicator, unit and period; in the period or accumulated."""

    unit: Unit
    period: Period
    indicator: Indicator
    accumulated: bool = False

    @property
    def first(self):
        return self.period.year_first if self.accumulated else self.period.first

    @property
    def counts_people(self):
        return self.indicator.measure == PERSONS

    @cached_property
    def tree(self):
        return tree_of(self.unit, self.period, depth=0)

    def records(self):
        """The rows counted, wherever they are seen from."""
        return self.indicator.records(self.tree, self.first, self.period.last)

    def lines(self, reader):
        """One row for each unit of the figure, for paging; those in the reader's sight first.

        Of people ``{"person_id": …}``, else ``{"pk": …}``. Out of sight there is no order of
        names to guess from.
        """
        key = "person_id" if self.counts_people else "pk"
        rows = seen_by(reader, self.records()).annotate(
            named_as=Case(When(in_sight=True, then=F("person__sort_key")), default=Value(""))
        )
        lines = rows.order_by("-in_sight", "named_as", key).values(key, "in_sight", "named_as")
        return lines.distinct() if self.counts_people else lines

    def behind(self, lines, reader):
        """The records of a page of lines, in the order of the lines."""
        key = "person_id" if self.counts_people else "pk"
        wanted = [line[key] for line in lines]
        rows = self.records().filter(**{f"{key}__in": wanted}).select_related("person", "unit")
        found = {}
        for row in seen_by(reader, rows).order_by("pk"):
            found.setdefault(getattr(row, key), []).append(row)
        return [found[value] for value in wanted if value in found]


def seen_by(reader, rows):
    """``rows`` with ``in_sight``: whether the reader may know whose each is."""
    if not reader.can(Can.PERSON_VIEW):
        return rows.annotate(in_sight=Value(False))
    people = Person.objects.visible_to(reader).filter(pk=OuterRef("person"))
    return rows.annotate(in_sight=Exists(people.order_by()))


def address(unit: Unit, period: Period, indicator: str, accumulated: bool = False) -> str:
    """Where the records behind a figure are listed."""
    asked = {"unit": unit.slug, "period": period.code, "calendar": period.calendar}
    if period.last != period.ends:
        asked["until"] = period.last.isoformat()
    asked["indicator"] = indicator
    if accumulated:
        asked["accumulated"] = 1
    return f"{reverse('reports:records')}?{urlencode(asked)}"
