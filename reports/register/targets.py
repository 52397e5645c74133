"""The sheet Chỉ tiêu, and the list of the sheets that an import loads (docs/adr/0009)."""

import re

from django.utils.translation import gettext_lazy as _

from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault, Kind
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.aftercare import AftercareSheet
from cases.register.sheets.areas import PopulationSheet, StatusSheet
from cases.register.sheets.cases_plan import CaseSheet
from cases.register.sheets.clubs import MemberSheet
from cases.register.sheets.community import ActivitySheet, ModelSheet
from cases.register.sheets.findings import DeterminationSheet, DrugTestSheet, RelapseSheet
from cases.register.sheets.help import ReferralSheet, SupportSheet, VisitSheet
from cases.register.sheets.lists import ListSheet
from cases.register.sheets.loader import Change, Loader, text_of
from cases.register.sheets.people_plan import PeopleSheet
from cases.register.sheets.volunteers import VolunteerSheet
from reports.indicators.catalogue import BY_CODE, CATALOGUE
from reports.models import Target
from wards.places.names import only_one
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
)


class TargetSheet(Loader):
    """Targets: found again by unit, indicator, years and the day given."""

    sheet = SHEET
    sample_fields = ("unit", "indicator", "years", "amount", "document", "given_on")

    def check(self):
        seen = {}
        for row in self.rows:
            row.seat = self._check_unit(row)
            self.check_unit_lives(row, row.seat, "given_on")
            sound = row.seat and not row.faults & {"indicator", "years", "given_on"}
            if sound and seen.setdefault(self._same(row), row.number) != row.number:
                self.blame(row, "given_on", SAME_TARGET, row=seen[self._same(row)])

    def _check_unit(self, row):
        if not row["unit"] or ("given_on" in row.faults and len(row["unit"]) > 1):
            return None
        chosen = only_one(row["unit"], row["given_on"])
        if chosen is None:
            choices = "; ".join(dict.fromkeys(f"{one.name} ({one.code})" for one in row["unit"]))
            self.blame(row, "unit", problems.SEVERAL_COMMUNES, choices=choices)
        return chosen

    def _same(self, row):
        return row.seat.pk if row.seat else 0, row["indicator"], row["years"], row["given_on"]

    def plan(self):
        if not self.is_present:
            return
        below = [one.pk for one in self.job.names.units]
        targets = self.job.locked(Target.objects.filter(unit__in=below).select_related("unit"))
        on_file = {
            (t.unit_id, t.indicator, (t.first_year, t.last_year), t.given_on): t for t in targets
        }
        wanted = set(map(self._same, self.rows))
        for row in self.rows:
            target = on_file.get(self._same(row))
            if target is None:
                self.new.append(row)
            else:
                self._plan_change(row, target)
        self.note_gone(sum(same not in wanted for same in on_file))

    def _plan_change(self, row, target):
        told = self.compare(target, {"amount": row["amount"], "document": row["document"]})
        if not told:
            self.unchanged += 1
            return
        self.updates.append((target, {field for field, _old, _new in told}))
        values = [(self.sheet.heading(f), text_of(old), text_of(new)) for f, old, new in told]
        about = f"{row.seat} · {BY_CODE[row['indicator']].label_vi}"
        self.changes.append(Change(row.number, about, tuple(values)))

    def store(self, by):
        made = [
            Target(
                unit=row.seat,
                indicator=row["indicator"],
                first_year=row["years"][0],
                last_year=row["years"][1],
                amount=row["amount"],
                document=row["document"],
                given_on=row["given_on"],
            )
            for row in self.new
        ]
        self.write_new(made, by)
        self.write_updates(by)


SHEETS = (
    PeopleSheet,
    ListSheet,
    CaseSheet,
    AftercareSheet,
    DrugTestSheet,
    DeterminationSheet,
    RelapseSheet,
    VisitSheet,
    SupportSheet,
    ReferralSheet,
    ModelSheet,
    MemberSheet,
    VolunteerSheet,
    ActivitySheet,
    StatusSheet,
    PopulationSheet,
    TargetSheet,
)
