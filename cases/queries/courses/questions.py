"""From a measure on file to a question to the law: what has happened, as far as it is told.

The days of the measure itself (opened, decided, started) stand for the steps that they belong to
where nobody recorded these: a register tells no more (``Told.implied``).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from cases.models import Case, CaseStep, Person
from cases.queries.measures import REHAB_KINDS
from cases.rules import law
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.months import months_after
from cases.rules.questions import question as asked
from cases.rules.tables.book import Book
from cases.rules.tables.csvs import parts

Kind = Case.Kind
MINOR, MONTHS_A_YEAR = "compulsory_minor", 12
BASES = (Kind.HOME_COMMUNITY, Kind.SUBSTITUTION, Kind.AFTERCARE)  # D163 Đ15
RESIDENCES = {Person.Residence.STABLE: asked.STABLE, Person.Residence.UNSTABLE: asked.NONE}


@dataclass(frozen=True)
class Told:
    """What is known of a measure: the measure itself, its steps, the person's other measures.

    ``proposed`` are the steps that count once a leader approves them: the law is not told.
    """

    case: Case
    steps: tuple[CaseStep, ...] = ()
    others: tuple["Told", ...] = ()
    earlier_courses: int | None = None
    off: tuple[date, ...] = ()
    working: tuple[date, ...] = ()
    facts: dict[str, bool] = field(default_factory=dict)
    proposed: tuple[CaseStep, ...] = ()


def question_of(told: Told, book: Book, now: datetime) -> asked.Question:
    """The question to the law at a moment; ``now`` is aware."""
    case = told.case
    events = [*implied(told, book), *(happening(step) for step in told.steps), *base_of(told, book)]
    return asked.Question(
        kind=law_kind(case),
        variant=case.variant or None,
        as_of=Moment.at(timezone.localtime(now).replace(tzinfo=None)),
        person=person_of(told, now),
        follows=follows_of(told),
        events=tuple(events),
        off=told.off,
        working=told.working,
    )


def law_kind(case) -> str:
    """The law's name of the kind: whoever is under 18 when the dossier is opened is a minor."""
    if case.kind != Kind.COMPULSORY:
        return case.kind
    born, opened_on = case.person.birth.last_day, case.opened_on
    return MINOR if opened_on and months_after(born, _adult()) > opened_on else case.kind


def _adult():
    return law.ADULT_AGE * MONTHS_A_YEAR


def person_of(told, now) -> asked.Person:
    """What is known of the person; a birth known by its year alone counts once it decides."""
    person = told.case.person
    born = person.birth.last_day
    if not person.birth.day and months_after(born, _adult()) > timezone.localtime(now).date():
        born = None
    return asked.Person(
        born=born,
        sex=person.sex,
        earlier_courses=told.earlier_courses,
        residence=RESIDENCES.get(person.residence),
        facts=told.facts,
    )


def implied(told, book):
    """The steps that the days of the measure tell of, where they were not recorded."""
    case, recorded = told.case, {step.step for step in told.steps}
    for code, day, months in _days(case, book):
        if code and day and code not in recorded:
            moment = Moment(day)
            yield asked.Happening(code, at=moment, received_at=moment, months=months)


def _days(case, book):
    """(step, day, months) of opening, decision and start."""
    kind = book.kinds[law_kind(case)]
    yield kind.opened_by, case.opened_on, None
    yield decided_by(case, book), case.decided_on, case.term_months
    yield begun_by(case, book), case.started_on, None


def decided_by(case, book, day: date | None = None) -> str:
    """The step that decides the measure, under the law of a day: else that of its decision."""
    rows = rows_on(case, book, day or case.decided_on or case.opened_on)
    return next((code for code in parts(book.kinds[law_kind(case)].decided_by) if code in rows), "")


def begun_by(case, book, day: date | None = None) -> str:
    """The step with which the measure begins: that which starts its term, else the measure.

    Under the law of a day, else that of its start.
    """
    rows = rows_on(case, book, day or case.started_on or case.decided_on or case.opened_on)
    fits = [row for row in rows.values() if row.variant in ("none", case.variant or "public")]
    for thing in ("term", "measure"):
        found = [row.step for row in fits if row.has("start", thing)]
        if found:
            return found[0]
    return ""


def rows_on(case, book, day) -> dict:
    """The procedure of the measure under the law of a day."""
    return book.procedures.get((law_kind(case), book.regime_on(day)), {})


def happening(step) -> asked.Happening:
    """A recorded step as the law is told of it."""
    return asked.Happening(
        code=step.step,
        at=moment(step.done_on, step.done_time),
        received_at=moment(step.received_on, step.received_time),
        until=moment(step.until_on, None),
        days=step.days,
        months=step.months,
        type=step.type or None,
    )


def moment(day: date | None, at: time | None) -> Moment | None:
    return Moment(day, at) if day else None


def follows_of(told) -> asked.Follows | None:
    """Of aftercare, the rehabilitation before it: the last one begun."""
    if told.case.kind != Kind.AFTERCARE:
        return None
    before = [o.case for o in told.others if o.case.kind in REHAB_KINDS and o.case.started_on]
    before = [case for case in before if case.started_on <= told.case.opened_on]
    if not before:
        return None
    last = max(before, key=lambda case: case.started_on)
    completed_on = last.closed_on or last.ends_on
    return asked.Follows(law_kind(last), last.variant or None, completed_on)


def base_of(told, book):
    """Of electronic monitoring, the measure beside which it stands (events.csv, base_measure)."""
    if told.case.kind != Kind.ELECTRONIC_MONITORING:
        return
    beside = [other for other in told.others if other.case.kind in BASES]
    beside = [other for other in beside if _runs_on(other.case, told.case.opened_on)]
    if not beside:
        return
    base = max(beside, key=lambda other: other.case.opened_on)
    decided = _step_of(base, book)
    yield asked.Happening(
        "base_measure",
        at=decided and decided.at,
        received_at=decided and (decided.received_at or decided.at),
        until=moment(base.case.ends_on, None),
        type=base.case.kind,
    )


def _runs_on(case, day):
    return case.opened_on <= day and (case.closed_on is None or case.closed_on >= day)


def _step_of(told, book):
    """When the base measure was decided, in substitution received by the clinic's notice."""
    codes = {decided_by(told.case, book) or "clinic_notice"}
    found = [happening(step) for step in told.steps if step.step in codes]
    found += [event for event in implied(told, book) if event.code in codes]
    if found:
        return found[0]
    day = told.case.decided_on or told.case.started_on
    return day and asked.Happening("", at=Moment(day), received_at=Moment(day))
