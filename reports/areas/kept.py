"""Figures of an area as they are kept, and read again: for the form, for their page and paper."""

from cases.models import AreaFigures
from cases.rules.areas import OFFENDERS, PLACES, PLANT_AREA, PLANTS
from reports.areas import calculator
from reports.areas.lines import number_text
from reports.figures import periods

COLUMNS = {PLACES: "places", OFFENDERS: "offenders", PLANTS: "plants", PLANT_AREA: "plant_area"}
OUTCOMES = {
    None: AreaFigures.Outcome.NONE,
    1: AreaFigures.Outcome.KEY_1,
    2: AreaFigures.Outcome.KEY_2,
    3: AreaFigures.Outcome.KEY_3,
}


def figures_of(unit, known, values, key_route, *, now):
    """What is known and what was typed, not written yet, with what the criteria propose."""
    outcome = calculator.proposal(known, values, key_route)
    return AreaFigures(
        unit=unit,
        year=known.year,
        up_to=known.day,
        residents=known.residents,
        on_file=known.on_file,
        key_route=key_route,
        outcome=OUTCOMES[outcome.type] if outcome else "",
        source=known.law.source,
        kept_at=now,
        **{column: values.get(code) for code, column in COLUMNS.items()},
    )


def known_again(figures):
    """What was on file then, under the law of the year."""
    return calculator.Known(
        year=figures.year,
        day=figures.up_to,
        law=calculator.law_on(periods.parse(str(figures.year)).ends),
        residents=figures.residents,
        on_file=figures.on_file,
        records_url="",
    )


def values_of(figures):
    """{code of a scale: value} of what was typed then."""
    found = {code: getattr(figures, column) for code, column in COLUMNS.items()}
    return {code: value for code, value in found.items() if value is not None}


def typed_again(figures):
    """What was typed then, as the form takes it."""
    typed = {code: number_text(value) for code, value in values_of(figures).items()}
    return typed | ({"key_route": "on"} if figures.key_route else {})
