"""A facility's first page, and its page of somebody: identity, that measure, its handover."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView

from cases.actions.facilities import care
from cases.forms.facilities.care import CareForm
from cases.lists.facilities.people import FacilityFilter, FacilityTable, form_of
from cases.models import Case, FacilityCare, Handover
from cases.pages.facilities import first
from cases.pages.help import plans
from cases.queries.facilities import people
from wards.access import require
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin

ABOUT = ("person__unit", "unit", "facility", "care")


class FacilityHome(ListPage):
    """What is due, and who is here."""

    permission = Can.FACILITY_VIEW
    edit_permission = Can.FACILITY_EDIT
    model = Case
    filter_class = FacilityFilter
    table_class = FacilityTable
    template_name = "cases/facilities/home.html"

    def in_sight(self):
        return people.told(self.request.user, timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        told, facility = self.in_sight(), self.request.user.facility
        groups = [] if self.request.GET else first.groups(told, self.today)
        crowd = first.crowd(told, facility, self.today)
        return context | {"facility": facility, "groups": groups, "crowd": crowd}


class FacilityPerson(ViewedMixin, DetailView):
    """Somebody who is here or was lately, by their measure."""

    template_name = "cases/facilities/person.html"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Can.FACILITY_VIEW)
        return super().dispatch(request, *args, **kwargs)

    def get_object(self, queryset=None):
        user, today = self.request.user, timezone.localdate()
        told = people.told(user, today).select_related(*ABOUT)
        return get_object_or_404(told, code=self.kwargs["code"])

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        named = Handover.objects.visible_to(user).filter(person=case.person_id)
        rows = named.select_related("unit", "list", "refused_from")
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "case": case,
            "person": case.person,
            "care": getattr(case, "care", None),
            "form_words": form_of(None, case.kind, case.variant),
            "plans": plans.of_person(case.person, user, today),
            "is_here": case.closed_on is None,
            "handovers": [(one, one.State(one.state_on(today)).label) for one in rows],
            "may_edit": user.can(Can.FACILITY_EDIT),
        }


@dataclass(frozen=True)
class ToldCase(Parent):
    """A measure through the door of facilities."""

    def find(self, user, code):
        told = Case.objects.at_facility_of(user, timezone.localdate()).select_related(*ABOUT)
        return get_object_or_404(told, code=code)


CASE = ToldCase("case", Case.objects.none(), "case", page="cases:facility_home")


class CarePage:
    """Afterwards one is back at the person."""

    permission = Can.FACILITY_EDIT
    belongs_to = CASE
    form_class = CareForm
    template_name = "cases/facilities/care_form.html"

    def back(self, record):
        return reverse("cases:facility_person", args=[record.case.code])


class CareCreate(CarePage, RecordCreate):
    """Write down what was not yet."""

    model = FacilityCare
    add = staticmethod(care.add)


class CareEdit(CarePage, RecordEdit):
    """Correct what was written down."""

    change = staticmethod(care.change)

    def get_queryset(self):
        told = Case.objects.at_facility_of(self.request.user, timezone.localdate())
        cares = FacilityCare.objects.visible_to(self.request.user).filter(case__in=told)
        return cares.select_related("case__person__unit", "case__unit")
