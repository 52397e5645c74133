"""Steps to be done in measures, on the work list: by urgency, for the leaders, of others."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.people.deadlines import step_address
from cases.models import Case, CaseStep, Deadline
from cases.queries.courses import work
from cases.queries.courses.due import in_words, moment_text
from cases.queries.courses.questions import moment
from cases.rules.tables.book import the_law
from wards.web.listing import day, labels

MOST_URGENT_FIRST = (
    F("due_on").asc(nulls_last=True),
    F("due_time").asc(nulls_last=True),
    F("pk").asc(),
)
BY_URGENCY = (work.OVERDUE, work.TODAY, work.SOON, work.WAITING)
PAPERS, APPROVALS = "papers", "approvals"
OF_THE_PERSON = ("case", "person__unit", "person__neighbourhood")


def groups(desk):
    """{name: group} of the steps by how urgent they are, in one query."""
    titles = {
        work.OVERDUE: _("Overdue"),
        work.TODAY: _("Due today"),
        work.SOON: _("Due within 7 days"),
        work.WAITING: _("Waiting for others"),
    }
    found = _first(desk, BY_URGENCY)
    return {
        name: _group(desk, name, title, [row for row in found if row.group == name])
        for name, title in titles.items()
    }


def decisions(desk):
    """Steps that the leaders of the commune sign, which are theirs to decide."""
    found = _first(desk, [work.DECISION])
    return _group(desk, work.DECISION, _("For the leaders to decide"), found)


def recorded(desk):
    """{name: group} of the recorded steps that wait, in one query.

    Papers of others that have not come, postponements and exemptions for a leader to approve.
    """
    waiting = {PAPERS: work.to_receive(), APPROVALS: work.to_approve()}
    steps = desk.within(CaseStep.objects.visible_to(desk.user), "case__person")
    steps = steps.filter(waiting[PAPERS] | waiting[APPROVALS])
    order = (F("done_on").asc(), F("pk").asc())
    found = work.first_of_each(work.in_groups(steps, waiting), order, desk.shown)
    rows = list(found.select_related("case__person__unit", "case__person__neighbourhood"))
    of = {name: [row for row in rows if row.group == name] for name in waiting}
    return {
        PAPERS: desk.group(
            PAPERS,
            _("Papers to receive"),
            of[PAPERS],
            lambda step: _paper(desk, step),
            desk.link("cases:paper_list"),
        ),
        APPROVALS: desk.group(
            APPROVALS,
            _("Postponements and exemptions to approve"),
            of[APPROVALS],
            lambda step: _proposal(desk, step),
            desk.link("cases:approval_list"),
        ),
    }


def _first(desk, names):
    rows = desk.within(Deadline.objects.visible_to(desk.user))
    grouped = work.in_groups(rows, {name: work.of_urgency(name, desk.now) for name in names})
    found = work.first_of_each(grouped, MOST_URGENT_FIRST, desk.shown)
    return list(found.select_related(*OF_THE_PERSON))


def _group(desk, name, title, rows):
    url = desk.link("cases:deadline_list", urgency=name)
    line = _awaited if name == work.WAITING else _step
    oldest = rows[0].due_on if rows and name == work.OVERDUE else None
    return desk.group(name, title, rows, lambda row: line(desk, row), url, oldest)


def _step(desk, deadline):
    chip, tone = in_words(moment(deadline.due_on, deadline.due_time), desk.now)
    return _line(desk, deadline, chip, tone)


def _awaited(desk, deadline):
    """Of what others do only their limit: nobody's lateness here."""
    last = moment(deadline.due_on, deadline.due_time)
    said = _("their limit: %(day)s") % {"day": moment_text(last)} if last else ""
    return _line(desk, deadline, said, "state" if said else "")


def _line(desk, deadline, chip, tone):
    case = deadline.case
    url = reverse("cases:case_detail", args=[case.code])
    if desk.may_record:
        url = step_address(case.code, deadline.step)
    return desk.line(deadline.person, _what(case, deadline.step), url, chip, tone)


def _paper(desk, step):
    url = step.get_absolute_url() if desk.may_record else step.case.get_absolute_url()
    issued = _("issued %(day)s") % {"day": day(step.done_on)}
    return desk.line(step.case.person, _what(step.case, step.step), url, issued, "state")


def _proposal(desk, step):
    """Where the measure stands on its page, it is approved or taken back."""
    url = step.case.get_absolute_url()
    told = _("of %(day)s") % {"day": day(step.done_on)} if step.done_on else ""
    return desk.line(step.case.person, _what(step.case, step.step), url, told, "state")


def _what(case, step):
    return f"{the_law().name_of(case.kind, step)} · {labels(Case.Kind)[case.kind]}"
