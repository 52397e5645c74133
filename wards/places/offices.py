"""Which office issues a unit's paper, and a sensible one where none has been recorded.

``data/offices.csv`` is the usual practice as data (level, kind, agency, era): what a proposed
heading looks like until an administrator stores or corrects it. A province's or a kind's own
line stands before the general one. Nothing there names a person.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from wards.models import Office, Unit
from wards.models.users import Agency
from wards.places.names import in_sentence, short_name

DATA = Path(__file__).parents[1] / "data" / "offices.csv"
DAY = timedelta(days=1)
PARTIES = {
    "Thành phố": "Thành ủy",
    "Tỉnh": "Tỉnh ủy",
    "Quận": "Quận ủy",
    "Huyện": "Huyện ủy",
    "Thị xã": "Thị ủy",
}
DISTRICTS = {"Thành phố": "quận, huyện, thị xã", "Tỉnh": "huyện, thị xã, thành phố"}
TEXTS = {
    "name": "name",
    "superior": "superior_lines",
    "issuing": "issuing_lines",
    "sign": "sign",
    "authority": "authority_lines",
    "recipients": "recipient_lines",
}


@dataclass(frozen=True)
class Form:
    """How the paper of one kind of office looks between two days, both included.

    ``body`` tells apart the bodies of one agency that issue paper of their own (PC04 beside the
    police of the city); the agency's own paper has none. ``texts`` are fields of Office;
    ``{unit}``, ``{above}`` and ``{city}`` in them stand for the unit, the one above it and the
    province, ``{UNIT}`` for the same in capitals, ``{kind}`` and ``{city_kind}`` for their kinds;
    ``|`` starts a new line.
    """

    level: str
    agency: str
    body: str
    kind: str
    province: str
    first: date
    last: date
    texts: tuple[tuple[str, str], ...]

    def suits(self, unit):
        return (
            self.level == unit.level
            and self.kind in ("", unit.kind)
            and unit.path.startswith(self.province)
        )


@cache
def forms():
    """The lines of offices.csv."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            Form(
                level=row["level"],
                agency=row["agency"],
                body=row["body"],
                kind=row["kind"],
                province=row["province"],
                first=date.fromisoformat(row["first"]) if row["first"] else date.min,
                last=date.fromisoformat(row["last"]) if row["last"] else date.max,
                texts=tuple((field, row[column]) for column, field in TEXTS.items()),
            )
            for row in csv.DictReader(file)
        )


def for_report(unit, agency, day):
    """The office that issues the unit's paper of that day on behalf of ``agency`` (None: any).

    The recorded one of the agency, else the recorded default, else one composed from the
    unit, which is not stored (``is_recorded``).
    """
    recorded = list(unit.offices.on(day))
    own = [office for office in recorded if office.agency == agency]
    return next(iter(own or recorded), None) or _composed(unit, agency, day)


def choices(unit, day):
    """All offices of the unit on that day: the recorded ones, and proposals for the others.

    An agency's own office is proposed where none of it is recorded, another body of the agency
    where none of that name is.
    """
    recorded = list(unit.offices.on(day))
    bodies = dict.fromkeys((form.agency, form.body) for form in forms() if _covers(form, unit, day))
    words = _words(unit, day)
    proposed = [_office(_form(unit, *each, day), unit, words) for each in bodies]
    others = {one.name for one in proposed if one.body}
    agencies = {one.agency for one in recorded if one.name not in others}
    names = {one.name for one in recorded}
    missing = [one for one in proposed if one.body or one.agency not in agencies]
    return recorded + [one for one in missing if one.name not in names]


def is_recorded(office):
    """Whether somebody stored the office, so that its texts can be taken as confirmed."""
    return office.pk is not None


def key(office):
    """What names the office in a URL: its code, or the agency and body of a proposed one."""
    if is_recorded(office):
        return str(office.code)
    return "-".join(filter(None, (str(office.agency), office.body)))


def propose_offices(unit):
    """Offices, not yet stored, for the unit's whole life, where none of that agency is recorded.

    For administrators and samples: ``Office.objects.bulk_create(propose_offices(unit))``.
    """
    taken = set(unit.offices.values_list("agency", flat=True))
    agencies = dict.fromkeys(form.agency for form in forms() if form.suits(unit))
    return [
        office
        for agency in agencies
        if agency not in taken
        for office in _through_life(unit, agency)
    ]


def _through_life(unit, agency):
    """One office for each stretch of the unit's life under one form."""
    end = unit.valid_to or date.max
    own = [form for form in forms() if form.agency == agency and not form.body]
    suiting = [form for form in own if form.suits(unit)]
    turns = {form.first for form in suiting} | {
        form.last + DAY for form in suiting if form.last != date.max
    }
    starts = sorted({unit.valid_from} | {day for day in turns if unit.valid_from < day <= end})
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        form = next((one for one in suiting if one.first <= start <= one.last), None)
        if form:
            office = _office(form, unit, _words(unit, start))
            office.valid_from = start if start > unit.valid_from else None
            office.valid_to = after - DAY if after else unit.valid_to
            yield office


def _composed(unit, agency, day):
    form = _form(unit, agency, "", day) or _form(unit, Agency.COMMITTEE, "", day)
    return _office(form, unit, _words(unit, day))


def _form(unit, agency, body, day):
    wanted = (agency, body)
    covering = (one for one in forms() if (one.agency, one.body) == wanted)
    return next((one for one in covering if _covers(one, unit, day)), None)


def _covers(form, unit, day):
    return form.suits(unit) and form.first <= day <= form.last


def _office(form, unit, words):
    texts = {field: text.format(**words) for field, text in form.texts}
    office = Office(
        unit=unit,
        agency=form.agency,
        place=short_name(unit),
        is_default=form.agency == Agency.COMMITTEE and not form.body,
        **texts,
    )
    office.body = form.body
    return office


def _words(unit, day):
    """What the forms may speak of: the unit, those above it, their kinds."""
    above, city = ancestors(unit, day)
    names = {"unit": in_sentence(unit), "above": in_sentence(above), "city": in_sentence(city)}
    city_kind = "Thành phố" if city.kind == "Thành phố" else city.kind.lower()
    return {
        **names,
        **{name.upper(): text.upper() for name, text in names.items()},
        "kind": unit.kind.lower(),
        "KIND": unit.kind.upper(),
        "K": unit.kind[0],
        "city_kind": city_kind,
        "city_short": short_name(city),
        "INITIALS": "T" if city.kind == "Tỉnh" else _initials(short_name(city)),
        "communes": "phường" if unit.kind == "Quận" else "xã, phường",
        "districts": DISTRICTS[city.kind],
        "unit_party": PARTIES.get(unit.kind, "cấp ủy"),
    }


def ancestors(unit, day):
    """The unit above and the province on that day (on the unit's last day, if it ended)."""
    if unit.level == Unit.Level.PROVINCE:
        return unit, unit
    day = min(day, unit.valid_to) if unit.valid_to else day
    wanted = {unit.parent_path, unit.province_path}
    found = {above.path: above for above in Unit.objects.living_on(day).filter(path__in=wanted)}
    above = found.get(unit.parent_path, unit)
    return above, found.get(unit.province_path, above)


def _initials(name):
    return "".join(word[0] for word in name.split()).upper()
