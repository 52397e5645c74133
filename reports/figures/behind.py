"""What lies behind a figure: exactly the records, the people or the communes that it counts.

People out of the reader's sight are listed without identity.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol
from urllib.parse import urlencode

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from cases.models import Person
from cases.values.counselling import WHO
from reports.figures.periods import Period
from reports.figures.table import report_tree
from reports.figures.trees import THEN, inside
from reports.indicators.definition import CLIENTS, PERSONS, Indicator, way_to_person
from wards.models import Unit
from wards.roles import Can

NOBODY = Q(pk__in=())


class Narrowing(Protocol):
    """What leaves a part of the rows behind a figure; ``is_closed`` where that part may tell what
    is the police's alone.
    """

    is_closed: bool

    def narrow(self, rows: QuerySet, day: date) -> QuerySet: ...


RELATED = ("unit", "person", "case__unit", "case__person", "club", "volunteer", "officer")
RELATED += ("team__unit", "to_unit", "campaign__unit", "plan__person", "neighbourhood")


@dataclass(frozen=True)
class Question:
    """Which figure: of which indicator, unit and period; in the period or accumulated.

    ``part`` narrows it to a part of it (``reports.breakdowns.parts.Narrowed``). ``tree_on`` is
    today where it is counted on the units of today.
    """

    unit: Unit
    period: Period
    indicator: Indicator
    accumulated: bool = False
    part: Narrowing | None = None
    tree_on: date | None = None

    @property
    def first(self):
        return self.period.year_first if self.accumulated else self.period.first

    @property
    def counts_people(self):
        return self.indicator.measure in (PERSONS, CLIENTS)

    @property
    def counts_communes(self):
        return self.indicator.measure.communes

    @property
    def is_about_people(self):
        if self.counts_communes:
            return False
        return self.counts_people or self.indicator.counted[0].is_about_people

    @cached_property
    def tree(self):
        return report_tree(self.unit, self.period, depth=0, tree_on=self.tree_on)

    @cached_property
    def inside(self):
        return inside(self.tree)

    def records(self):
        """The rows counted, of each source, wherever they are seen from."""
        return [self._rows(source) for source in self.indicator.counted]

    def _rows(self, source):
        """The source's rows without those that another source takes away."""
        days = self.first, self.period.last
        rows = source.records(self.inside, *days)
        if self.counts_communes:
            return rows
        for other in self.indicator.taken_away:
            rows = rows.exclude(pk__in=other.records(self.inside, *days).values("pk"))
        return self.part.narrow(rows, self.period.last) if self.part else rows

    def lines(self, reader):
        """One line for each thing that the figure counts, for paging; of a sum for each part.

        Those in the reader's sight come first. Out of sight there is no order of names to guess
        from.
        """
        if self.counts_communes:
            return sorted(self._communes)
        if self.counts_people:
            counted, told = Q(), Q()
            for rows in self.records():
                counted |= Q(pk__in=rows.order_by().values("person"))
                told |= Q(pk__in=rows.open_to(reader).order_by().values("person"))
            told = self._told_to(reader, told if reader.is_social else Q())
            people = seen_by(reader, Person.objects.filter(counted), "pk", told)
            named = _by_name(people, F("sort_key"))
            return [*named, *self.codes()] if self.indicator.measure == CLIENTS else named
        (rows,) = self.records()
        if self.is_about_people:
            told, way = self._told_to(reader), way_to_person(rows.model)
            return _by_name(seen_by(reader, rows, way, told), F(f"{way}__sort_key"))
        (source,) = self.indicator.counted
        by_unit = seen_by(reader, rows).order_by(f"{source.unit}__code", "pk")
        return by_unit.values_list("pk", flat=True)

    def behind(self, lines, reader):
        """The records of a page of lines, in the order of the lines."""
        if self.counts_communes:
            return self._in_communes(lines, reader)
        key = "person_id" if self.counts_people else "pk"
        found = defaultdict(list)
        for rows in self.records():
            if self.indicator.measure == CLIENTS:
                key, rows = "who", rows.annotate(who=WHO)
            rows = rows.filter(**{f"{key}__in": list(lines)}).select_related(*_related(rows.model))
            way = way_to_person(rows.model) or "person"
            for row in seen_by(reader, rows, way, self._told_to(reader)).order_by("pk"):
                found[getattr(row, key)].append(row)
        return [found[value] for value in lines if value in found]

    def _told_to(self, reader, told=None):
        """Nobody is named to social affairs of what would tell what is closed to them."""
        tells = self.indicator.is_closed or (self.part and self.part.is_closed)
        return NOBODY if reader.is_social and tells else told

    def codes(self):
        """Whoever is known by a code alone, as the figure tells them from people."""
        codes = set()
        for rows in self.records():
            codes.update(rows.filter(person__isnull=True).values_list("client", flat=True))
        return sorted(-code for code in codes)

    @cached_property
    def _communes(self):
        """Key of the commune of the day → the units that it is or was made of."""
        days = self.first, self.period.last
        communes = defaultdict(set)
        for rows in self.records():
            for commune, unit in self._homes(rows):
                communes[commune].add(unit)
        for source in self.indicator.taken_away:
            for commune, _unit in self._homes(source.records(self.inside, *days)):
                communes.pop(commune, None)
        return communes

    def _homes(self, rows):
        """(commune of the day, unit) of rows; a person's file may have gone its own way."""
        unit = "pk" if rows.model is Unit else "unit"  # rows that are communes themselves
        way = way_to_person(rows.model)
        fields = (unit, way) if way else (unit,)
        for unit, *person in rows.order_by().values_list(*fields).distinct():
            yield self.tree.home(unit, *person) or unit, unit

    def _in_communes(self, lines, reader):
        units = {unit for commune in lines for unit in self._communes[commune]}
        found = defaultdict(list)
        for rows in self.records():
            if rows.model is Unit:
                return [[one] for one in rows.filter(pk__in=units).order_by("code")]
            rows = rows.filter(unit__in=units).select_related("unit")
            for row in seen_by(reader, rows).order_by("unit__code", "pk"):
                person = getattr(row, "person_id", None)
                found[self.tree.home(row.unit_id, person) or row.unit_id].append(row)
        return [found[commune] for commune in lines]


