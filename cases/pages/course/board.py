"""What the page of a measure shows of its procedure: each step where it stands, and the end."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.lists.people.deadlines import step_address
from cases.pages.course import deeds
from cases.pages.course.sentence import of_measure
from cases.queries.courses.boards import UNTRACKED
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.local import Procedures
from cases.queries.courses.questions import law_kind
from cases.queries.courses.shapes import events_of
from cases.rules.answers.citations import in_full
from cases.rules.consequences.found import consequences
from cases.rules.course.eligibility import OK, limitation_ends, verdicts
from cases.rules.steps.board import Board
from cases.rules.steps.states import DONE, LATER, WAITING
from cases.rules.tables.book import the_law
from cases.rules.tables.csvs import parts
from wards.web.listing import day


@dataclass(frozen=True)
class Deed:
    """Something recorded: when, by whom, on which paper; where it is corrected or taken back.

    ``approval`` says who approved it, or that it waits for a leader, who does so at
    ``approval_url`` as they see it (``version``).
    """

    text: str
    note: str
    edit_url: str = ""
    withdrawal_url: str = ""
    approval: str = ""
    approval_url: str = ""
    version: int = 0


@dataclass(frozen=True)
class Task:
    """A step as the page shows it; ``css`` is task-done, task-now or nothing.

    ``local`` is what the unit's internal procedure says of it, beside the law.
    """

    code: str
    name: str
    css: str
    chip: str = ""
    tone: str = ""
    waits_for: str = ""
    note: str = ""
    deeds: tuple[Deed, ...] = ()
    url: str = ""
    paper: str = ""
    source: str = ""
    is_certain: bool = True
    local: str = ""
    local_chip: str = ""
    local_tone: str = ""


@dataclass(frozen=True)
class Reader:
    """What the reader of a procedure may do with its steps."""

    may_edit: bool = False
    may_approve: bool = False


def of_case(told, progress, *, now, reader):
    """The context of the procedure: tasks, events, what the law says of the end."""
    course, book = progress.course, the_law()
    local = timezone.localtime(now).replace(tzinfo=None)
    listed = {line.code for line in progress.lines}
    steps = listed | book.step_codes(law_kind(told.case))
    events = [step for step in told.steps if step.step not in steps]
    events += [step for step in told.proposed if step.step not in listed]
    return {
        "sentence": "" if told.case.closed_on else of_measure(progress),
        "tasks": tasks(told.case, progress, local, reader),
        "happened": [deed(step, reader, name=step.name) for step in events],
        "offers": offers(told.case, progress) if reader.may_edit else [],
        "end": end_of(course),
        "findings": findings(course),
    }


def tasks(case, progress, now, reader):
    """The lines of the procedure, each with the unit's own where it has one."""
    course, own = progress.course, Procedures([case.person.unit_id])
    return [
        task(case, line, course, now, reader, own.of(case, line, course.workdays))
        for line in progress.lines
    ]


def task(case, line, course, now, reader, local):
    """One line of the procedure."""
    timing, row = line.state.timing, line.state.row
    chip, tone = ("", "")
    if line.is_to_do and line.name != WAITING:
        chip, tone = in_words(line.due, now, unit=timing.unit, workdays=course.workdays)
    return Task(
        code=line.code,
        name=row.name_vi,
        css={DONE: "task-done", LATER: "", UNTRACKED: ""}.get(line.name, "task-now"),
        chip=chip,
        tone=tone,
        waits_for=row.actor if line.name == WAITING else "",
        note=note_of(line, timing),
        deeds=tuple(deed(step, reader) for step in line.recorded),
        url=address_of(case, line.code) if reader.may_edit and offers_form(case, line) else "",
        paper=", ".join(row.forms),
        source=in_full(row.source, the_law()),
        is_certain=line.is_certain,
        **local_facts(local, now, course.workdays),
    )


def local_facts(local, now, workdays):
    """The internal procedure of a step in words: who does it, until when, by which document."""
    if local is None:
        return {}
    one, due = local.procedure, local.due
    chip, tone = in_words(due, now, unit=one.counted_in, workdays=workdays) if due else ("", "")
    until = _("by %(day)s") % {"day": moment_text(due)} if due else ""
    paper = _("No. %(number)s") % {"number": one.document_number}
    paper = f"{paper}, {day(one.document_on)}"
    said = " · ".join(filter(None, (one.owner, until, paper)))
    return {"local": said, "local_chip": chip, "local_tone": tone}


