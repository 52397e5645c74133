"""Pages of areas: the communes with their status, one of them, decisions, what changed."""

from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import DetailView, TemplateView

from wards import calendar
from wards.access import ScopedMixin
from wards.exports import taking, titles
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.exports.parts import Part
from wards.forms.areas import AreaForm, StatusForm
from wards.lists.areas import NONE, AreaTable, counts
from wards.lists.changes import ChangeTable
from wards.lists.decisions import DecisionTable
from wards.models import DrugStatus, Population, Unit
from wards.pages import areas as pages
from wards.places import areas
from wards.roles import Can
from wards.web import listing, traces
from wards.web.lists import PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

A_PAGE = 50
FIRST_YEAR = 2021  # of the lists to choose from


class StatusList(ScopedMixin, TemplateView):
    """The communes in sight with their status; a commune's user sees the own page instead."""

    permission = Can.COMMUNITY_VIEW
    template_name = "wards/status_list.html"

    def get(self, request, *args, **kwargs):
        if request.user.unit.level == Unit.Level.COMMUNE:
            return redirect("wards:area_detail", request.user.unit.slug)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """The list taken out as it is seen, its columns or a view of it, as of every list."""
        return taking.answer(self)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def form(self):
        return AreaForm(self.request.GET, years=years(self.today))

    @cached_property
    def found(self):
        """The areas of all communes in sight, of the year that is asked."""
        year, _status = self.form.asked()
        units = communes(self.request.user, self.today, year)
        return areas.areas_of(units, year=year, today=self.today)

    @cached_property
    def wanted(self):
        """Those of the status that is asked."""
        _year, status = self.form.asked()
        return [area for area in self.found if status in ("", status_of(area))]

    @cached_property
    def kept(self):
        return kept_of(self.request)

    @property
    def may_edit(self):
        return self.request.user.can(Can.COMMUNITY_EDIT)

    def table(self):
        """The list as the user sees it."""
        return AreaTable(
            user=self.request.user,
            query=self.request.GET,
            today=self.today,
            may_edit=self.may_edit,
            chosen=self.kept.chosen,
        )

    def taken(self):
        """The whole list; communes are no secret, so the trail has the list alone."""
        return taking.Taken(
            table=self.table(),
            records=[{"area": area} for area in self.wanted],
            count=len(self.wanted),
            title=titles.title_of(self.template_name),
            about=listing.words(self),
            asked=traces.codes_of(self.form),
        )

    def get_context_data(self, **kwargs):
        query, table = self.request.GET, self.table()
        year, _status = self.form.asked()
        page = Paginator(self.wanted, A_PAGE).get_page(query.get("page"))
        return super().get_context_data(**kwargs) | {
            "filter": SimpleNamespace(form=self.form),
            "chips": listing.chips(self, query),
            "counts": counts(self.found),
            "columns": table.headings(),
            "rows": table.cells([{"area": area} for area in page]),
            "page_obj": page,
            "year": year or calendar.year_of(self.today),
            "may_edit": self.may_edit,
            "taking": offer_of(self, table),
        }


