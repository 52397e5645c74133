"""Pages of outreach: whom it reached and whom not, and the schools of a commune."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.forms.community.outreach import OutreachForm, SchoolForm
from cases.lists.community.outreach import (
    CommuneTable,
    GapTable,
    ReachTable,
    SchoolFilter,
    SchoolTable,
    parts_of,
)
from cases.models import School
from cases.pages.community.outreach import page_of
from wards import calendar
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.filters import communes_in_sight
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

FIRST_YEAR = 2021
TABLES = {"communes": CommuneTable, "hoods": ReachTable, "schools": ReachTable, "gaps": GapTable}


class Outreach(PartsMixin, ScopedMixin, TemplateView):
    """Neighbourhoods and schools by quarters of a year, and those that nothing was for."""

    permission = Can.COMMUNITY_VIEW
    template_name = "cases/outreach.html"

    @cached_property
    def form(self):
        years = list(range(calendar.year_of(self.today), FIRST_YEAR - 1, -1))
        units = list(communes_in_sight(self.request.user, self.today))
        return OutreachForm(self.request.GET, years=years, units=units)

    @cached_property
    def page(self):
        """What the page shows."""
        return page_of(self.form, user=self.request.user, today=self.today)

    def find(self):
        """Nothing to look up: what is asked for is in the address."""

    def parts(self):
        return parts_of(self.page)

    def about(self):
        """The commune, and the days."""
        first, last = self.page["days"]
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        unit = self.page["unit"] or self.request.user.unit
        return [unit.name, _("From %(first)s to %(last)s") % days]

    def get_context_data(self, **kwargs):
        facts = {"user": self.request.user, "query": self.request.GET, "today": self.today}
        tables = {}
        for name, table_class in TABLES.items():
            table = table_class(may_edit=False, **facts)
            lines = [{"one": line} for line in self.page[name] or ()]
            tables[name] = {"columns": table.headings(), "rows": table.cells(lines)}
        may_edit = self.request.user.can(Can.COMMUNITY_EDIT)
        page = {**self.page, "tables": tables, "form": self.form, "may_edit": may_edit}
        return super().get_context_data(**page, **kwargs)


class SchoolList(ListPage):
    """The schools in sight."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = School
    filter_class = SchoolFilter
    table_class = SchoolTable
    template_name = "cases/school_list.html"


class SchoolPage:
    """What the forms of a school share."""

    permission = Can.COMMUNITY_EDIT
    form_class = SchoolForm
    template_name = "cases/school_form.html"

    def back(self, record):
        return reverse("cases:school_list")


class SchoolCreate(SchoolPage, RecordCreate):
    """A school of the commune is put on the list."""

    model = School


class SchoolEdit(SchoolPage, RecordEdit):
    """Correct a school, or say that it is no longer there."""

    queryset = School.objects.select_related("unit")


class SchoolRemove(RecordRemove):
    """A school entered by mistake goes; one that an activity was for stays."""

    permission = Can.COMMUNITY_EDIT
    queryset = School.objects.select_related("unit")

    def back(self, record):
        return reverse("cases:school_list")
