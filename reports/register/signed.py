"""The sheet Báo cáo giấy: figures from signed papers, for units and periods without records."""

import re
from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from cases.register.checking.units import unit_named
from cases.register.reading import cells, days
from cases.register.reading.cells import text
from cases.register.reading.problems import CellFault, Kind
from cases.register.reading.sheets import Column, Sheet
from reports.figures import periods, printable
from reports.figures.signed import holds_records
from reports.indicators import ALL, BY_CODE
from reports.models import SignedFigure, SignedPaper
from reports.register.crossed import PERIOD, YEAR, unfold
from reports.register.targets import UNKNOWN_INDICATOR, unit
from wards.fast import bulk
from wards.text import key

NOT_PERIOD = Kind(
    _("This is not a period of a report"),
    _("Write 2021, quý III/2021, 6 tháng đầu năm 2021, tháng 3/2021, or 2021-Q3."),
)
NOT_CLOSED = Kind(_("The period is not over for this unit"), _("%(why)s"))
NO_DAY = Kind(_("The day of the paper is missing"), _("Write the day on which it was signed."))
SAME_FIGURE = Kind(
    _("The same signed figure stands twice"),
    _("Row %(row)s has this unit, indicator and period already: keep one of the two."),
)
NO_SUM = Kind(
    _("The accumulated figure is missing or too small"),
    _("In a part of a year the paper has both: write it, at least as large as the period's."),
)
OTHER_SUM = Kind(
    _("Two figures where there is one"),
    _("Of a whole year, and of what is counted on a day, both are the same: leave Lũy kế empty."),
)
OTHER_PAPER = Kind(
    _("Another paper speaks for this unit and period"),
    _("On file is: %(paper)s. Correct the row, or that paper on the page of the report."),
)
DIFFERS = Kind(
    _("A signed figure on file says something else"),
    _("%(paper)s says %(actual)s (%(accumulated)s accumulated). Correct the row, or that paper."),
)
HAS_RECORDS = Kind(
    _("The unit has records of this period"),
    _("They are counted, a paper would count twice: leave the row out."),
)
MOST = 999_999_999_999
SPANS = {"6": "6M", "9": "9M"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DATED = re.compile(r"(?P<number>.+?),? ngày (?P<day>[0-9]{2}/[0-9]{2}/[0-9]{4})")
INDICATORS = {key(name): one for one in ALL for name in (one.code, one.entry.label_vi)}


def indicator(value, job) -> str:
    """The code of an indicator that is counted."""
    found = INDICATORS.get(key(cells.digits(value)))
    if found is None:
        raise CellFault(UNKNOWN_INDICATOR, choices="; ".join(one.entry.label_vi for one in ALL))
    return found.code


def period(value, job) -> periods.Period:
    """The period of a code, or of its name as papers have it."""
    said = YEAR.sub(r"\1", cells.written(value))
    match = PERIOD.fullmatch(cells.written(value))
    try:
        return periods.parse(code_of(match) if match else said)
    except periods.UnknownPeriod as error:
        raise CellFault(NOT_PERIOD) from error


def code_of(match) -> str:
    """The code of a period in words."""
    if match["first"]:
        return f"{match['first']}-{match['end']}"
    if match["month"]:
        return f"{match['year']}-M{int(match['month']):02}"
    if match["quarter"]:
        quarter = match["quarter"].lower()
        return f"{match['year']}-Q{ROMAN.get(quarter, quarter)}"
    return f"{match['year']}-{SPANS[match['span']]}"


SHEET = Sheet(
    "Báo cáo giấy",
    (
        Column("Đơn vị", "unit", unit, required=True),
        Column("Chỉ tiêu", "indicator", indicator, required=True),
        Column("Kỳ", "period", period, required=True),
        Column("Trong kỳ", "actual", cells.whole(MOST), required=True),
        Column("Lũy kế", "accumulated", cells.whole(MOST)),
        Column("Số văn bản", "document", text(180), required=True),
        Column("Ngày văn bản", "signed_on", cells.past_day),
    ),
    sample=("unit", "indicator", "period", "actual", "accumulated", "document", "signed_on"),
    also=("Số liệu báo cáo giấy", "Số liệu đã ký", "Số liệu báo cáo đã ký"),
    unfold=unfold,
)


class SignedSheet:
    """Signed figures, found again by unit, days and indicator; one that differs is refused."""

    sheet = SHEET

    def __init__(self, loader):
        self.loader, self.job = loader, loader.job
        self.with_records = {}

    # Checking

    def check(self):
        for row in self.loader.rows:
            row.unit = unit_named(self.loader.table, row, "unit", "signed_on")
            self._check_paper(row)
            row["days"] = self._days(row)
            self._check_sum(row)
        self._find_on_file()
        first_of, papers = {}, {}
        for row in self.loader.rows:
            if row["days"] and row["indicator"]:
                self._check_once(row, first_of, papers)
                self._check_on_file(row)

    def _check_paper(self, row):
        """The paper as it is kept: its number and its day."""
        day, said = row["signed_on"], row["document"]
        if said and day:
            row["document"] = f"{said} ngày {day:%d/%m/%Y}"
        elif said and not (days.DAY[0].search(said) or days.DAY[2].search(said)):
            self.loader.table.blame(row, "signed_on", NO_DAY)

    def _days(self, row):
        """(unit, first, last day) of a closed period in the unit's life; None with a problem."""
        asked, unit = row["period"], row.unit
        if not asked or not unit:
            return None
        try:
            counted = printable.printable(asked, unit, self.job.today)
        except printable.NotPrintable as error:
            self.loader.table.blame(row, "period", NOT_CLOSED, why=str(error))
            return None
        if printable.state_of(asked, self.job.today) != printable.CLOSED:
            self.loader.table.blame(row, "period", NOT_CLOSED, why=f"{counted.label}")
            return None
        row["counted"] = counted
        return unit.pk, counted.first, counted.last

    def _check_sum(self, row):
        """Both figures where they may differ, else one."""
        actual, total = row["actual"], row["accumulated"]
        if not row["days"] or not row["indicator"] or actual is None:
            return
        has_two = row["counted"].accumulates and not BY_CODE[row["indicator"]].stock
        if has_two and (total is None or total < actual):
            self.loader.table.blame(row, "accumulated", NO_SUM)
        elif not has_two and total not in (None, actual):
            self.loader.table.blame(row, "accumulated", OTHER_SUM)
        elif not has_two:
            row["accumulated"] = actual

    def _find_on_file(self):
        units = {row.unit.pk for row in self.loader.rows if row.unit}
        papers = SignedPaper.objects.filter(unit__in=units).select_related("unit")
        papers = self.job.locked(papers).prefetch_related("figures")
        self.papers = {(one.unit_id, one.first_day, one.last_day): one for one in papers}
        self.figures = {
            (where, one.indicator): one
            for where, paper in self.papers.items()
            for one in paper.figures.all()
        }

    def _check_once(self, row, first_of, papers):
        table = self.loader.table
        first = first_of.setdefault((row["days"], row["indicator"]), row.number)
        if first != row.number:
            table.blame(row, "indicator", SAME_FIGURE, row=first)
        stored = self.papers.get(row["days"])
        said = papers.setdefault(row["days"], stored.document if stored else row["document"])
        if row["document"] and key(row["document"]) != key(said or ""):
            table.blame(row, "document", OTHER_PAPER, paper=said)

    def _check_on_file(self, row):
        found = self.figures.get((row["days"], row["indicator"]))
        if found is None:
            if self._has_records(row):
                self.loader.table.blame(row, "unit", HAS_RECORDS)
        elif (found.actual, found.accumulated) != (row["actual"], row["accumulated"]):
            facts = {"actual": found.actual, "accumulated": found.accumulated}
            paper = self.papers[row["days"]].document
            self.loader.table.blame(row, "actual", DIFFERS, paper=paper, **facts)

    def _has_records(self, row):
        if row["days"] not in self.with_records:
            self.with_records[row["days"]] = holds_records(row.unit, row["counted"])
        return self.with_records[row["days"]]

    # Writing

    def plan(self):
        for row in self.loader.rows:
            if (row["days"], row["indicator"]) in self.figures:
                self.loader.unchanged += 1
            else:
                self.loader.new.append(row)

    def store(self, by):
        """The papers that are new, then their figures; a paper that gains some is a new version."""
        by_paper = defaultdict(list)
        for row in self.loader.new:
            by_paper[row["days"]].append(row)
        made = {
            where: new_paper(rows[0])
            for where, rows in by_paper.items()
            if where not in self.papers
        }
        self.loader.create(list(made.values()), by)
        grown = [self.papers[where] for where in by_paper if where in self.papers]
        self.loader.updates += [(paper, {"document"}) for paper in grown]
        self.loader.update(by)
        self.papers |= made
        figures = [figure(row, self.papers[row["days"]]) for row in self.loader.new]
        bulk.insert(figures)
        self.job.ledger.add(figures)
        self.job.progress.written(len(figures))

    @classmethod
    def told_of(cls, job):
        """What the sheet tells of each signed figure of the unit of a job and those below."""
        units = [one.pk for one in job.names.units]
        found = SignedFigure.objects.filter(paper__unit__in=units)
        for one in found.select_related("paper__unit").order_by("pk"):
            paper = one.paper
            dated = DATED.fullmatch(paper.document)
            is_usual = paper.calendar == periods.ADMINISTRATIVE
            yield {
                "unit": paper.unit,
                "indicator": BY_CODE[one.indicator].entry.label_vi,
                "period": paper.period if is_usual else f"{paper.first_day}..{paper.last_day}",
                "actual": one.actual,
                "accumulated": one.accumulated,
                "document": dated["number"] if dated else paper.document,
                "signed_on": days.written_day(dated["day"]) if dated else None,
            }


def new_paper(row) -> SignedPaper:
    """The paper of a row."""
    counted = row["counted"]
    return SignedPaper(
        unit=row.unit,
        period=counted.code,
        calendar=counted.calendar,
        first_day=counted.first,
        last_day=counted.last,
        document=row["document"],
    )


def figure(row, paper) -> SignedFigure:
    """The figure of a row."""
    facts = {"actual": row["actual"], "accumulated": row["accumulated"]}
    return SignedFigure(paper=paper, indicator=row["indicator"], **facts)