def is_about_people(model):
    return way_to_person(model) is not None


def seen_by(reader, rows, person="person", told=None):
    """``rows`` with ``in_sight``: whether the reader may know whose, or who, each is.

    ``person`` leads from a row to the person; ``told`` says which rows the reader's agency may
    read (design §3), by default those of the model that are open to it. ``is_told`` is that alone.
    """
    model = rows.model
    if is_about_people(model) or model is Person:
        known = Person.objects.visible_to(reader).filter(pk=OuterRef(person))
        may = reader.can(Can.PERSON_VIEW)
    else:
        known = model.objects.visible_to(reader).filter(pk=OuterRef("pk"))
        may = reader.can(Can.COMMUNITY_VIEW)
    if told is None:
        told = Q(pk__in=model.objects.open_to(reader).values("pk")) if reader.is_social else Q()
    sight = _of_those(told, Exists(known.order_by())) if may else Value(False)
    return rows.annotate(is_told=_of_those(told, Value(True)), in_sight=sight)


def _of_those(told, value):
    """A column that has ``value`` where the reader may be told, and is false elsewhere."""
    if told == NOBODY:  # PostgreSQL sorts by no constant that a condition came down to
        return Value(False)
    return Case(When(told, then=value), default=Value(False)) if told else value


def _by_name(rows, name):
    named = rows.annotate(named_as=Case(When(in_sight=True, then=name), default=Value("")))
    return named.order_by("-in_sight", "named_as", "pk").values_list("pk", flat=True)


def _related(model):
    """What the page tells of a row beside its own fields."""
    named = {field.name for field in model._meta.fields}
    return [way for way in RELATED if way.partition("__")[0] in named]


def address(
    unit: Unit, period: Period, indicator: str, accumulated: bool = False, tree: str = THEN
) -> str:
    """Where the records behind a figure are listed."""
    asked = _asked(unit, period) | {"indicator": indicator}
    if accumulated:
        asked["accumulated"] = 1
    if tree != THEN:
        asked["tree"] = tree
    return f"{reverse('reports:records')}?{urlencode(asked)}"


def report_address(unit: Unit, period: Period) -> str:
    """The report that shows these figures."""
    return f"{reverse('reports:report')}?{urlencode(_asked(unit, period))}"


def balance_address(unit: Unit, period: Period) -> str:
    """Where the stocks' opening, what came and went, and the closing are shown."""
    return f"{reverse('reports:balance')}?{urlencode(_asked(unit, period))}"


def cohorts_address(unit: Unit, period: Period) -> str:
    """Where those who completed rehabilitation are told year by year."""
    return f"{reverse('reports:release_cohorts')}?{urlencode(_asked(unit, period))}"


def _asked(unit, period):
    asked = {"unit": unit.slug, "period": period.code, "calendar": period.calendar}
    if period.last != period.ends:
        asked["until"] = period.last.isoformat()
    return asked
