"""How much two people are alike: one score with its reasons, whoever asks.

The typed facts of a person about to be registered, a row of a workbook and two files on file are
compared in the same way.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from cases.values import names
from cases.values.births import PartialDate

SHOWN, ASKED, SUSPECTED, VERY_LIKELY = 50, 60, 75, 90
BESIDE = 50  # so many of one name and year, or of one number, are compared with
LEAST_TYPED = 3  # letters of a name before anybody is looked for
BARE = set("abcdefghijklmnopqrstuvwxyz0 ")  # of a name written without accents, as a sort key


class Reason(StrEnum):
    """What two people have in common."""

    NUMBER = auto()
    NAME = auto()
    ACCENTS = auto()
    ORDER = auto()
    LETTER = auto()
    BEGINS = auto()
    BIRTH_DAY = auto()
    BIRTH_MONTH = auto()
    BIRTH_YEAR = auto()
    OTHER_DAY = auto()
    OTHER_YEAR = auto()
    PARENT = auto()
    PHONE = auto()
    NEIGHBOURHOOD = auto()


POINTS = {
    Reason.NUMBER: 100,
    Reason.NAME: 50,
    Reason.ACCENTS: 45,
    Reason.ORDER: 45,
    Reason.LETTER: 40,
    Reason.BEGINS: 30,
    Reason.BIRTH_DAY: 40,
    Reason.BIRTH_MONTH: 30,
    Reason.BIRTH_YEAR: 20,
    Reason.OTHER_DAY: 10,
    Reason.OTHER_YEAR: -30,
    Reason.PARENT: 20,
    Reason.PHONE: 25,
    Reason.NEIGHBOURHOOD: 10,
}
WORDS = {
    Reason.NUMBER: _("same identity number"),
    Reason.NAME: _("same name"),
    Reason.ACCENTS: _("same name but for the accents"),
    Reason.ORDER: _("same words of the name in another order"),
    Reason.LETTER: _("name one letter off"),
    Reason.BEGINS: _("name begins alike"),
    Reason.BIRTH_DAY: _("same day of birth"),
    Reason.BIRTH_MONTH: _("same month of birth"),
    Reason.BIRTH_YEAR: _("same year of birth"),
    Reason.OTHER_DAY: _("same year, another day of birth"),
    Reason.OTHER_YEAR: _("another year of birth"),
    Reason.PARENT: _("a parent of the same name"),
    Reason.PHONE: _("same phone"),
    Reason.NEIGHBOURHOOD: _("same neighbourhood"),
}


@dataclass(frozen=True)
class Facts:
    """What is known of somebody; ``number`` is the keyed digest, ``key`` names whose facts."""

    full_name: str
    birth: PartialDate | None = None
    number: str = ""
    parents: tuple[str, ...] = ()
    phone: str = ""
    neighbourhood: str = ""
    key: object = None

    @cached_property
    def name(self) -> str:
        return names.fold(self.full_name)

    @cached_property
    def words(self) -> list[str]:
        return sorted(self.name.split())

    @cached_property
    def written(self) -> str:
        return names.sort_key(self.full_name)

    @cached_property
    def parents_folded(self) -> set[str]:
        return {names.fold(name) for name in self.parents if name}


@dataclass(frozen=True)
class Match:
    """How much somebody is like whom was asked about, and why."""

    key: object
    score: int
    reasons: tuple[Reason, ...]

    @property
    def in_words(self):
        """The score in words."""
        if self.score >= VERY_LIKELY:
            return _("very likely the same person")
        if self.score >= SUSPECTED:
            return _("likely the same person")
        return _("perhaps the same") if self.score >= SHOWN else _("hardly alike")

    @property
    def why(self) -> str:
        """The reasons in words."""
        return ", ".join(str(WORDS[reason]) for reason in self.reasons)


def match(asked: Facts, other: Facts, *, is_typing: bool = False) -> Match:
    """The score of two people and its reasons; 0 where neither name nor number agrees."""
    named = _of_names(asked, other, is_typing=is_typing)
    is_number = bool(asked.number) and asked.number == other.number
    if named is None and not is_number:
        return Match(other.key, 0, ())
    reasons = [*([Reason.NUMBER] if is_number else []), *([named] if named else [])]
    if asked.birth and other.birth:
        reasons.append(_of_births(asked.birth, other.birth))
    if asked.parents_folded & other.parents_folded:
        reasons.append(Reason.PARENT)
    if asked.phone and asked.phone == other.phone:
        reasons.append(Reason.PHONE)
    if asked.neighbourhood and _is_one_place(asked, other):
        reasons.append(Reason.NEIGHBOURHOOD)
    score = max(sum(map(POINTS.get, reasons)), POINTS[Reason.NUMBER] if is_number else 0)
    return Match(other.key, min(max(score, 0), 100), tuple(reasons))


def _is_one_place(asked, other):
    return names.fold(asked.neighbourhood) == names.fold(other.neighbourhood)


def _of_names(asked, other, *, is_typing):
    if asked.name == other.name:
        return Reason.NAME if _are_written_alike(asked, other) else Reason.ACCENTS
    if len(asked.name) == len(other.name) and asked.words == other.words:
        return Reason.ORDER
    if is_one_letter_off(asked.name, other.name):
        return Reason.LETTER
    return Reason.BEGINS if is_typing and _begins(asked.name, other.name) else None


def _are_written_alike(asked, other):
    """With the same accents, wherever the tone stands, or one of them without any."""
    one, two = asked.written, other.written
    return one == two or BARE.issuperset(one) or BARE.issuperset(two)


def _begins(typed, name):
    """Whether a name still being typed may become the other."""
    return len(typed) > 2 and name.startswith(typed)


def is_one_letter_off(one: str, two: str) -> bool:
    """One letter more, less or another, or two beside each other changed about."""
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) > 1 or one == two:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return True
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]


def _of_births(one, two):
    """How far two births agree, as far as both are known."""
    if one.year != two.year:
        return Reason.OTHER_YEAR
    if one.month and two.month:
        if one.month != two.month:
            return Reason.OTHER_DAY
        if one.day and two.day:
            return Reason.BIRTH_DAY if one.day == two.day else Reason.OTHER_DAY
        return Reason.BIRTH_MONTH
    return Reason.BIRTH_YEAR


def best(asked: Facts, others, *, at_least: int, is_typing: bool = False) -> list[Match]:
    """Those alike enough, the most alike first."""
    found = (match(asked, other, is_typing=is_typing) for other in others)
    likely = [one for one in found if one.score >= at_least]
    return sorted(likely, key=lambda one: -one.score)


def pairs(
    people: list[Facts], *, at_least: int, new=None, near=None
) -> Iterator[tuple[Facts, Match]]:
    """Each two of them that are alike enough: the same number, or a birth year and a name.

    ``new``: only pairs with one of these keys. Of very many with one name and year each is
    compared with the first few alone. ``near`` is ``names_near`` of their names, if at hand.
    """
    known = _Known(people, near)
    for at, one in enumerate(people):
        if new is None or one.key in new:
            for before, other in known.beside(one):
                is_turned = new is None or other.key in new  # it meets those before it as well
                if before < at or not is_turned:
                    first, second = (other, one) if before < at else (one, other)
                    if (found := match(first, second)).score >= at_least:
                        yield first, found


class _Known:
    """People by what those alike have in common; a name is compared once, whoever bears it."""

    def __init__(self, people, near):
        self.by_number, self.by_name = defaultdict(dict), defaultdict(dict)
        for at, one in enumerate(people):
            if one.number:
                _put(self.by_number[one.number], at, one)
            if one.birth:
                _put(self.by_name[one.birth.year, one.name], at, one)
        self.near = near or names_near({name for _year, name in self.by_name})
        self._named = {}

    def beside(self, one):
        """(position, who) of the same number, or born in the year with a name a letter apart."""
        named = self._of_name(one.birth.year, one.name) if one.birth else []
        same = self.by_number.get(one.number)
        return sorted((dict(named) | same).items()) if same else named

    def _of_name(self, year, name):
        """Looked up once, however many bear the name."""
        if (year, name) not in self._named:
            found = {}
            for near in self.near[name]:
                found |= self.by_name.get((year, near), {})
            self._named[year, name] = sorted(found.items())
        return self._named[year, name]


def _put(those, at, one):
    if len(those) < BESIDE:
        those[at] = one


def names_near(some):
    """{name: those of the names that are one letter off or have its words turned, and itself}."""
    alike, near = defaultdict(list), {name: {name} for name in some}
    for name in some:
        for key in _keys(name):
            alike[key].append(name)
    for group in alike.values():
        if len(group) > 1:
            for name in group:
                near[name].update(group)
    return near


def _keys(name):
    """What a name has in common with each that is one letter off, or has its words turned."""
    words = " ".join(sorted(name.split()))
    return {name, f"={words}", *[name[:n] + name[n + 1 :] for n in range(len(name))]}
