"""The page of a unit's history: what it was made of, what became of it, what each part brought."""

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import DetailView

from cases.models import Person
from reports.allocation import history
from reports.lists.history import StepTable, life_of
from wards.access import ScopedMixin
from wards.exports.parts import Part
from wards.models import Unit
from wards.roles import Can
from wards.web import traces
from wards.web.lists import PartsMixin


class UnitHistory(PartsMixin, ScopedMixin, DetailView):
    """A unit of any time; what is counted is no secret, so the trail has the list alone."""

    permission = Can.REPORT_VIEW
    queryset = Unit.objects.select_related("successor")
    slug_field = slug_url_kwarg = "slug"
    template_name = "reports/unit_history.html"

    @cached_property
    def before(self):
        return history.before(self.object, self.today)

    @cached_property
    def after(self):
        return history.after(self.object, self.today)

    def parts(self):
        """The two lists."""
        return {
            "before": Part(StepTable, self.before, gettext("What it was made of")),
            "after": Part(StepTable, self.after, gettext("What became of it")),
        }

    def get_context_data(self, **kwargs):
        user, unit = self.request.user, self.object
        traces.lists(self.request, rows=len(self.before) + len(self.after), model="wards.unit")
        left = 0
        if unit.valid_to and user.can(Can.PERSON_VIEW):
            left = Person.objects.visible_to(user).filter(unit=unit).count()
        return super().get_context_data(**kwargs) | {
            "unit": unit,
            "life": life_of(unit),
            "before": self._shown(self.before),
            "after": self._shown(self.after),
            "left": left,
        }

    def _shown(self, steps):
        """The headings and the cells of a list; None where there is nothing."""
        if not steps:
            return None
        about = {"query": self.request.GET, "today": self.today, "may_edit": False}
        table = StepTable(user=self.request.user, **about)
        return {"columns": table.headings(), "rows": table.cells([{"one": one} for one in steps])}
