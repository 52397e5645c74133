"""Recorded steps that wait: papers of others to receive, proposals for the leaders to approve."""

from cases.lists.people.papers import ApprovalTable, PaperTable, WaitingFilter
from cases.models import CaseStep
from cases.queries.courses import work
from cases.views.people.deadlines import OfThePolice
from wards.roles import Can
from wards.web.lists import ListPage


class PaperList(OfThePolice, ListPage):
    """Papers to receive in the measures in sight, the oldest first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = CaseStep
    table_class = PaperTable
    template_name = "cases/paper_list.html"

    def filter_class(self, *args, **facts):
        """The filters of what has not come."""
        return WaitingFilter(*args, waiting=work.to_receive(), **facts)


class ApprovalList(OfThePolice, ListPage):
    """Postponements and exemptions in sight that no leader has approved, the oldest first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = CaseStep
    table_class = ApprovalTable
    template_name = "cases/approval_list.html"

    def filter_class(self, *args, **facts):
        """The filters of what no leader has approved."""
        return WaitingFilter(*args, waiting=work.to_approve(), **facts)
