"""The columns of a file beside what they were taken for, for somebody to look at and change."""

from dataclasses import dataclass, field

from cases.register.layout.arranging import missing
from cases.register.layout.heads import Why, by_place
from cases.register.reading.cells import as_text
from wards.text import key, tidy

VALUES = 3  # of each column that are shown
SHORT = 60  # characters of a value


@dataclass
class SeenColumn:
    """A column of the file: its heading, a few values, and what it was taken for.

    ``ours`` are the headings of ours that it gives, none where it is nobody's or left out;
    ``why`` is blank for what is nobody's. ``is_one`` is whether it is one column of ours.
    """

    heading: str
    values: list
    ours: tuple = ()
    why: str = ""

    @property
    def is_one(self):
        return len(self.ours) == 1 and self.why in (Why.NAME, Why.OTHER_NAME, Why.CHOSEN)

    @property
    def is_open(self):
        """Whether somebody has to say what it is: it has values and is nobody's."""
        return not self.why and bool(self.values)


@dataclass
class SeenSheet:
    """A sheet of ours, the sheets of the file that are taken for it, and their columns."""

    sheet: object
    places: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    missing: list = field(default_factory=list)  # required headings that nothing gives


def seen_sheets(arranged) -> list[SeenSheet]:
    """The sheets of an arrangement (``Arrangement``) as they are shown, a heading once in each.

    What is nobody's comes first, the rest as in the file.
    """
    found = []
    for make, grids in arranged.grids.items():
        seen, headings = SeenSheet(make.sheet, [grid.place for grid in grids]), {}
        for grid in grids:
            for column in _columns_of(grid, make.sheet):
                known = headings.setdefault(key(column.heading), column)
                if not known.values:
                    known.values = column.values
        seen.columns = sorted(headings.values(), key=lambda column: not column.is_open)
        given = {name for grid in grids for name in (*grid.head.fields, *grid.positions)}
        lacking = missing(make.sheet, given, make.sheet.given | make.sheet.supplied)
        seen.missing = [column.heading for column in lacking]
        if seen.columns:  # a table that is unfolded has none of its own
            found.append(seen)
    return found


def _columns_of(grid, sheet):
    """The columns of a grid from left to right; one without heading and values is none."""
    head = grid.head
    fields = {position: (field,) for field, position in head.claimed.items()}
    fields |= {position: ("birth", "sex") for position in head.sexes.values()}
    if head.decision is not None:
        day = "decided_on" if any(c.field == "decided_on" for c in sheet.columns) else "opened_on"
        fields[head.decision] = ("decision_number", day)
    width, named = max((len(row) for _number, row in grid.original), default=0), set()
    for position in range(max(width, max(head.texts, default=-1) + 1)):
        values, heading = _values(grid, position), _heading(head, position)
        if key(heading) in named:
            heading = by_place(position)
        named.add(key(heading))
        if values or position in head.texts:
            ours = tuple(sheet.heading(one) for one in fields.get(position, ()))
            yield SeenColumn(heading, values, ours, head.why.get(position, ""))


def _heading(head, position):
    """The heading as decisions name it: with the one above it, else by the place of the column."""
    own = head.texts.get(position)
    return tidy(f"{head.groups.get(position, '')} {own}") if own else by_place(position)


def _values(grid, position):
    """The first different values of a column."""
    found = {}
    for _number, row in grid.original:
        value = row[position] if position < len(row) else ""
        text = tidy(as_text(value)) if value != "" else ""
        if text:
            found[text[:SHORT]] = None
            if len(found) == VALUES:
                break
    return list(found)
