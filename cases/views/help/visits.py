"""Pages of visits: one visit, and the list of them."""

from cases.forms.help.visits import VisitForm
from cases.lists.help.unvisited import UnvisitedFilter, UnvisitedTable
from cases.lists.help.visits import VisitFilter, VisitTable
from cases.models import Person, Registration, Visit
from cases.rules import visits as rules
from cases.views.help import acts
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

VISITS = Visit.objects.select_related("person__unit", "unit")


class VisitCreate(RecordCreate):
    """Record a visit."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    model = Visit
    form_class = VisitForm
    template_name = "cases/visit_form.html"


class VisitEdit(RecordEdit):
    """Correct a visit."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = VISITS
    form_class = VisitForm
    template_name = "cases/visit_form.html"


class VisitRemove(RecordRemove):
    """Take away a visit entered by mistake."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = VISITS


class VisitList(ListPage):
    """Visits to people in sight, the latest first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.HELP_EDIT
    model = Visit
    filter_class = VisitFilter
    template_name = "cases/visit_list.html"
    table_class = VisitTable


class UnvisitedList(ListPage):
    """Who ought to have been met within the month, and was not."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.HELP_EDIT
    model = Person
    filter_class = UnvisitedFilter
    template_name = "cases/unvisited_list.html"
    table_class = UnvisitedTable

    def get_context_data(self, **kwargs):
        lists = (Registration.Category.ILLEGAL_USER, Registration.Category.AFTERCARE)
        found = [rule.on(self.today) for rule in rules.RULES]
        labelled = [(who.label, rule) for who, rule in zip(lists, found, strict=True)]
        return super().get_context_data(**kwargs) | {
            "rules": labelled,
            "acts": acts.choices(self.request.user),
        }
