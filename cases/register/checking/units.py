"""Where a row counts: the unit that its cell can mean, in that unit's life."""

from cases.register.checking.rows import written
from cases.register.reading import problems
from wards.places.names import only_one


def unit_named(table, row, field, day_field):
    """Of the units a cell can mean the one of the record's day; None where that stays open."""
    day, candidates = row[day_field], row[field]
    if not candidates or day_field in row.faults and len(candidates) > 1:
        return None
    chosen = only_one(candidates, day)
    if chosen is None:
        blame_several(table, row, field)
    return chosen


def blame_several(table, row, field):
    """A cell that can mean several units: the problem names them."""
    choices = "; ".join(dict.fromkeys(f"{one.name} ({one.code})" for one in row[field]))
    table.blame(row, field, problems.SEVERAL_COMMUNES, choices=choices)


def check_unit_lives(table, row, day_field):
    """A record may be older than its unit but not younger than its end."""
    day, unit = row[day_field], row.unit
    if unit and day and unit.valid_to and day > unit.valid_to:
        table.blame(row, day_field, problems.AFTER_UNIT, unit=unit, day=written(unit.valid_to))