def offers_form(case, line):
    """Whether the step can be recorded now: of what repeats again, of what is done no more."""
    if case.closed_on and line.name != UNTRACKED:
        return False
    if any(step.waits_for_approval for step in line.recorded):
        return False
    return line.name != DONE or line.state.row.repeats == "yes"


def note_of(line, timing):
    """Of a step not done, when it may be or must be; of an untracked one that it is."""
    if line.name == UNTRACKED:
        return _("before the measure was kept here: not tracked")
    if line.name == DONE and not line.recorded:
        done = line.state.done_at
        return moment_text(done) if done else _("done, day not known")
    if line.name == DONE:
        return _("done late") if line.state.late else ""
    if line.name == WAITING and line.due:
        return _("their limit: %(day)s") % {"day": moment_text(line.due)}
    if line.due:
        return _("by %(day)s") % {"day": moment_text(line.due)}
    return _("from %(day)s") % {"day": moment_text(timing.opens)} if timing.opens else ""


def deed(step, reader, *, name=""):
    """A recorded step or event."""
    may_change = reader.may_edit and (reader.may_approve or not step.approved_at)
    pages = ("step_edit", "step_withdrawal") if may_change else ()
    urls = [reverse(f"cases:{page}", args=[step.code]) for page in pages] or ["", ""]
    said = " · ".join([deeds.when(step), *deeds.facts(step)])
    text = f"{name}: {said}" if name else said
    return Deed(text, step.reason, *urls, **approval_of(step, reader))


def approval_of(step, reader):
    """Of a postponement or an exemption, who approved it; where that is still to be done."""
    if step.approved_at:
        at = f"{timezone.localtime(step.approved_at):%d/%m/%Y}"
        words = _("approved by %(name)s, %(day)s")
        return {"approval": words % {"name": step.approved_by.full_name, "day": at}}
    if not step.waits_for_approval:
        return {}
    waiting = {"approval": _("waits for a leader's approval; nothing follows from it yet")}
    if reader.may_approve:
        address = reverse("cases:step_approval", args=[step.code])
        waiting |= {"approval_url": address, "version": step.version}
    return waiting


def address_of(case, step):
    """Where a step or event of a measure is recorded: in its place on the page."""
    return step_address(case.code, step)


def offers(case, progress):
    """(name, address) of the optional steps and the events that can be recorded.

    None of a measure that is over.
    """
    if case.closed_on:
        return []
    steps = [(row.name_vi, row.step) for row in progress.optional]
    events = [(row.name_vi, row.code) for row in events_of(case, the_law())]
    return [(name, address_of(case, code)) for name, code in [*steps, *events]]


def end_of(course):
    """Nominal and effective end, with the arithmetic between them line by line."""
    ends, book, kind = course.ends, the_law(), course.kind.kind
    lines = [
        (book.name_of(kind, line.why), f"{line.days:+d}", in_full(line.source, book))
        for line in ends.lines
    ]
    return {
        "nominal": day(ends.nominal) if ends.nominal else "",
        "effective": day(ends.effective) if ends.effective else "",
        "lines": lines,
        "is_open": bool(lines) and any(_lasts(event, book) for event in course.history.events),
    }


def _lasts(event, book):
    """Whether an interval has begun and nobody knows yet how long it is."""
    row = book.events.get(event.code)
    is_interval = row and "until" in parts(row.takes)
    return bool(is_interval and event.at and not event.until and not event.days)


def findings(course):
    """(words, source, whether it warns): limitation, what does not fit, what follows."""
    book, found = the_law(), []
    if last := limitation_ends(course):
        text = _("Limitation ends on %(day)s") % {"day": day(last)}
        found.append((text, "", last < course.as_of.day))
    for said in verdicts(course):
        if said.verdict != OK:
            found.append((said.rule.rule_vi, in_full(said.rule.source, book), True))
    named = {row.code: row.name_vi for row in book.consequences}
    for one in consequences(course, Board(course)):
        since = _("since %(day)s") % {"day": moment_text(one.since)} if one.since else ""
        text = " · ".join(part for part in (named[one.code], since) if part)
        found.append((text, in_full(one.source, book), True))
    return found


def recorded_of(case):
    """The steps of a measure that were taken back."""
    rows = case.case_steps(manager="everything").withdrawn().select_related("withdrawn_by")
    found = list(rows.order_by("withdrawn_at"))
    for step in found:
        step.case = case
    return found
