"""Reintegration plans on the work list: those whose review is overdue."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.help.plans import OVERDUE, review_words
from cases.models import PlanReview
from cases.queries.courses import beside, work

NAME = "plans"


def overdue(desk):
    """One group: plans that the commune ought to have reviewed by now, the latest first."""
    if beside.REVIEWS not in desk.kinds:
        return []
    rows = PlanReview.objects.visible_to(desk.user).overdue(desk.today)
    rows = desk.within(rows, "plan__person").annotate(of_plan=F("plan__code"))
    rows = work.first_of(rows, ("due_on", "pk"), desk.shown)
    found = list(desk.told_of(rows, "code", "due_on", "of_plan", person="plan__person"))
    url = desk.link("cases:plan_list", state=OVERDUE)
    title = _("Reintegration plans to review")
    return [desk.group(NAME, title, found, lambda row: _line(desk, row), url)]


def _line(desk, row):
    page = "cases:plan_review" if desk.may_help else "cases:plan_detail"
    code = row.code if desk.may_help else row.of_plan
    words, tone = review_words(row.due_on, None, "", desk.today)
    return desk.line(row, "", reverse(page, args=[code]), words, tone)
