"""A figure in parts: how much of it each is, and the records behind one."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from cases.models import Client, Person, Support
from cases.queries.profile import FACILITIES
from reports.breakdowns.definition import UNKNOWN, Breakdown
from reports.breakdowns.people import PEOPLE
from reports.breakdowns.records import OF_INDICATOR
from reports.figures.behind import Question
from reports.indicators.definition import CLIENTS, way_to_person


class Part(NamedTuple):
    """One part of a figure; of a sum ``number`` is its share of it."""

    code: str
    label: str
    number: int


@dataclass(frozen=True)
class Narrowed:
    """A part of a figure as what narrows the rows behind it: those with one of the values."""

    breakdown: Breakdown
    values: tuple[str, ...]

    @property
    def is_closed(self):
        """Whether it says in which kind of facility people are: that may be the police's alone."""
        return self.breakdown.code == "place" and not FACILITIES.keys().isdisjoint(self.values)

    def narrow(self, rows, day):
        named = rows.annotate(part_value=_value_of(self.breakdown, rows.model, day))
        return named.filter(part_value__in=self.values)


def breakdowns_of(question: Question) -> tuple[Breakdown, ...]:
    """By what a figure can be broken down: what its records say, then what is known of people."""
    own = OF_INDICATOR.get(question.indicator.code, ())
    return own + PEOPLE if question.is_about_people else own


def parts(question: Question, breakdown: Breakdown) -> list[Part]:
    """The parts of a figure; in the order of the choices, typed ones by number; unknown last."""
    return _named(breakdown, _numbers(question, breakdown))


def parts_of_people(known: list[tuple]) -> list[list[Part]]:
    """The parts by each breakdown of PEOPLE, of people of whom each says what is ``known``."""
    return [
        _named(one, Counter(value or "" for value in values).items())
        for one, values in zip(PEOPLE, zip(*known, strict=True), strict=True)
    ]


def _named(breakdown, numbers):
    """The parts that (value, number) make."""
    labels, sums = {}, {}
    for value, number in numbers:
        for code, label in breakdown.parts_of(value):
            labels.setdefault(code, label)
            sums[code] = sums.get(code, 0) + number
    in_order = tuple(breakdown.labels)

    def order(code):
        place = in_order.index(code) if code in in_order else len(in_order)
        return code == UNKNOWN, place, -sums[code], str(labels[code])

    return [Part(code, labels[code], sums[code]) for code in sorted(sums, key=order)]


def narrowed(question: Question, breakdown: Breakdown, code: str) -> Question:
    """The question about one part of a figure alone; ValueError where it has no such part."""
    values = [
        value
        for value, _number in _numbers(question, breakdown)
        if code in [one for one, _label in breakdown.parts_of(value)]
    ]
    if not values:
        raise ValueError(code)
    return replace(question, part=Narrowed(breakdown, tuple(values)))


def may_overlap(question: Question, breakdown: Breakdown) -> bool:
    """Whether something can be in two parts: two substances, or two records of one person."""
    return breakdown.may_overlap or (question.counts_people and not breakdown.of_people)


def _numbers(question, breakdown):
    """(value, how many things have it or what they add up to), each value once."""
    day, field = question.period.last, question.indicator.measure.field
    if question.counts_people and breakdown.of_people:
        rows, number = _people(question), Count("pk")
        value = breakdown.value("", day)
    else:
        (rows,) = _of_one_model(question)
        value = _value_of(breakdown, rows.model, day)
        number = Sum(field) if question.indicator.measure.total else Count(field, distinct=True)
    valued = rows.order_by().annotate(part_value=value)
    found = valued.values("part_value").annotate(part_number=number).order_by()
    numbers = Counter()
    for value, n in found.values_list("part_value", "part_number"):
        numbers[value or ""] += int(n)
    if breakdown.of_people and question.indicator.measure == CLIENTS:
        numbers.update(_of_codes(question, breakdown))
    return [(value, n) for value, n in numbers.items() if n or value]


def _value_of(breakdown, model, day):
    """The value of a record: of its person, or of its code where it has no person."""
    value = breakdown.value(f"{way_to_person(model)}__" if breakdown.of_people else "", day)
    if not breakdown.of_code or model is not Support:
        return value
    said = F(f"client__{breakdown.of_code}")
    return Case(When(person__isnull=True, then=Coalesce(said, Value(""))), default=value)


def _of_codes(question, breakdown):
    """{value: how many are known by a code alone}; nothing but what the code says of them."""
    codes = [-code for code in question.codes()]
    if not breakdown.of_code:
        return {"": len(codes)}
    found = Client.objects.filter(pk__in=codes).order_by().values_list(breakdown.of_code)
    return dict(found.annotate(Count("pk")))


def _people(question):
    counted = Q()
    for rows in question.records():
        counted |= Q(pk__in=rows.order_by().values("person"))
    return Person.objects.filter(counted)


def _of_one_model(question):
    """The rows of all sources together: those of several name the same model."""
    counted = {}
    for rows in question.records():
        of_source = Q(pk__in=rows.order_by().values("pk"))
        counted[rows.model] = counted.get(rows.model, Q()) | of_source
    return [model.objects.filter(where) for model, where in counted.items()]
