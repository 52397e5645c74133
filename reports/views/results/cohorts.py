"""The page of release cohorts: who stayed clean at 6, 12, 24 and 36 months, and who was lost."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from reports.actions.reports import make_cohorts
from reports.cohorts.states import DUE, LABELS
from reports.cohorts.table import address
from reports.forms.figures import FiguresForm
from reports.lists.cohorts import CohortTable, lines_of
from wards.access import require
from wards.exports.parts import Part
from wards.models import Unit
from wards.roles import Can
from wards.web import traces
from wards.web.lists import PartsMixin


class ReleaseCohorts(PartsMixin, TemplateView):
    """The releases of five years, as known on the last day of the period."""

    template_name = "reports/release_cohorts.html"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Can.REPORT_VIEW)
        self.unit, slug = request.user.unit, request.GET.get("unit")
        if slug and slug != self.unit.slug:
            units = Unit.objects.visible_to(request.user)
            self.unit = get_object_or_404(units.at_address(slug))
        facts = {"user": request.user, "unit": self.unit, "today": timezone.localdate()}
        self.form = FiguresForm(request.GET, **facts)
        return super().dispatch(request, *args, **kwargs)

    def find(self):
        """It is of no record."""

    def about(self):
        until = self.form.cleaned_data["parsed"].last
        return [self.unit.name, _("As known on %(day)s") % {"day": f"{until:%d/%m/%Y}"}]

    def made(self):
        """The cohorts; none for a question that cannot be answered."""
        if not self.form.is_valid():
            return []
        period = self.form.cleaned_data["parsed"]
        return make_cohorts(by=self.request.user, unit=self.unit, period=period)

    def parts(self):
        rows = list(lines_of(self.made()))
        return {"cohorts": Part(CohortTable, rows, _("Results of rehabilitation by cohort"))}

    def get_context_data(self, **kwargs):
        made = self.made()
        traces.told(self.request)
        until = self.form.cleaned_data["parsed"].last if made else None
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "unit": self.unit,
            "until": until,
            "heads": [LABELS[state] for state in DUE[1:]],
            "cohorts": [self._shown(one, until) for one in made],
        }

    def _shown(self, cohort, until):
        """A cohort with the address behind each number."""
        asked = (self.unit, cohort.period, until)
        return {
            "label": cohort.period.label,
            "released": cohort.released,
            "url": address(*asked),
            "marks": [self._mark(mark, asked) for mark in cohort.marks],
        }

    @staticmethod
    def _mark(mark, asked):
        numbers = {
            state: (mark.states[state], address(*asked, mark.months, state)) for state in LABELS
        }
        return {
            "months": mark.months,
            "due": mark.due,
            "share": mark.share,
            "clean": numbers["clean"],
            "others": [(LABELS[state], *numbers[state]) for state in DUE[1:]],
            "ahead": numbers["ahead"],
        }
