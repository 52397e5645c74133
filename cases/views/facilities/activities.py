"""What a facility holds for its trainees: the list, one activity, and who took part by name."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.facilities import activities as actions
from cases.forms.facilities.activities import FacilityActivityForm
from cases.lists.facilities.activities import (
    FacilityActivityFilter,
    FacilityActivityTable,
    PeopleTable,
    sums,
)
from cases.models import FacilityActivity, Person
from cases.queries.facilities.activities import there_on
from wards.access import ScopedMixin, require
from wards.exports.parts import Part
from wards.models import Conflict
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin, version_of

ACTIVITIES = FacilityActivity.objects.select_related("facility__unit", "organiser")


class FacilityActivities(ListPage):
    """What was held, with what those shown add up to."""

    permission = Can.FACILITY_VIEW
    edit_permission = Can.FACILITY_EDIT
    model = FacilityActivity
    filter_class = FacilityActivityFilter
    table_class = FacilityActivityTable
    template_name = "cases/facilities/activities.html"

    def get_queryset(self):
        return super().get_queryset().annotate(ticked=Count("attendances"))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"sums": sums(self.filter.qs) if context["rows"] else None}


class FacilityActivityDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """One of them, and who took part as far as they were ticked."""

    permission = Can.FACILITY_VIEW
    queryset = ACTIVITIES
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/facilities/activity.html"

    def get_context_data(self, **kwargs):
        may_edit = self.request.user.can(Can.FACILITY_EDIT)
        there = self.there()
        facts = {"activity": self.object, "may_edit": may_edit, "there": there}
        came = [case for case in there if case.came]
        return super().get_context_data(**kwargs) | facts | {"came": came}

    def there(self):
        """Who was at the facility on its day, and who of them is ticked."""
        rows = there_on(self.object, self.request.user, self.today)
        return list(rows.select_related("person__unit").order_by("person__sort_key", "pk"))

    def parts(self):
        """Those ticked."""
        people = [case.person for case in self.there() if case.came]
        lines = [
            {"name": one.full_name, "born": one.birth_text, "commune": one.unit.name}
            for one in people
        ]
        title = _("Who took part")
        return {"came": Part(PeopleTable, lines, title, (Person, [one.pk for one in people]))}


class ActivityForms:
    """The form, whose action is told who else organised it."""

    permission = Can.FACILITY_EDIT
    model = FacilityActivity
    form_class = FacilityActivityForm
    template_name = "cases/facilities/activity_form.html"

    def add(self, **details):
        return actions.add(partners=self.form.cleaned_data["co_organisers"], **details)

    def change(self, **details):
        return actions.change(partners=self.form.cleaned_data["co_organisers"], **details)


class FacilityActivityCreate(ActivityForms, RecordCreate):
    """Write down what was held."""

    def blank(self):
        return FacilityActivity(facility=self.request.user.facility)

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:facility_activities")


class FacilityActivityEdit(ActivityForms, RecordEdit):
    """Correct what was written down."""

    queryset = ACTIVITIES


class FacilityActivityRemove(RecordRemove):
    """An activity entered by mistake, with who took part."""

    permission = Can.FACILITY_EDIT
    queryset = ACTIVITIES

    def back(self, record):
        return reverse("cases:facility_activities")


@require_POST
def facility_activity_people(request, code):
    """Those ticked took part, and nobody else by name."""
    require(request.user, Can.FACILITY_EDIT)
    activity = get_object_or_404(ACTIVITIES.visible_to(request.user), code=code)
    try:
        actions.tick(
            activity=activity,
            codes={UUID(one) for one in request.POST.getlist("case") if _is_code(one)},
            expected_version=version_of(request),
            by=request.user,
            today=timezone.localdate(),
        )
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Saved: %(record)s.") % {"record": activity})
    return redirect(activity)


def _is_code(text):
    try:
        UUID(text)
    except ValueError:
        return False
    return True
