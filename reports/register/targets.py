"""The sheet Chỉ tiêu: targets of units."""

import re
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.register.checking.units import check_unit_lives, unit_named
from cases.register.loader import assign
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault, Kind
from cases.register.reading.sheets import Column, Sheet
from reports.indicators.catalogue import BY_CODE, CATALOGUE
from reports.models import Target
from wards.text import key

UNKNOWN_INDICATOR = Kind(
    _("This is not an indicator"), _("Write the label or the code of one: %(choices)s.")
)
NO_TARGET = Kind(_("This indicator cannot carry a target"), _("Choose one of: %(choices)s."))
NOT_PERIOD = Kind(
    _("This is not a year nor the years of a programme"), _("Write 2021, or 2021-2025.")
)
YEARS_OUT_OF_ORDER = Kind(
    _("A programme begins before it ends"), _("Write its first year, a hyphen, its last year.")
)
SAME_TARGET = Kind(
    _("The same target stands twice"),
    _("Row %(row)s has this unit, indicator, period and day already: keep one of the two."),
)
PERIOD = re.compile(r"([0-9]{4})(?:\s*[-–—]\s*([0-9]{4}))?")
MOST = 1_000_000_000
INDICATORS = {key(name): entry for entry in CATALOGUE for name in (entry.code, entry.label_vi)}

CHOICES = "; ".join(entry.label_vi for entry in CATALOGUE if entry.takes_target)


def unit(value, job):
    """The units that can be meant; of several the day given tells."""
    found = job.names.find(cells.digits(value))
    if not found:
        raise CellFault(problems.UNKNOWN_UNIT, unit=job.unit)
    return found


def indicator(value, job) -> str:
    """The code of an indicator that may carry a target."""
    entry = INDICATORS.get(key(cells.digits(value)))
    if entry is None:
        raise CellFault(UNKNOWN_INDICATOR, choices=CHOICES)
    if not entry.takes_target:
        raise CellFault(NO_TARGET, choices=CHOICES)
    return entry.code


def years(value, job) -> tuple[int, int]:
    """The first and the last year: the same for a year, in order for a programme."""
    match = PERIOD.fullmatch(cells.written(value))
    if not match:
        raise CellFault(NOT_PERIOD)
    first = cells.calendar_day(int(match[1]), 1, 1).year
    last = cells.calendar_day(int(match[2] or match[1]), 1, 1).year
    if match[2] and first >= last:
        raise CellFault(YEARS_OUT_OF_ORDER)
    return first, last


SHEET = Sheet(
    "Chỉ tiêu",
    (
        Column("Đơn vị", "unit", unit, required=True),
        Column("Chỉ tiêu", "indicator", indicator, required=True),
        Column("Kỳ", "years", years, required=True),
        Column("Số lượng", "amount", cells.whole(MOST), required=True),
        Column("Văn bản giao", "document", text(200), required=True),
        Column("Ngày giao", "given_on", cells.day, required=True),
    ),
    sample=("unit", "indicator", "years", "amount", "document", "given_on"),
)


def begins(day):
    """The first moment of a day: a target that a register brings was known since it was given."""
    return timezone.make_aware(datetime.combine(day, time.min))


class TargetSheet:
    """Targets: found again by unit, indicator, years and the day given."""

    sheet = SHEET

    def __init__(self, loader):
        self.loader, self.job = loader, loader.job

    def check(self):
        table, first_of = self.loader.table, {}
        for row in table.rows:
            row.unit = unit_named(table, row, "unit", "given_on")
            check_unit_lives(table, row, "given_on")
            is_sound = row.unit and not row.faults & {"indicator", "years", "given_on"}
            if is_sound and first_of.setdefault(same(row), row.number) != row.number:
                table.blame(row, "given_on", SAME_TARGET, row=first_of[same(row)])

    def plan(self):
        below = [one.pk for one in self.job.names.units]
        targets = self.job.locked(Target.objects.filter(unit__in=below).select_related("unit"))
        on_file = {
            (t.unit_id, t.indicator, (t.first_year, t.last_year), t.given_on): t for t in targets
        }
        for row in self.loader.rows:
            target = on_file.get(same(row))
            if target is None:
                self.loader.new.append(row)
            else:
                self._plan_change(row, target)
        self.loader.note_gone(len(on_file.keys() - set(map(same, self.loader.rows))))

    def _plan_change(self, row, target):
        changed = assign(target, {"amount": row["amount"], "document": row["document"]})
        if changed:
            self.loader.updates.append((target, {field for field, _old, _new in changed}))
        about = f"{row.unit} · {BY_CODE[row['indicator']].label_vi}"
        values = [self.loader.in_words(*change) for change in changed]
        self.loader.add_change(row, about, values)

    def store(self, by):
        made = [new_target(row) for row in self.loader.new]
        self.loader.create(made, by)
        self.loader.update(by)


def same(row):
    """What two rows of the same target have in common."""
    return row.unit.pk, row["indicator"], row["years"], row["given_on"]


def new_target(row) -> Target:
    """The target of a row."""
    return Target(
        unit=row.unit,
        indicator=row["indicator"],
        first_year=row["years"][0],
        last_year=row["years"][1],
        amount=row["amount"],
        document=row["document"],
        given_on=row["given_on"],
        entered_at=begins(row["given_on"]),
    )
