"""What one side of a comparison says of somebody, and how two sides are told to differ."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models import Person, Registration
from cases.values import births, names, sealing
from cases.values.likeness import BARE, Facts
from wards.web.listing import day, labels

NUMBER = "identity_number"


@dataclass
class Line:
    """Somebody on a list: ``values`` by field, in the types of ours.

    ``person`` is the file, where it is known; ``is_listed`` whether side A has them on the list
    in question, or only a file. ``number`` is the keyed digest of the identity number.
    """

    values: dict
    person: Person | None = None
    is_listed: bool = True
    number: str = ""
    whole: Callable[[], str] = str  # the number in clear, unsealed only where it is asked for

    @property
    def facts(self):
        """By what they are known again; the line itself is the key."""
        of = self.values.get
        return Facts(
            full_name=of("full_name") or "",
            birth=of("birth"),
            number=self.number,
            parents=(of("father_name") or "", of("mother_name") or ""),
            phone=of("phone") or "",
            neighbourhood=of("neighbourhood") or "",
            key=id(self),
        )

    def words(self, name):
        """A value as pages and the minute say it."""
        if name == NUMBER:
            return mask(self.whole())
        return FIELDS[name].words(self.values[name])


def of_person(person, *, is_listed=True, **more):
    """What the file of somebody says."""
    hood = person.neighbourhood.name if person.neighbourhood else ""
    plain = {name: getattr(person, name) for name in PLAIN}
    values = {**plain, "birth": person.birth, "neighbourhood": hood, **more}
    whole = partial(getattr, person, NUMBER)
    return Line(values, person, is_listed, person.identity_index, whole)


def of_texts(said):
    """What side B said, as it was kept (``texts_of``)."""
    return of_values({name: FIELDS[name].read(text) for name, text in said.items()})


def of_values(values):
    """A row of a sheet, in the types of ours."""
    known = {name: one for name, one in values.items() if one and name in FIELDS}
    number = known.pop(NUMBER, "")
    return Line(known, number=sealing.index_of(number), whole=partial(str, number))


def texts_of(line):
    """What side B says as texts to be kept, its number in clear: the caller seals them."""
    values = line.values | {NUMBER: line.whole()}
    return {name: str(one) for name, one in values.items() if one}


def mask(number):
    """All but the last three digits hidden."""
    return "•" * (len(number) - 3) + number[-3:] if number else ""


def differences(ours, theirs):
    """[(field, side A's words, side B's)] of what both say and say differently."""
    found = []
    for name, each in FIELDS.items():
        if name == NUMBER:
            differs = ours.number and theirs.number and ours.number != theirs.number
        else:
            one, other = ours.values.get(name), theirs.values.get(name)
            differs = one and other and not each.same(one, other)
        if differs:
            found.append((name, ours.words(name), theirs.words(name)))
    return found


def _equal(one, other):
    return one == other


def _never(one, other):
    return False


def _written_alike(one, other):
    """The same name, or the one without any accents."""
    keys = names.sort_key(one), names.sort_key(other)
    bare = any(BARE.issuperset(key) for key in keys)
    return keys[0] == keys[1] or bare and names.fold(one) == names.fold(other)


def _meet(one, other):
    """Whether two births may be one, as far as both are known."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _within(one, other):
    """Whether one says no more than the other: “12 Lạc Long Quân” and “Số 12, đường Lạc Long Quân”.

    Numbers count as numbers: 05 is 5.
    """
    first, second = (
        {word.lstrip("0") or word for word in names.words(text)} for text in (one, other)
    )
    return first <= second or second <= first


def _one_of(ours, theirs):
    return theirs in ours


def _text(value):
    return str(value)


def _lists(value):
    known = labels(Registration.Category)
    several = (value,) if isinstance(value, str) else value
    return ", ".join(known.get(one, one) for one in several)


def _sex(value):
    return labels(Person.Sex)[value]


def _born(text):
    return births.parse(text, date.max)


@dataclass(frozen=True)
class Told:
    """A field that lists are compared by; ``read`` has it from the text that is kept."""

    label: str
    same: Callable = _equal
    words: Callable = _text
    read: Callable = _text


def _of(name, **how):
    return Told(Person._meta.get_field(name).verbose_name, **how)


DAYS = {"words": day, "read": date.fromisoformat}
FIELDS = {
    "full_name": _of("full_name", same=_written_alike),
    "birth": Told(_("birth date"), _meet, read=_born),
    "sex": _of("sex", words=_sex),
    NUMBER: Told(_("identity number")),
    "father_name": _of("father_name", same=_written_alike),
    "mother_name": _of("mother_name", same=_written_alike),
    "phone": _of("phone"),
    "neighbourhood": _of("neighbourhood", same=_within),
    "address": _of("address", same=_within),
    "occupation": _of("occupation", same=_within),
    "category": Told(_("list"), _one_of, _lists),
    "registered_on": Told(_("file opened on"), **DAYS),
    "started_on": Told(_("started on"), **DAYS),
    "ends_on": Told(_("last day of the term"), **DAYS),
    "stay": Told(_("where the person is"), _never),
    "help": Told(_("help within the year"), _never),  # side B's alone
}
PLAIN = ("full_name", "sex", "father_name", "mother_name", "phone", "address", "occupation")
OF_THE_FILE = (*PLAIN, "birth", NUMBER, "neighbourhood")  # what the person's page corrects


def label_of(name):
    """What a field is called, as it begins a line."""
    return capfirst(str(FIELDS[name].label))
