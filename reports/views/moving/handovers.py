"""What became of those a facility released, for the facility; how handovers went, for all."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.models import Person
from cases.queries.facilities import became
from reports.figures import handovers
from reports.forms.handovers import PeriodForm
from reports.lists.handovers import BecameTable, HandedTable
from wards.access import require
from wards.exports.parts import Part
from wards.roles import Can
from wards.web import traces
from wards.web.listing import day
from wards.web.lists import PartsMixin


class OfAPeriod:
    """A page of a month, a quarter or a year, with lists to be taken out."""

    permission = None
    with_years = False

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.permission)
        today = timezone.localdate()
        self.form = PeriodForm(request.GET, today=today, with_years=self.with_years)
        self.period = self.form.asked
        return super().dispatch(request, *args, **kwargs)

    def find(self):
        """It is of no record."""

    def about(self):
        return [self.period.label, self.period.days_text]

    def get_context_data(self, **kwargs):
        facts = {"form": self.form, "period": self.period}
        return super().get_context_data(**kwargs) | facts


class FacilityBecame(OfAPeriod, PartsMixin, TemplateView):
    """Those released in the twelve months up to the end of the period."""

    permission = Can.FACILITY_VIEW
    template_name = "reports/facility_became.html"

    def lines(self):
        """One for each, in words."""
        until = min(self.period.last, self.today)
        rows = became.released(self.request.user, until, self.today)
        return [line_of(one) for one in became.of_each(rows, until)]

    def get_context_data(self, **kwargs):
        lines = self.lines()
        traces.lists(self.request, rows=len(lines), model="cases.case", filters=["period"])
        facts = {"lines": lines, "until": min(self.period.last, self.today)}
        return super().get_context_data(**kwargs) | facts

    def parts(self):
        lines = self.lines()
        people = [one["person"] for one in lines]
        title = _("What became of those released")
        return {"became": Part(BecameTable, lines, title, (Person, people))}


def line_of(one):
    """Somebody released, as the page and a file have them."""
    person = one.case.person
    return {
        "person": person.pk,
        "name": person.full_name,
        "born": person.birth_text,
        "out": day(one.case.closed_on),
        "commune": person.unit.name,
        "work": str(one.work),
        "place": str(one.place),
        "relapse": str(one.relapse),
    }


class HandoverFigures(OfAPeriod, PartsMixin, TemplateView):
    """How many were released, confirmed, arrived and are unclaimed, in sight."""

    permission = Can.REPORT_VIEW
    with_years = True
    template_name = "reports/handovers.html"

    def tables(self):
        """{name: (title, rows)}."""
        facts = (self.request.user, self.period, self.today)
        return {
            "facility": (_("By facility"), handovers.table(*facts, by="facility")),
            "commune": (_("By home commune"), handovers.table(*facts, by="commune")),
        }

    def get_context_data(self, **kwargs):
        may_open = not self.request.user.is_social and self.request.user.can(Can.PERSON_VIEW)
        facts = {"tables": self.tables(), "may_open": may_open}
        return super().get_context_data(**kwargs) | facts

    def parts(self):
        return {
            name: Part(HandedTable, rows, f"{_('Handovers from facilities')}. {title}")
            for name, (title, rows) in self.tables().items()
        }
