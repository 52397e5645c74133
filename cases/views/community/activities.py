"""Pages of activities: the list, one of them, entering, correcting and removing."""

from django.shortcuts import render
from django.urls import reverse
from django.views.generic import DetailView

from cases.actions.community import activities as actions
from cases.forms.community.activities import ActivityForm
from cases.lists.community import parts
from cases.lists.community.activities import ActivityFilter, ActivityTable, sums
from cases.models import Activity
from cases.pages import activities
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

MADE_HERE = (*Activity.EVENTS, *Activity.MEDIA)


class ActivityList(ListPage):
    """Activities in sight, with what those shown add up to."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = Activity
    template_name = "cases/activity_list.html"
    filter_class = ActivityFilter
    table_class = ActivityTable

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"sums": sums(self.filter.qs) if context["rows"] else None}


class ActivityDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """An activity; of a course how its head-count stands to its list."""

    permission = Can.COMMUNITY_VIEW
    queryset = Activity.objects.select_related("unit", "model", "organiser")
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/activity_detail.html"

    def get_context_data(self, **kwargs):
        activity = self.object
        is_course = activity.kind == Activity.Kind.TRAINING
        listed = activities.Listed.from_activity(activity) if is_course else None
        may_edit = self.request.user.can(Can.COMMUNITY_EDIT) and not activity.is_of_a_model
        return super().get_context_data(**kwargs) | {
            "activity": activity,
            "facts": activities.facts(activity),
            "listed": listed,
            "differs": bool(listed and listed.differs_from(activity)),
            "may_edit": may_edit,
        }

    def parts(self):
        """The list of a course, which has its own page."""
        is_course = self.object.kind == Activity.Kind.TRAINING
        return parts.of_course(self.object) if is_course else {}


class ActivityCreate(RecordCreate):
    """A meeting, a course or media; without its kind, the six to choose from."""

    permission = Can.COMMUNITY_EDIT
    model = Activity
    form_class = ActivityForm
    template_name = "cases/activity_form.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("kind") in MADE_HERE:
            return super().get(request, *args, **kwargs)
        return render(request, "cases/activity_kind.html", {"kinds": activities.kinds()})

    def post(self, request, *args, **kwargs):
        if request.GET.get("kind") in MADE_HERE:
            return super().post(request, *args, **kwargs)
        return self.get(request, *args, **kwargs)

    def add(self, **details):
        beside = {"partners": self.form.cleaned_data["co_organisers"], "reached": self.form.reached}
        return actions.add_activity(**beside, **details)

    def blank(self):
        return Activity(kind=self.request.GET["kind"])

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:activity_list")


class ActivityEdit(RecordEdit):
    """An activity corrected."""

    permission = Can.COMMUNITY_EDIT
    queryset = Activity.objects.of_no_model().select_related("unit", "organiser")
    form_class = ActivityForm
    template_name = "cases/activity_form.html"

    def change(self, **details):
        beside = {"partners": self.form.cleaned_data["co_organisers"], "reached": self.form.reached}
        return actions.change_activity(**beside, **details)


class ActivityRemove(RecordRemove):
    """An activity entered by mistake, with the list of who took part."""

    permission = Can.COMMUNITY_EDIT
    queryset = Activity.objects.of_no_model().select_related("unit")

    def back(self, record):
        return reverse("cases:activity_list")
