"""Which sheet of ours each sheet of a file is, found by its headings, whatever its name."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.register.layout import grids
from cases.register.layout.fonts import read_by_fonts
from cases.register.layout.headings import Headings, heading_of
from cases.register.layout.heads import Head, Why, find_head, straight_head
from cases.register.reading import problems
from cases.register.reading.columns import letter
from cases.register.reading.problems import NothingFits, Problem
from cases.register.reading.sheets import ASIDE, TAKEN_SHEET
from cases.register.reading.signs import Doubt
from wards.text import key

ENOUGH = 3  # columns that a sheet of another name has at least
LINES = 30  # how many a note names


@dataclass
class Fit:
    """How well a sheet of the file fits one of ours."""

    make: type
    head: Head
    missing: list = field(default_factory=list)  # required columns that nothing gives

    def is_far_better_than(self, named):
        """Whether headings speak so clearly against the name of the sheet that it is not meant."""
        if named is None or self.missing:
            return not self.missing
        more = self.head.weight - named.head.weight
        return more > 0 and bool(named.missing) or more > 1 and bool(named.head.other)

    @property
    def rank(self):
        """The higher the better: complete, many columns, few that are nobody's."""
        return (not self.missing, self.head.weight, -len(self.head.other), -len(self.missing))


class Arrangement:
    """What the sheets of a file are to an import: ``grids`` by class, in the file's order."""

    def __init__(self, workbook, sheets, job):
        self.workbook, self.sheets, self.job = workbook, sheets, job
        self.grids = defaultdict(list)
        self.strangers = []
        self.known = {name: make for make in sheets for name in make.sheet.keys}
        self.named = set()  # the sheets of ours that stand under their own name
        for name in workbook.names:
            self._arrange(name)
        if self.strangers:
            self._note_strangers()
        if not workbook.tells_hidden:
            job.notes.append(
                _("This kind of file does not tell hidden or struck-out rows: all rows are read.")
            )

    def _arrange(self, name):
        plain = key(heading_of(name))
        if plain in ASIDE:
            self.job.is_taken_out |= plain == key(TAKEN_SHEET)
            return
        make = self.known.get(plain)
        data = self.workbook.sheet(name)
        read_by_fonts(data, self.job)
        head = make and self._straight(data, make)
        if head:
            self._add(make, grids.straight_grid(data, head), named=True)
            return
        if self._unfold(data):
            return
        fit = self._fit(data, make)
        if fit is None:
            self.strangers.append(data)
        else:
            grid = grids.odd_grid(data, fit.head, fit.make.sheet, self.job)
            self._add(fit.make, grid, named=fit.make is make)

    def _unfold(self, data) -> bool:
        """Whether a sheet crosses the rows of one of ours in a table."""
        for make in self.sheets:
            grid = make.sheet.unfold and make.sheet.unfold(data, self.job)
            if grid:
                self._add(make, grid, named=False)
                return True
        return False

    def _straight(self, data, make):
        """The head of our own form, complete and with records alone below; else None."""
        if not data.faults and not any(value != "" for row in data.rows for value in row):
            return Head()
        head = straight_head(data.rows[0], Headings(make.sheet)) if data.rows else None
        if head and self._chosen(data, make).keys() & set(map(key, head.texts.values())):
            return None
        if head is None or missing(make.sheet, head.fields):
            return None
        lines = grids.lines_of(make.sheet, head, self.job.names)
        plain = all(lines.is_plain(row) and not head.is_repeated(row) for row in data.rows[1:])
        return head if plain else None

    def _chosen(self, data, make):
        return self.job.choices.of_sheet(make.sheet.name, data.name)

    def _fit(self, data, make):
        """The sheet of ours that a sheet is: by name if its columns fit, else by them alone."""
        fits = [fit for fit in (self._fit_of(data, one) for one in self.sheets) if fit]
        best = max(fits, key=lambda fit: fit.rank, default=None)
        named = next((fit for fit in fits if fit.make is make), None)
        if make and not (best and best.is_far_better_than(named)):
            return named or Fit(make, Head())
        if best is None or sum(fit.rank == best.rank for fit in fits) > 1:
            return None
        return best if not best.missing or self._is_near(best) else None

    def _fit_of(self, data, make):
        head = find_head(data, Headings(make.sheet), self._chosen(data, make))
        return head and Fit(make, head, missing(make.sheet, head.fields, make.sheet.supplied))

    @staticmethod
    def _is_near(fit):
        return fit.head.weight > max(ENOUGH, len(fit.head.other), 2 * len(fit.missing))

    def _add(self, make, grid, named):
        if named and make in self.named:
            kind = problems.TWICE_SHEET
            self.job.problems.append(
                Problem(make.sheet.name, 1, "", grid.place, kind, kind.advice_for(None))
            )
            return
        if named:
            self.named.add(make)
        grid.is_foreign = not named
        self.grids[make].append(grid)
        for position in sorted(grid.head.left_out):
            if grid.head.why[position] == Why.CHOSEN:
                heading = grid.head.texts.get(position) or letter(position)
                self.job.left_out.setdefault((grid.place, heading))
        self._tell_lines(grid)

    def _tell_lines(self, grid):
        """Lines passed over are noted; rows that somebody hid or struck out are to be confirmed."""
        numbers = {number for number, _row in grid.rows}
        passed = _("Sheet “%(sheet)s”: lines that are no records, passed over: %(rows)s.")
        self.job.notes += _told(passed, grid, grid.skipped)
        hidden = _(
            "Sheet “%(sheet)s”: rows that are hidden or filtered out, and are read: %(rows)s."
        )
        if grid.data.is_hidden and grid.rows:
            text = _("Sheet “%(sheet)s” is hidden, and is read.")
            self.job.doubts[Doubt.HIDDEN].append(text % {"sheet": grid.place})
        found = [number for number in grid.data.hidden if number in numbers]
        self.job.doubts[Doubt.HIDDEN] += _told(hidden, grid, found)
        struck = _("Sheet “%(sheet)s”: rows that are struck out, and are read: %(rows)s.")
        found = [number for number in grid.data.struck if number in numbers]
        self.job.doubts[Doubt.STRUCK] += _told(struck, grid, found)

    def _note_strangers(self):
        names = ", ".join(data.name for data in self.strangers)[:300]
        if self.grids:
            self.job.notes.append(_("Sheets not known, left alone: %(names)s.") % {"names": names})

    def check(self):
        """Refuse a file of which nothing is read; raises Unusable, naming what fits best."""
        if self.grids or self.job.problems:
            return
        names = ", ".join(f"“{heading_of(data.name)}”" for data in self.strangers)[:300]
        said = _("Nothing of this file can be read: no sheet fits. It has %(names)s.")
        nearest = self._nearest()
        raise NothingFits(f"{said % {'names': names or '–'}} {nearest}")

    def take_nearest(self):
        """Take what fits best for what it may be meant as, so that its columns can be shown."""
        data, fit = self._best()
        if fit:
            self._add(fit.make, grids.odd_grid(data, fit.head, fit.make.sheet, self.job), False)

    def _best(self):
        """Of the sheets that fit none of ours the one with most of our columns, and its fit."""
        fits = [(data, self._fit_of(data, make)) for data in self.strangers for make in self.sheets]
        found = [one for one in fits if one[1]]
        return max(found, key=lambda one: one[1].head.weight, default=(None, None))

    def _nearest(self):
        """What fits best, and what it lacks."""
        _data, best = self._best()
        if best is None:
            return _("Write the headings of the register, for instance Họ và tên and Ngày sinh.")
        text = _("Nearest is our sheet “%(sheet)s”; it still needs: %(columns)s.")
        columns = ", ".join(column.heading for column in best.missing) or "–"
        return text % {"sheet": best.make.sheet.name, "columns": columns}


def _told(text, grid, numbers):
    """The text about the rows of a sheet, if there are any."""
    rows = ", ".join(map(str, numbers[:LINES])) + ("…" if len(numbers) > LINES else "")
    return [text % {"sheet": grid.place, "rows": rows}] if numbers else []


def missing(sheet, fields, supplied=frozenset()):
    """The required columns that neither the table nor anything else gives."""
    return [
        column
        for column in sheet.columns
        if column.required and column.field not in fields and column.field not in supplied
    ]
