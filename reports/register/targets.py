"""The sheet Chỉ tiêu: targets of units."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.register.checking.communes import plain
from cases.register.checking.units import check_unit_lives, unit_named
from cases.register.loader import assign
from cases.register.reading import cells, days, problems
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault, Kind
from cases.register.reading.sheets import Column, Sheet
from reports.indicators.catalogue import BY_CODE
from reports.models import Target
from reports.register.quotas import unfold
from reports.targets.papers import Papers
from reports.targets.rights import speaks_for
from reports.words.reading import Told, giver_of, read
from wards.models import Unit
from wards.places.above import Above
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
OVER_ALL = Kind(_("A percentage is at most 100"), _("Write the percentage asked, such as 80."))
PERIOD = re.compile(r"(?:năm|giai đoạn)?\s*([0-9]{4})(?:\s*[-–—]\s*([0-9]{4}))?", re.IGNORECASE)
MOST = 1_000_000_000
INDICATORS = {
    key(name): entry for entry in BY_CODE.values() for name in (entry.code, entry.label_vi)
}

CHOICES = "; ".join(entry.label_vi for entry in BY_CODE.values() if entry.takes_target)


def unit(value, job):
    """The units that can be meant; of several the day given tells."""
    said = cells.digits(value)
    found = job.names.find(said) or job.names.find(plain(said)[0])
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
    first = days.calendar_day(int(match[1]), 1, 1).year
    last = days.calendar_day(int(match[2] or match[1]), 1, 1).year
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
    unfold=unfold,
)


def begins(day):
    """The first moment of a day: a target that a register brings was known since it was given."""
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass
class Meant:
    """What a row means beside its cells: who gave it, by which paper, and which it corrects."""

    given_by: Unit
    told: Told
    from_document: bool
    corrects: Target | None = None


class TargetSheet:
    """Targets: found again by unit, indicator, years and the day given.

    Read for the giver, a row is the giver's own; read for a unit below, it is what the document
    says, and yields to what the giver has entered.
    """

    sheet = SHEET

    def __init__(self, loader):
        self.loader, self.job = loader, loader.job

    def check(self):
        table, first_of = self.loader.table, {}
        for row in table.rows:
            row.unit = unit_named(table, row, "unit", "given_on")
            check_unit_lives(table, row, "given_on")
            if not row.faults & {"indicator", "amount"}:
                check_percentage(table, row)
            is_sound = row.unit and not row.faults & {"indicator", "years", "given_on"}
            if is_sound and first_of.setdefault(same(row), row.number) != row.number:
                table.blame(row, "given_on", SAME_TARGET, row=first_of[same(row)])

    def plan(self):
        self._find_givers()
        below = [one.pk for one in self.job.names.units]
        kept = Target.objects.kept().filter(unit__in=below)
        targets = self.job.locked(kept.select_related("unit", "directive"))
        on_file = {(*same_of(one), one.from_document): one for one in targets}
        for row in self.loader.rows:
            own = on_file.get((*same(row), False))
            target = on_file.get((*same(row), row.record.from_document))
            if target is not None:
                self._plan_change(row, target)
            elif own is not None and own.amount != row["amount"]:
                self._note_kept(row)
            elif own is not None:
                self._plan_nothing(row)
            else:
                self.loader.new.append(row)
        named = set(map(same, self.loader.rows))
        self.loader.note_gone(len({key[:-1] for key in on_file} - named))

    def _find_givers(self):
        """Who gave each row, and whether that is for this unit to say."""
        above = Above.all_of({row.unit for row in self.loader.rows} | {self.job.unit})
        for row in self.loader.rows:
            ancestors = above.of(row.unit, row["given_on"])
            giver = giver_of(row["document"], *ancestors)
            told = read(row["document"], row["given_on"])
            row.record = Meant(giver, told, not speaks_for(self.job.unit, giver))

    def _plan_change(self, row, target):
        changed = assign(target, {"amount": row["amount"]})
        words = [self.loader.in_words(*change) for change in changed]
        fields = {field for field, _old, _new in changed}
        if not row.record.told.is_about(target.directive):
            row.record.corrects = target  # its paper is found or made when the row is stored
            fields |= {"directive"}
            words.append(self.loader.in_words("document", str(target.directive), row["document"]))
        if fields:
            self.loader.updates.append((target, fields))
        self._add(row, words)

    def _plan_nothing(self, row):
        self._add(row, [])

    def _add(self, row, words):
        self.loader.add_change(row, f"{row.unit} · {BY_CODE[row['indicator']].label_vi}", words)

    def _note_kept(self, row):
        text = _("Sheet “%(sheet)s”, row %(row)s: %(giver)s has set another target; it stays.")
        facts = {"sheet": SHEET.name, "row": row.number, "giver": row.record.given_by}
        self.job.notes.append(str(text) % facts)
        self._plan_nothing(row)

    @classmethod
    def told_of(cls, job):
        """What the sheet tells of each target of the unit of a job and those below."""
        kept = Target.objects.kept().filter(unit__in=[one.pk for one in job.names.units])
        for one in kept.select_related("unit", "directive").order_by("pk"):
            years = (one.first_year, one.last_year)
            yield {
                "unit": one.unit,
                "indicator": BY_CODE[one.indicator].label_vi,
                "years": "-".join(dict.fromkeys(map(str, years))),
                "amount": one.amount,
                "document": one.directive.as_written or str(one.directive),
                "given_on": one.given_on,
            }

    def store(self, by):
        papers = Papers(entered_by=self.job.unit, by=by)
        for row in self.loader.rows:
            if target := row.record.corrects:
                target.directive = papers.find(row.record.given_by, row.record.told)
        made = [self._made(row, papers) for row in self.loader.new]
        self.job.ledger.add(papers.made, is_shared=True)
        self.loader.create(made, by)
        self.loader.update(by)

    @staticmethod
    def _made(row, papers):
        return new_target(row, papers.find(row.record.given_by, row.record.told))


def check_percentage(table, row):
    """Of a rate nobody can be asked for more than all."""
    if BY_CODE[row["indicator"]].is_rate and row["amount"] > 100:
        table.blame(row, "amount", OVER_ALL)


def same(row):
    """What two rows of the same target have in common."""
    return row.unit.pk, row["indicator"], row["years"], row["given_on"]


def same_of(target):
    """The same of a target on file."""
    years = target.first_year, target.last_year
    return target.unit_id, target.indicator, years, target.given_on


def new_target(row, directive) -> Target:
    """The target of a row."""
    return Target(
        unit=row.unit,
        indicator=row["indicator"],
        first_year=row["years"][0],
        last_year=row["years"][1],
        amount=row["amount"],
        directive=directive,
        given_by=row.record.given_by,
        from_document=row.record.from_document,
        given_on=row["given_on"],
        entered_at=begins(row["given_on"]),
    )
