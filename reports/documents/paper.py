"""The official report as a value: what PDF, DOCX, HTML and the sheet on the screen all print.

A paper is made of a quota table, the office that issues it and the words of
reports/words/sentences.py; the layout (Nghị định 30/2020) is the business of the documents.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from reports.breakdowns import on_file as on_file_parts
from reports.documents import tables, unit_tables
from reports.documents.tables import Table
from reports.figures.periods import official_day
from reports.figures.rows import QuotaTable
from reports.figures.targets import targets_of
from reports.models import Directive
from reports.words import directives, phrases, sentences
from reports.words.arrangement import ANNEXES, PARTS
from reports.words.givers import giver
from wards.models import Office, Unit
from wards.models.offices import lines
from wards.places import offices

ROMAN = ("I", "II", "III", "IV")
ANNEX = "Biểu số "


class Item(NamedTuple):
    """A numbered heading of a section, with the sentences under it."""

    heading: str
    sentences: list[str]


class Section(NamedTuple):
    """A part of the report: its Roman number, its title, then items or plain paragraphs."""

    number: str
    title: str
    items: list[Item]
    paragraphs: list[str]


@dataclass(frozen=True)
class Heading:
    """The top of the paper: who issues it, its sign, and the day that the clerk fills in."""

    superior: list[str]
    issuing: list[str]
    sign: str
    place: str
    month: str
    year: str


@dataclass(frozen=True)
class Signature:
    """The signing authority, one line each, and the signer; an empty name leaves the space."""

    authority: list[str]
    signer: str


@dataclass(frozen=True)
class Annex:
    """A table of its own at the end, "Biểu số …"; the last sheet of each number is signed."""

    number: str
    title: list[str]
    counted_in: str
    table: Table
    is_signed: bool = True


@dataclass(frozen=True)
class Paper:
    """Everything an official report prints, in the order it prints it."""

    code: str
    issuer: str
    heading: Heading
    abstract: list[str]
    addressee: str
    basis: str
    opening: str
    sections: list[Section]
    table: Table
    closing: str
    recipients: list[str]
    signature: Signature
    annexes: list[Annex]
    office_is_recorded: bool

    @property
    def by_units(self):
        """Where the figures of each unit are, as the text names it; empty without units."""
        numbers = list(dict.fromkeys(annex.number for annex in self.annexes))
        names = [numbers[0], *(one.removeprefix(ANNEX) for one in numbers[1:])] if numbers else []
        return ("các " if len(names) > 1 else "") + ", ".join(names)

    @property
    def title(self):
        return "Báo cáo " + " ".join(self.abstract)[:1].lower() + " ".join(self.abstract)[1:]


def make_paper(table: QuotaTable, office: Office | None = None, *, link: Callable | None = None):
    """The paper of a quota table, issued by ``office`` (else the unit's default one).

    ``link(unit, indicator code, accumulated)`` gives the address behind a figure, for the
    screen; on paper there is none.
    """
    unit, period = table.unit, table.period
    office = office or offices.for_report(unit, None, period.last)
    given = _given(table)
    named = Directive.objects.in_bulk({target.directive for target in given.values()})
    above, province = offices.ancestors(unit, period.last)
    setting = sentences.Setting(
        period=period,
        whole=phrases.whole(unit),
        givers={
            code: giver(directives.speaking(named[target.directive]), unit, above, province)
            for code, target in given.items()
        },
        rows={row.indicator: row for row in table.rows},
        is_commune=unit.level == unit.Level.COMMUNE,
    )
    abstract = _abstract(period, table.rows)
    return Paper(
        code=f"{unit.code}-{period.code}",
        issuer=office.name,
        heading=_heading(office, period),
        abstract=abstract,
        addressee=office.addressee,
        basis=sentences.basis(period),
        opening=sentences.opening(period, office.name, _titles(given, named)),
        sections=_sections(table, setting, _directing(table, given, named)),
        table=tables.main(table, link),
        closing=f"Trên đây là báo cáo {_as_subject(abstract)} của {office.name}./.",
        recipients=_recipients(office),
        signature=_signature(office),
        annexes=list(_annexes(table, link)),
        office_is_recorded=offices.is_recorded(office),
    )


def _given(table):
    """Per indicator the target that the table uses."""
    shown = {row.indicator for row in table.rows if row.target is not None}
    given = targets_of(table.period, table.as_known, unit=table.unit)
    return {code: target for (_unit, code), target in given.items() if code in shown}


def _titles(given, named):
    """The papers of these targets as the text names them, the first given first."""
    titles = {
        (target.given_on, directives.title(named[target.directive], target.given_on))
        for target in given.values()
    }
    return list(dict.fromkeys(title for _day, title in sorted(titles)))


def _directing(table, given, named):
    """The papers that directed the work: those that gave the targets, and the unit's own."""
    period, unit = table.period, table.unit
    titles = _titles(given, named)
    own = Directive.objects.filter(unit=unit, day__range=(period.year_first, period.last))
    titles += [directives.title(one) for one in own.order_by("day", "pk")]
    listed = "; ".join(dict.fromkeys(titles))
    return [f"Thực hiện và triển khai các văn bản: {listed}."] if listed else []


def _abstract(period, rows):
    """The two lines of the abstract; the tasks ahead are named where the paper speaks of them."""
    with_target = any(row.target is not None for row in rows)
    subject = "Kết quả thực hiện chỉ tiêu" if with_target else "Kết quả"
    subject += " công tác cai nghiện ma túy"
    if period.last != period.ends:
        return [f"{subject} {period.title}", f"(tính đến ngày {official_day(period.last)})"]
    ahead = phrases.time_left(period) if any(row.is_measured for row in rows) else ""
    return [subject, period.title + (f"; nhiệm vụ {ahead}" if ahead else "")]


def _as_subject(abstract):
    """The abstract inside a sentence, without the tasks ahead."""
    text = f"{abstract[0]} {abstract[1].partition('; nhiệm vụ')[0]}"
    return text[:1].lower() + text[1:]


def _heading(office, period):
    written_on = period.last + timedelta(days=1)
    month = f"{written_on.month:02}" if written_on.month <= 2 else str(written_on.month)
    return Heading(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        sign=office.sign,
        place=office.place,
        month=month,
        year=str(written_on.year),
    )


def _sections(table, setting, directing):
    """Situation, what directed it, results, what is still to be done; an empty part is left out."""
    situation = [sentences.situation(table.rows, setting), *_of_which(table)]
    results = [Item(*group) for group in sentences.results(table.rows, setting)]
    compared = sentences.by_units(table.units)
    if compared:
        kinds = phrases.kinds_of(one.unit for one in table.units)
        results.append(Item(f"Kết quả theo {kinds}", compared))
    ahead = sentences.tasks(table.rows, setting)
    parts = [
        ("Tình hình", [], situation),
        ("Công tác lãnh đạo, chỉ đạo", [], directing),
        ("Kết quả thực hiện", results, []),
        (f"Nhiệm vụ {phrases.time_left(setting.period)}", [], ahead),
    ]
    parts = [part for part in parts if part[1] or part[2]]
    return [Section(ROMAN[i], *part) for i, part in enumerate(parts)]


def _of_which(table):
    """In how many communes people are on file, and what they are."""
    figures = {row.indicator: row.accumulated for row in table.rows}
    communes = sentences.in_communes(table.rows, _number_of_communes(table))
    return communes + sentences.of_which(
        figures.get(on_file_parts.CODE), on_file_parts.parts_on_file(table)
    )


def _number_of_communes(table):
    """Of the last day; 0 for a commune itself, which does not say that it is one."""
    if table.unit.level == table.unit.Level.COMMUNE or not table.rows:
        return 0
    living = Unit.objects.living_on(table.period.last).communes()
    return living.filter(path__range=table.unit.subtree).count()


def _recipients(office):
    return [line.removeprefix("-").strip() for line in lines(office.recipient_lines)]


def _signature(office):
    signer = f"{office.signer_rank} {office.signer_name}".strip() if office.signer_name else ""
    return Signature(lines(office.authority_lines), signer)


def _annexes(table, link):
    """The annexes by unit, each on as many sheets as it needs; those with nothing are left out."""
    if not table.units:
        return
    kinds = phrases.kinds_of(one.unit for one in table.units)
    for number, title in ANNEXES:
        codes = {code for _title, named, annex in PARTS if annex == number for code in named}
        sheets = unit_tables.by_unit(table, codes, link)
        for sheet, one in enumerate(sheets, 1):
            more = " (tiếp theo)" if sheet > 1 else ""
            yield Annex(
                number=f"{ANNEX}{number}",
                title=[f"{title} theo {kinds}{more}", phrases.when(table.period)],
                counted_in=one.counted_in,
                table=one,
                is_signed=sheet == len(sheets),
            )
