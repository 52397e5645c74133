"""What a report prints of a unit: its rows, each indicator against its target."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reports.figures import attainment
from reports.figures.attainment import DASH, NumberFormat
from reports.figures.periods import Period, official_day
from reports.indicators.definition import Indicator
from reports.indicators.entries.entry import DONG
from reports.indicators.rates.rate import Rate
from wards.models import Unit
from wards.money import in_trade_words, with_dots
from wards.places.tree import Tree

UNKNOWN = "…"
NO_RECORDS = "Chưa có số liệu"
REST = "Không thuộc đơn vị nào ở trên"


class Row(NamedTuple):
    """One indicator of one unit.

    ``actual`` and ``accumulated`` are None where nothing is known (``reports.indicators.groups``).
    ``fraction`` and ``attainment`` measure the accumulated figure; None without a target.
    ``reason`` says why something prints as a dash. ``from_paper`` is the part of the accumulated
    figure that signed papers said. Of a rate ``whole`` is what the figures are a part of, its
    target a percentage, ``fraction`` and ``attainment`` the rate itself, and ``short`` by how many
    percentage points it lies under the target.
    """

    indicator: str
    label: str
    unit_of_counting: str
    actual: int | None
    accumulated: int | None
    target: int | None = None
    fraction: str | None = None
    attainment: str | None = None
    reason: str | None = None
    from_paper: int | None = None
    is_rate: bool = False
    whole: int | None = None
    short: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether it stands against a target: given, and with something to measure."""
        if self.is_rate:
            return self.attainment is not None
        return bool(self.target) and self.is_known

    @property
    def is_reached(self) -> bool:
        """Whether a measured row has come up to its target; a rate, not below it."""
        if self.is_rate:
            return self.accumulated * 100 >= self.target * self.whole
        return self.accumulated >= self.target

    @property
    def is_known(self) -> bool:
        return self.accumulated is not None

    @property
    def actual_text(self) -> str:
        return self.text_of(self.actual)

    @property
    def accumulated_text(self) -> str:
        return self.text_of(self.accumulated)

    def text_of(self, number: int | None) -> str:
        """A figure of this row as a table prints it: ``1.200``, of money ``440 triệu``."""
        if number is None:
            return UNKNOWN
        if self.unit_of_counting == DONG:
            return in_trade_words(number).removesuffix(f" {DONG}")
        return with_dots(number)

    @property
    def target_text(self) -> str:
        if self.target is None:
            return DASH
        return f"{self.target}%" if self.is_rate else with_dots(self.target)

    @property
    def fraction_text(self) -> str:
        return self.fraction or DASH

    @property
    def attainment_text(self) -> str:
        return self.attainment or DASH


@dataclass(frozen=True)
class UnitRows:
    """The rows of one child; ``units`` are its own children in a whole tree.

    ``is_former`` marks a unit that ended without an heir, ``has_data`` one of which anything is
    known, from records or, ``from_paper``, from a signed paper.
    """

    unit: Unit
    rows: list[Row]
    units: tuple = ()
    is_former: bool = False
    has_data: bool = True
    from_paper: bool = False

    @property
    def name(self) -> str:
        """As a table names the unit: what is special about its line is said."""
        if self.is_former and self.unit.level == Unit.Level.COMMUNE:
            return f"{self.unit.name} ({self.unit.kind.lower()} cũ, chưa phân bổ)"
        if self.is_former:
            return f"{self.unit.name} (đến {official_day(self.unit.valid_to)})"
        return f"{self.unit.name} (theo báo cáo giấy)" if self.from_paper else self.unit.name


@dataclass(frozen=True)
class QuotaTable:
    """What a report prints: the unit's rows, its children's, what lies in none of these, notes.

    ``tree`` is what the figures were counted on; a table written by hand has none.
    """

    unit: Unit
    period: Period
    format: NumberFormat
    rows: list[Row]
    units: list[UnitRows]
    notes: list[str]
    made_on: date
    rest: list[Row] | None = None
    as_known: date | None = None
    tree_on: date | None = None
    tree: Tree | None = field(default=None, compare=False, repr=False)

    @property
    def with_data(self) -> int:
        """How many of the units have figures."""
        return sum(one.has_data for one in self.units)


def row_of(
    indicator: Indicator,
    figures: tuple[int | None, int | None],
    target: int | None,
    number_format: NumberFormat,
    from_paper: int | None = None,
) -> Row:
    """The row of an indicator: ``figures`` are those of the period and the accumulated one."""
    entry, (actual, accumulated) = indicator.entry, figures
    names = (entry.code, entry.label_vi, entry.counted_in, actual, accumulated)
    if accumulated is None:
        return Row(*names, target, reason=NO_RECORDS)
    if target is None:
        return Row(*names, from_paper=from_paper)
    fraction = attainment.fraction(accumulated, target)
    percentage = attainment.percentage(accumulated, target, number_format)
    return Row(*names, target, fraction, percentage, attainment.reason(target), from_paper)


def row_of_rate(
    rate: Rate,
    figures: tuple[int | None, int | None],
    whole: int,
    target: int | None,
    number_format: NumberFormat,
) -> Row:
    """The row of a rate: ``figures`` are its part in the period and accumulated, of ``whole``."""
    entry, (actual, accumulated) = rate.entry, figures
    row = Row(
        *(entry.code, entry.label_vi, entry.counted_in, actual, accumulated, target),
        is_rate=True,
        whole=whole,
    )
    if accumulated is None:
        return row._replace(reason=NO_RECORDS, whole=None)
    if target is None:
        return row
    if not whole:
        return row._replace(reason=attainment.NO_WHOLE)
    return row._replace(
        fraction=attainment.fraction(accumulated, whole),
        attainment=attainment.percentage(accumulated, whole, number_format),
        short=attainment.points_short(accumulated, whole, target, number_format),
    )
