"""Making the paper of a quota table: the office that issues it, the words, the forms."""

from collections.abc import Callable

from reports.annexes import making
from reports.annexes.approximate import approximate
from reports.figures.rows import QuotaTable
from reports.figures.targets import targets_of
from reports.models import Directive
from reports.papers.issuing import is_by_police, paper_day, signature_of, usual_office
from reports.papers.model import Heading, Paper
from reports.papers.sections import sections
from reports.papers.texts import texts_of, unfinished
from reports.words import directives, phrases, situation
from reports.words.givers import giver
from reports.words.setting import Setting
from wards.models import Office
from wards.models.offices import lines
from wards.places import offices


def make_paper(
    table: QuotaTable,
    office: Office | None = None,
    *,
    signer: int = 0,
    link: Callable | None = None,
) -> Paper:
    """The paper of a quota table, issued by ``office`` (else the usual one of its day).

    ``signer`` is the number of who signs, 0 the head. ``link(unit, indicator code, accumulated)``
    gives the address behind a figure, for the screen; on paper there is none.
    """
    office = office or usual_office(table.unit, table.period)
    day = paper_day(table.unit, table.period)
    source = making.sources(table)
    given = _given(table)
    named = Directive.objects.in_bulk({target.directive for target in given.values()})
    setting = _setting(table, given, named, police=is_by_police(office, table.period, day))
    titles = _titles(given, named)
    texts = texts_of(table.unit, table.period)
    parts = sections(source, setting, _directing(table, titles), texts)
    abstract = _abstract(setting, parts)
    return Paper(
        code=f"{table.unit.code}-{table.period.code}",
        issuer=office.name,
        heading=_heading(office, day),
        abstract=abstract,
        addressee=office.addressee,
        basis=situation.basis(table.period),
        opening=situation.opening(table.period, office.name, titles, police=setting.police),
        sections=parts,
        closing=f"Trên đây là báo cáo {_as_subject(abstract)} của {office.name}./.",
        recipients=[line.removeprefix("-").strip() for line in lines(office.recipient_lines)],
        signature=signature_of(office, signer),
        annexes=making.annexes(source, police=setting.police, link=link),
        office_is_recorded=offices.is_recorded(office),
        unfinished=unfinished(table.unit, table.period, texts),
        is_short=setting.is_short,
    )


def _setting(table, given, named, *, police):
    """What the sentences share: who gave the targets, what is approximate, whose form it is."""
    unit, period = table.unit, table.period
    above, province = offices.ancestors(unit, period.last)
    return Setting(
        period=period,
        whole=phrases.whole(unit),
        givers={
            code: giver(directives.speaking(named[target.directive]), unit, above, province)
            for code, target in given.items()
        },
        rows={row.indicator: row for row in table.rows},
        is_commune=unit.level == unit.Level.COMMUNE,
        approximate=approximate(table),
        number_format=table.format,
        police=police,
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


def _directing(table, titles):
    """The papers that directed the work: those that gave the targets, and the unit's own."""
    period, unit = table.period, table.unit
    own = Directive.objects.filter(unit=unit, day__range=(period.year_first, period.last))
    titles = [*titles, *(directives.title(one) for one in own.order_by("day", "pk"))]
    listed = "; ".join(dict.fromkeys(titles))
    return [f"Thực hiện và triển khai các văn bản: {listed}."] if listed else []


def _abstract(setting, parts):
    """The two lines of the abstract; the tasks ahead are named where the paper speaks of them."""
    period = setting.period
    subject = f"Kết quả {situation.subject(police=setting.police)}"
    if period.last != period.ends:
        return [subject, phrases.when(period)]
    has_tasks = any(one.title.startswith(phrases.TASKS) for one in parts)
    return [subject, period.title + (f"; {phrases.tasks_ahead(period)}" if has_tasks else "")]


def _as_subject(abstract):
    """The abstract inside a sentence, without the tasks ahead."""
    text = f"{abstract[0]} {abstract[1].partition(';')[0]}"
    return text[:1].lower() + text[1:]


def _heading(office, day):
    return Heading(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        sign=office.sign,
        place=office.place,
        month=f"{day.month:02}" if day.month <= 2 else str(day.month),
        year=str(day.year),
    )
