"""The grid in which targets are entered: holders down, indicators across, a version per cell."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.actions.targets import key_of, latest, said_by, stored, versions
from reports.figures import periods
from reports.indicators import WITH_TARGET
from reports.indicators.entries.entry import Entry
from reports.models import Target
from reports.targets.facilities import OF_FACILITIES
from reports.targets.rights import acts_for
from reports.targets.table import units_of
from wards.models import Facility, Unit
from wards.money import with_dots
from wards.places.above import Above

OWN, BELOW = "own", "below"
NAMED = 3  # holders named in one message
FIRST_SHOWN = 4  # columns of a grid in which nothing stands yet


@dataclass
class Cell:
    """One number of the grid; ``name`` is that of its input, ``target`` what counts now."""

    holder: Unit | Facility
    entry: Entry
    target: Target | None
    version: str
    is_locked: bool
    is_closed: bool = False  # nothing of the indicator is counted in a facility
    typed: str | None = None
    error: str = ""

    @property
    def name(self):
        return f"{_name_of(self.holder)}.{self.entry.code}"

    @property
    def shown(self):
        """What the input holds: what was typed, else what stands."""
        if self.typed is not None:
            return self.typed
        return with_dots(self.target.amount) if self.target else ""

    @property
    def label(self):
        return f"{self.holder} · {self.entry.label}"


@dataclass
class Column:
    """An indicator: the target of the unit above the lines, their sum, the total of the paper."""

    entry: Entry
    above: int | None
    typed: str = ""
    error: str = ""
    cells: list = field(default_factory=list)

    @property
    def name(self):
        return f"total.{self.entry.code}"

    @property
    def above_text(self):
        return "" if self.above is None else with_dots(self.above)

    @property
    def sum(self):
        """What stands on file in the lines."""
        return sum(cell.target.amount for cell in self.cells if cell.target)

    @property
    def sum_text(self):
        return with_dots(self.sum)

    @property
    def against_above(self):
        """How the sum stands to the target of the unit above the lines, in words."""
        if self.above is None or self.sum == self.above or self.entry.is_rate:
            return ""
        words = (
            _("over the target above by")
            if self.sum > self.above
            else _("under the target above by")
        )
        return f"{words} {with_dots(abs(self.sum - self.above))}"


@dataclass
class Grid:
    """The lines and columns of a grid, read from what is on file."""

    giver: Unit
    years: tuple[int, int]
    lines: list
    columns: list

    @property
    def cells(self):
        return [cell for _holder, cells in self.lines for cell in cells if not cell.is_closed]

    @property
    def of_units(self):
        return [line for line in self.lines if isinstance(line[0], Unit)]

    @property
    def of_facilities(self):
        """Beside the units, and in none of their sums: what they admit comes from these."""
        return [line for line in self.lines if isinstance(line[0], Facility)]


def giver_of(unit, whose, code):
    """Who sets the targets of a grid: the unit of those below it, the one above of its own."""
    if whose == BELOW:
        return unit
    return Above.all_of([unit]).of(unit, periods.parse(code).last)[0]


def holders_of(unit, whose, code):
    """Who the targets of a grid are given to: the units directly below and the facilities."""
    if whose == OWN:
        return [unit]
    period = periods.parse(code)
    facilities = Facility.objects.filter(unit=unit).exclude(kind=Facility.Kind.COURT)
    return units_of(unit, period)[1:] + list(facilities.exclude(valid_to__lt=period.first))


def make_grid(unit, whose, code, chosen=()):
    """The grid of a unit for a year or a programme; ``chosen`` are the codes of its columns.

    Without any they are the indicators that have a target, of the lines or of the unit itself.
    """
    years = periods.parse(code).target_years
    giver, holders = giver_of(unit, whose, code), holders_of(unit, whose, code)
    on_file = stored([unit, *holders], years)
    holding, marks, said = latest(on_file), versions(on_file), said_by(on_file)
    entries = _columns(chosen, {code for _holder, code in holding})

    def cell(holder, entry):
        key = key_of(holder), entry.code
        is_locked = key in said and not acts_for(unit, said[key])
        is_closed = isinstance(holder, Facility) and entry.code not in OF_FACILITIES
        return Cell(holder, entry, holding.get(key), marks.get(key, ""), is_locked, is_closed)

    lines = [(holder, [cell(holder, entry) for entry in entries]) for holder in holders]
    columns = []
    for place, entry in enumerate(entries):
        own = holding.get((key_of(unit), entry.code))
        cells = [cells[place] for holder, cells in lines if isinstance(holder, Unit)]
        columns.append(Column(entry, own.amount if own else None, cells=cells))
    return Grid(giver, years, lines, columns)


def _columns(chosen, with_target):
    asked = set(chosen) or with_target
    return [one for one in WITH_TARGET if one.code in asked] or list(WITH_TARGET[:FIRST_SHOWN])


def _name_of(holder):
    return getattr(holder, "slug", None) or holder.code


def told_of(written):
    """Whose targets were saved, in words."""
    holders = {key_of(one.holder): one.holder for one in written}
    names = "; ".join(str(one) for one in list(holders.values())[:NAMED])
    more = len(holders) - NAMED
    return names + (_(" and %(count)s more") % {"count": more} if more > 0 else "")


def later_than(written):
    """Targets given after those written, of the same holders and indicators: they count, not these.

    At most as many as one message names.
    """
    first = written[0]
    keys = {(key_of(one.holder), one.indicator) for one in written}
    years = first.first_year, first.last_year
    holding = latest(stored([one.holder for one in written], years))
    later = [holding[key] for key in keys if holding[key].given_on > first.given_on]
    return sorted(later, key=lambda one: (one.given_on, one.pk))[:NAMED]
