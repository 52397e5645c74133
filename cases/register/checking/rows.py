"""What rows of several sheets are checked for: days in order, ends, values that belong together."""

from cases.register.reading import problems


def check_order(table, row, *fields):
    """Days in their order; the one that should be later is to blame."""
    before = None
    for field in fields:
        day = row[field]
        if day is None:
            continue
        if before and day < row[before]:
            other = table.sheet.heading(before)
            table.blame(row, field, problems.WRONG_ORDER, other=other, day=written(row[before]))
        before = field


def check_given(table, row, field, kind):
    """A value that the rest of the row asks for."""
    if row[field] is None and field not in row.faults:
        table.blame(row, field, kind)


def check_pair(table, row, day_field, reason_field):
    """An end has its day and its reason or outcome; the missing one is the problem."""
    for missing, other in ((day_field, reason_field), (reason_field, day_field)):
        is_blank = missing not in row.faults and row[missing] is None
        if is_blank and _is_filled(table, row, other):
            table.blame(row, missing, problems.HALF_AN_END, other=table.sheet.heading(other))


def _is_filled(table, row, field):
    """Whether a cell has a value, readable or not."""
    is_unread = field in row.faults and table.raw(row, field) != ""
    return is_unread or row[field] is not None


def written(day):
    """A day as messages have it."""
    return f"{day:%d/%m/%Y}"
