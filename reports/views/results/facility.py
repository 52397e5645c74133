"""The month of a facility: its figures, the names behind each, and the paper."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cases.models import Case, Person
from reports.documents.formats import CONTENT_TYPES, OF_PAPER
from reports.facility import month
from reports.facility.paper import make_paper
from reports.forms.handovers import PeriodForm
from reports.lists.facility import CountedTable, MonthTable
from reports.views.moving.handovers import OfAPeriod
from wards.access import require
from wards.exports.parts import Part
from wards.roles import Can
from wards.web import traces
from wards.web.listing import day
from wards.web.lists import PartsMixin

FILES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


class FacilityMonth(OfAPeriod, PartsMixin, TemplateView):
    """The figures of a period, and whom the chosen one counts."""

    permission = Can.FACILITY_VIEW
    template_name = "reports/facility_month.html"

    @property
    def days(self):
        """The period's days, up to today."""
        counted = up_to(self.period, self.today)
        return counted.first, counted.last

    @property
    def chosen(self):
        """The figure whose names are asked for; 404 for one that is not there."""
        code = self.request.GET.get("figure")
        if code and (code not in month.BY_CODE or month.BY_CODE[code].opens):
            raise Http404
        return month.BY_CODE.get(code)

    def lines(self):
        """One for each row of the chosen figure."""
        user = self.request.user
        told = Case.objects.at_facility_of(user, self.today).order_by().values("pk")
        seen = set(told.values_list("pk", flat=True))
        rows = self.chosen.rows(user.facility, *self.days)
        if self.chosen.way is None:
            return [of_name(one) for one in rows.select_related("unit")]
        if self.chosen.way:
            cases = [one.case for one in rows.select_related("case__person__unit")]
        else:
            cases = list(rows.select_related("person__unit"))
        return [of_case(case, case.pk in seen) for case in cases]

    def tables(self):
        """(heading, its lines) of each group, each figure with the address of its names."""
        numbers = month.counts(self.request.user.facility, *self.days)
        asked = f"?period={self.period.code}&figure="
        first, last = map(day, self.days)
        days = urlencode({"day_from": first, "day_to": last})

        def line(one):
            url = f"{reverse(one.opens)}?{days}" if one.opens else f"{asked}{one.code}#names"
            return {"label": str(one.label), "number": numbers[one.code], "url": url}

        return [(heading, [line(one) for one in figures]) for heading, figures in month.GROUPS]

    def get_context_data(self, **kwargs):
        names = self.lines() if self.chosen else []
        traces.lists(self.request, rows=len(names), model="cases.case", filters=["period"])
        return super().get_context_data(**kwargs) | {
            "tables": self.tables(),
            "chosen": self.chosen,
            "names": names,
            "until": self.days[1],
            "files": list(FILES.items()),
        }

    def parts(self):
        numbers = [one for _heading, lines in self.tables() for one in lines]
        found = {"month": Part(MonthTable, numbers, _("The facility's month"))}
        if self.chosen:
            names = self.lines()
            people = [one["person"] for one in names if one["person"]]
            shown = (Person, people)
            found["names"] = Part(CountedTable, names, str(self.chosen.label), shown)
        return found


def up_to(period, today):
    """The period as far as it has come."""
    return replace(period, last=min(period.last, today))


def of_case(case, is_told):
    """Somebody by their measure; without a name where the facility sees them no more."""
    person = case.person
    return {
        "person": person.pk if is_told else None,
        "name": person.full_name if is_told else _("Person out of your sight"),
        "born": person.birth_text if is_told else "–",
        "commune": person.unit.name if is_told else "–",
        "into": day(case.started_on),
        "out": day(case.closed_on),
    }


def of_name(handover):
    """Somebody by a list of the facility itself."""
    return {
        "person": handover.person_id,
        "name": handover.full_name,
        "born": str(handover.birth) if handover.birth else "–",
        "commune": handover.unit.name,
        "into": "–",
        "out": day(handover.leaves_on),
    }


@require_safe
def facility_month_file(request, form):
    """The month as an official paper; figures alone, nobody is named in it."""
    require(request.user, Can.FACILITY_VIEW)
    if form not in FILES:
        raise Http404
    today = timezone.localdate()
    period = up_to(PeriodForm(request.GET, today=today).asked, today)
    paper = make_paper(request.user.facility, period)
    traces.takes_out(request, None, rows=len(month.FIGURES), fields=[period.code, f"format={form}"])
    name = f"bao-cao-co-so-{period.code}.{form}"
    return HttpResponse(
        OF_PAPER[form](paper),
        content_type=CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
