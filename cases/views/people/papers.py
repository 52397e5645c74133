"""The list of papers of others that were issued and have not come."""

from cases.lists.people.papers import PaperFilter, PaperTable
from cases.models import CaseStep
from cases.views.people.deadlines import OfThePolice
from wards.roles import Can
from wards.web.lists import ListPage


class PaperList(OfThePolice, ListPage):
    """Papers to receive in the measures in sight, the oldest first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = CaseStep
    filter_class = PaperFilter
    table_class = PaperTable
    template_name = "cases/paper_list.html"