class AreaDetail(ScopedMixin, DetailView):
    """A commune as an area: every decision about it, its population year by year."""

    permission = Can.COMMUNITY_VIEW
    queryset = Unit.objects.communes()
    slug_field = slug_url_kwarg = "slug"
    template_name = "wards/area_detail.html"

    def post(self, request, *args, **kwargs):
        """The decisions taken out as they are seen, as of every list."""
        self.object = self.get_object()
        return taking.answer(self)

    @cached_property
    def kept(self):
        return kept_of(self.request)

    @cached_property
    def decisions(self):
        found = DrugStatus.objects.visible_to(self.request.user).filter(unit=self.object)
        return pages.decisions(found.order_by("-decided_on", "-pk"))

    def table(self):
        """The decisions as the user sees them."""
        return DecisionTable(
            user=self.request.user,
            query=self.request.GET,
            today=timezone.localdate(),
            may_edit=self.request.user.can(Can.COMMUNITY_EDIT),
            chosen=self.kept.chosen,
        )

    def taken(self):
        """All decisions about the commune; they are no secret, so the trail has the list alone."""
        return taking.Taken(
            table=self.table(),
            records=[{"one": one} for one in self.decisions],
            count=len(self.decisions),
            title=gettext("Decisions"),
            about=[self.object.name],
            asked=[f"unit={self.object.slug}"],
        )

    def get_context_data(self, **kwargs):
        unit, today, user = self.object, timezone.localdate(), self.request.user
        [area] = areas.areas_of([unit], year=None, today=today)
        table = self.table()
        populations = Population.objects.visible_to(user).filter(unit=unit)
        return super().get_context_data(**kwargs) | {
            "unit": unit,
            "area": area,
            "facts": pages.facts(area),
            "decisions": self.decisions,
            "columns": table.headings(),
            "rows": table.cells([{"one": one} for one in self.decisions]),
            "taking": offer_of(self, table) if self.decisions else None,
            "populations": pages.populations(populations.order_by("-year", "-pk")),
            "year": calendar.year_of(today),
            "is_commune_user": user.unit.level == Unit.Level.COMMUNE,
            "may_edit": user.can(Can.COMMUNITY_EDIT),
        }


class StatusCreate(RecordCreate):
    """A decision about a commune is recorded; ``unit`` and ``year`` in the address are offered."""

    permission = Can.COMMUNITY_EDIT
    model = DrugStatus
    form_class = StatusForm
    template_name = "wards/status_form.html"

    def get_initial(self):
        asked = self.request.GET
        units = Unit.objects.visible_to(self.request.user).communes()
        unit = units.at_address(asked.get("unit", "")).first()
        year = asked.get("year", "")
        year = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None
        return {"unit": unit, "year": year or calendar.year_of(self.today)}

    def back(self, record):
        return record.get_absolute_url() if record.unit_id else reverse("wards:status_list")


class StatusEdit(RecordEdit):
    """A decision that was typed wrongly; what changes a decision is another decision."""

    permission = Can.COMMUNITY_EDIT
    queryset = DrugStatus.objects.select_related("unit")
    form_class = StatusForm
    template_name = "wards/status_form.html"


class StatusRemove(RecordRemove):
    """A decision entered by mistake."""

    permission = Can.COMMUNITY_EDIT
    queryset = DrugStatus.objects.select_related("unit")

    def back(self, record):
        return record.get_absolute_url()


class StatusChanges(PartsMixin, ScopedMixin, TemplateView):
    """The communes that became drug-free in a year, and those that stayed so."""

    permission = Can.COMMUNITY_VIEW
    template_name = "wards/status_changes.html"

    def find(self):
        """The year asked for, and what changed in it."""
        asked = self.request.GET.get("year") or str(years(self.today)[0])
        if asked not in map(str, years(self.today)):
            raise Http404
        self.year = int(asked)
        units = communes(self.request.user, self.today, self.year)
        converted, stayed = areas.changes(units, year=self.year, today=self.today)
        self.converted, self.stayed = pages.changes(converted), pages.changes(stayed)

    def about(self):
        return [gettext("Year %(year)d") % {"year": self.year}]

    def parts(self):
        """The two lists."""
        return {
            "converted": Part(ChangeTable, self.converted, gettext("Converted")),
            "stayed": Part(ChangeTable, self.stayed, gettext("Kept")),
        }

    def get_context_data(self, **kwargs):
        self.find()
        return super().get_context_data(**kwargs) | {
            "converted": self.converted,
            "stayed": self.stayed,
            "year": self.year,
            "years": years(self.today),
            "last": min(self.today, calendar.year_ends(self.year)),
            "before": calendar.year_ends(self.year - 1),
        }


def communes(user, today, year=None):
    """The communes in sight that live today, or that lived when the year closed."""
    day = min(today, user.unit.valid_to or today, calendar.year_ends(year) if year else today)
    return list(Unit.objects.visible_to(user).communes().living_on(day))


def years(today):
    """The years to choose from, this one first."""
    return list(range(calendar.year_of(today), FIRST_YEAR - 1, -1))


def status_of(area):
    return area.status.status if area.status else NONE
