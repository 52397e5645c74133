"""What is to be done in measures, on the work list: steps, terms, papers and approvals."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.people.cases import state_of
from cases.lists.people.deadlines import step_address
from cases.models import Case, Deadline
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
STATES = {work.OVER: "overdue", work.ENDING: "ending", work.ANNOUNCED: "announced"}
PAGES = {work.PAPERS: "cases:paper_list", work.APPROVALS: "cases:approval_list"}


def groups(desk):
    """{name: group} of what is to be done in measures."""
    return {
        name: _group(desk, name, title, desk.found.lines[name]) for name, title in _titles().items()
    }


def decisions(desk):
    """Steps that the leaders of the commune sign, which are theirs to decide."""
    rows = desk.within(Deadline.objects.visible_to(desk.user)).filter(work.is_of(work.DECISION))
    first = work.first_of(rows, MOST_URGENT_FIRST, desk.shown)
    facts = {"code": F("case__code"), "kind": F("case__kind"), "owner": F("procedure__owner")}
    told = ("due_on", "due_time", "local_on", "local_time", "step", *facts)
    found = list(desk.told_of(first.annotate(**facts), *told))
    return _group(desk, work.DECISION, _("For the leaders to decide"), found)


def _titles():
    return {
        work.OVERDUE: _("Overdue"),
        work.TODAY: _("Due today"),
        work.SOON: _("Due within 7 days"),
        work.WAITING: _("Waiting for others"),
        work.OVER: _("Term ended, not closed"),
        work.ENDING: _("Terms ending within 30 days"),
        work.ANNOUNCED: _("Notice received, aftercare not proposed"),
        work.PAPERS: _("Papers to receive"),
        work.APPROVALS: _("Postponements and exemptions to approve"),
    }


def _group(desk, name, title, rows):
    line = LINES.get(name, _step)
    oldest = rows[0].due_on if rows and name == work.OVERDUE else None
    return desk.group(name, title, rows, lambda row: line(desk, row), _address(desk, name), oldest)


def _address(desk, name):
    """Of the list that a group is the beginning of."""
    if name in STATES:
        return desk.link("cases:case_list", state=STATES[name], sort="ends")
    if name in PAGES:
        return desk.link(PAGES[name])
    return desk.link("cases:deadline_list", urgency=name)


def _step(desk, row):
    return _of_step(desk, row, *in_words(moment(row.due_on, row.due_time), desk.now))


def _awaited(desk, row):
    """Of what others do only their limit: nobody's lateness here."""
    last = moment(row.due_on, row.due_time)
    said = _("their limit: %(day)s") % {"day": moment_text(last)} if last else ""
    return _of_step(desk, row, said, "state" if said else "")


def _of_step(desk, row, chip, tone):
    url = step_address(row.code, row.step) if desk.may_record else _page_of(row)
    return desk.line(row, _what(row), url, chip, tone, local_words(row))


def local_words(row):
    """Who does a step by the unit's internal procedure, and until when; empty for none."""
    if not row.owner:
        return ""
    last = moment(row.local_on, row.local_time)
    until = _("by %(day)s") % {"day": moment_text(last)} if last else ""
    said = ", ".join(filter(None, (row.owner, until)))
    return _("In the unit: %(said)s") % {"said": said}


def _paper(desk, row):
    url = reverse("cases:step_edit", args=[row.paper]) if desk.may_record else _page_of(row)
    issued = _("issued %(day)s") % {"day": day(row.opens_on)}
    return desk.line(row, _what(row), url, issued, "state")


def _proposal(desk, row):
    """Where the measure stands on its page, it is approved or taken back."""
    told = _("of %(day)s") % {"day": day(row.opens_on)} if row.opens_on else ""
    return desk.line(row, _what(row), _page_of(row), told, "state")


def _term(desk, row):
    words, tone = state_of(row.due_on, None, "", desk.today)
    return desk.line(row, labels(Case.Kind)[row.kind], _page_of(row), words, tone)


def _page_of(row):
    return reverse("cases:case_detail", args=[row.code])


def _what(row):
    return f"{the_law().name_of(row.kind, row.step)} · {labels(Case.Kind)[row.kind]}"


LINES = {
    work.WAITING: _awaited,
    work.OVER: _term,
    work.ENDING: _term,
    work.ANNOUNCED: _term,
    work.PAPERS: _paper,
    work.APPROVALS: _proposal,
}
