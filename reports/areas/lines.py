"""The criteria of key areas in words: values, types met, distances, reasons, what is uncertain."""

from django.utils.translation import gettext as _

from cases.rules.areas import (
    ABOVE_NOTHING,
    COMBINED,
    DESTROYED,
    OFFENDERS,
    PLACES,
    PLANT_AREA,
    PLANTS,
    RATIO,
    TYPE_1,
    TYPE_2,
    TYPES,
    WHOLE,
)
from reports.areas.calculator import proposal
from reports.figures.attainment import DASH, NumberFormat, percentage_digits
from wards.money import with_dots

SHARE_FORMAT = NumberFormat(decimals=4)
ROMAN = ("", "I", "II", "III")
NO_BOUND = {"from": DASH, "distance": ""}


def lines(known, values, key_route):
    """Each scale with its value, the type it meets, and the distance to each boundary."""
    values, residents = {RATIO: known.on_file, **values}, known.residents
    found = []
    for scale in known.law.value.scales:
        value = values.get(scale.code)
        if value is not None and scale.of_residents and residents is None:
            value = None
        found.append(
            {
                "label": labels()[scale.code],
                "value": value_text(scale, value, residents),
                "met": met_text(scale.met(value, residents) if value is not None else None, value),
                "bounds": [bound_of(scale, kind, value, residents) for kind in TYPES],
            }
        )
    return [*found, combined_line(known, values, key_route)]


def combined_line(known, values, key_route):
    """The rule of the key route: two criteria of the type below lift to the next."""
    outcome = proposal(known, values, key_route)
    needed = known.law.value.combined_needed
    rule = _("%(count)s criteria of type %(below)s, on a key route")
    rules = [rule % {"count": needed, "below": ROMAN[kind + 1]} for kind in (TYPE_1, TYPE_2)]
    return {
        "label": labels()[COMBINED],
        "value": _("on a key route") if key_route else _("not on a key route"),
        "met": met_text(outcome.met[COMBINED] if outcome else None, outcome),
        "bounds": [*({"from": text, "distance": ""} for text in rules), NO_BOUND],
    }


def labels():
    return {
        RATIO: _("People with addiction and illegal users on file, of the inhabitants"),
        PLACES: _("Places where use is organised or harboured"),
        OFFENDERS: _("Drug offenders arrested, of the inhabitants"),
        PLANTS: _("Drug plants destroyed, number"),
        PLANT_AREA: _("Drug plants destroyed, m²"),
        DESTROYED: _("Drug plants destroyed"),
        COMBINED: _("Combined with a key route"),
    }


def value_text(scale, value, residents):
    """48 / 12.000 = 0,4%; an en dash for what is not known."""
    if value is None:
        return DASH
    if not scale.of_residents:
        return number_text(value)
    share = percentage_digits(value, residents, SHARE_FORMAT)
    return f"{with_dots(value)} / {with_dots(residents)} = {share}%"


def met_text(kind, value):
    if value is None:
        return _("not known")
    return _("type %(type)s") % {"type": ROMAN[kind]} if kind else _("no type")


def bound_of(scale, kind, value, residents):
    """From where the type begins, and how far the value is from there."""
    bounds = dict(scale.bounds)
    if kind not in bounds:
        return NO_BOUND
    bound = bounds[kind]
    if bound == ABOVE_NOTHING:
        text = _("above 0")
    elif scale.of_residents:
        text = _("from %(bound)s") % {"bound": f"{percentage_digits(bound, WHOLE, SHARE_FORMAT)}%"}
    else:
        text = _("from %(bound)s") % {"bound": with_dots(bound)}
    if value is None:
        return {"from": text, "distance": ""}
    return {"from": text, "distance": distance_text(scale.least(kind, residents), value)}


def distance_text(least, value):
    """12 short of it; reached; 3 above it — counted in whole people, places, plants, or in m²."""
    if value < least:
        return _("short by %(number)s") % {"number": number_text(least - value)}
    if value == least:
        return _("just reached")
    return _("%(number)s above") % {"number": number_text(value - least)}


def number_text(value):
    """1.200 or 124,5: of an area the decimals that it has."""
    whole, part = divmod(value, 1)
    decimals = f"{part:.2f}"[2:].rstrip("0") if part else ""
    return with_dots(int(whole)) + (f",{decimals}" if decimals else "")


def reasons(known, outcome):
    """Why this type, in words: how many criteria met it, of how many needed."""
    if outcome.type is None:
        return _("No type has enough criteria met.")
    needed = dict(known.law.value.needed)[outcome.type]
    met = [code for code, kind in outcome.met.items() if kind and kind <= outcome.type]
    params = {
        "type": ROMAN[outcome.type],
        "count": len(met),
        "needed": needed,
        "criteria": "; ".join(labels()[code] for code in met),
    }
    return (
        _("%(count)s criteria at type %(type)s or higher, %(needed)s needed: %(criteria)s.")
        % params
    )


def unconfirmed(known):
    """What was not read in the text of the law, in words; shown beside the proposal."""
    notes = [
        _("A criterion met at a higher type is counted for the lower types too."),
        _("A value of 0 is taken to meet no type."),
        _("The criteria of a drug-free commune are not on record here; nothing is proposed of it."),
    ]
    if not known.law.confirmed:
        first = _("The criteria were read in secondary sources (Articles 4, 5 and 7).")
        notes.insert(0, first)
    return notes
