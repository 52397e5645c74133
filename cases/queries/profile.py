"""What a file says of a person beyond lists and measures: age, where they are, whether in work.

``way`` leads from a row to its person: empty for people themselves, like ``person__`` else.
"""

import hashlib
import re

from django.db.models import Case as Choose
from django.db.models import CharField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Client, Whereabouts
from cases.values import names
from wards.models.base import lasting

UNKNOWN = "unknown"
SEPARATORS = re.compile(r"[;,/+]")
AGES = dict(Client.AgeBand.choices)
FACILITIES = {  # a measure that runs there says where the person is
    Case.Kind.COMPULSORY: _("In a compulsory rehabilitation facility"),
    Case.Kind.VOLUNTARY_FACILITY: _("In a voluntary rehabilitation facility"),
}
HOME = "home"
PLACES = FACILITIES | dict(Whereabouts.Kind.choices) | {HOME: _("At home, in society")}
IDLE = ("khong", "that nghiep", "chua co")  # how an occupation begins, folded, that is none


def age_band(way, day):
    """The band on a day; not known where the part of the birth date that decides is missing."""
    earliest, latest = _born(way, 1, 1), _born(way, 12, 31)

    def reached(age):
        return (day.year - age) * 10_000 + day.month * 100 + day.day

    def is_older(age):
        return Q(LessThanOrEqual(latest, reached(age)))

    def is_younger(age):
        return Q(GreaterThan(earliest, reached(age)))

    return Choose(
        When(is_younger(16), then=Value("under_16")),
        When(is_older(16) & is_younger(18), then=Value("16_to_18")),
        When(is_older(18) & is_younger(30), then=Value("18_to_30")),
        When(is_older(30), then=Value("from_30")),
        default=Value(UNKNOWN),
        output_field=CharField(),
    )


def _born(way, month, day):
    """The birth date as a number like 19840902, with these for a month and a day not known."""
    months = Coalesce(F(f"{way}birth_month"), Value(month)) * 100
    return F(f"{way}birth_year") * 10_000 + months + Coalesce(F(f"{way}birth_day"), Value(day))


def place(way, day):
    """In the facility of a measure that runs on the day, else where the file says, else at home.

    Who is where is looked up once for all: asked for each person, SQLite reads every measure of
    the kind each time.
    """
    person = f"{way}pk" if not way else way.removesuffix("__")
    there = Case.objects.filter(lasting(day, "started_on", "closed_on"))
    away = Whereabouts.objects.standing_on(day)
    ways = [(kind, there) for kind in FACILITIES] + [(kind, away) for kind in Whereabouts.Kind]

    def those(rows, kind):
        return {f"{person}__in": rows.filter(kind=kind).order_by().values("person")}

    return Choose(
        *(When(**those(rows, kind), then=Value(kind)) for kind, rows in ways),
        default=Value(HOME),
        output_field=CharField(),
    )


def words_of(text):
    """The part of a text that people typed: the same word however written; none for an empty."""
    text = " ".join(text.split())
    return ((key_of(text), text[:1].upper() + text[1:]),) if text else ()


def each_word(text):
    """The parts of a text that names several, each once: (code, label)."""
    found = {}
    for word in SEPARATORS.split(text):
        found |= {code: (code, label) for code, label in words_of(word)}
    return tuple(found.values())


def key_of(text):
    """What a typed text is called in an address, where the text itself does not belong."""
    return hashlib.sha256(names.fold(text).encode()).hexdigest()[:12]


def is_idle(occupation):
    """Whether the words for an occupation say that there is none."""
    return names.fold(occupation.strip()).startswith(IDLE)
