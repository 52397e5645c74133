"""What social affairs have on the work list: jobs to ask about, loans to be approved."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Support
from cases.queries import supports as given
from cases.queries.courses import work
from wards.web.listing import labels


def jobs(desk):
    """Jobs after which somebody is to be asked now."""
    rows = given.with_check_due(Support.objects.visible_to(desk.user), desk.today)
    url = desk.link("cases:support_list", follow_up="due")
    return _group(desk, "jobs", _("Jobs to ask about"), rows, "day", url)


def proposals(desk):
    """Loans that were proposed and not approved yet."""
    rows = Support.everything.visible_to(desk.user).at_step(Support.Step.PROPOSED)
    url = desk.link("cases:loan_list", step=Support.Step.PROPOSED)
    title = _("Loans proposed, not approved")
    return _group(desk, "proposals", title, rows, "proposed_on", url)


def _group(desk, name, title, rows, first, url):
    named = desk.within(rows.filter(person__isnull=False))
    order = (F(first).asc(nulls_last=True), "pk")
    named = work.first_of(named.annotate(file=F("person__code")), order, desk.shown)
    lines = list(desk.told_of(named, "code", "file", "kind", "day", "proposed_on"))
    return desk.group(name, title, lines, lambda row: _support(desk, row), url)


def _support(desk, support):
    day = support.day or support.proposed_on
    page = "cases:person_detail"
    if desk.may_help:
        page = "cases:support_edit" if support.day else "cases:loan_detail"
    code = support.code if desk.may_help else support.file
    since = _("since %(day)s") % {"day": f"{day:%d/%m/%Y}"} if day else ""
    url, tone = reverse(page, args=[code]), "state" if since else ""
    return desk.line(support, labels(Support.Kind)[support.kind], url, since, tone)
