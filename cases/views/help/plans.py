"""Pages of reintegration plans: for the facility that begins them and the commune that goes on."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView

from cases.actions.help import plans as actions
from cases.forms.help.plans import GoalForm, PlanForm, ReviewForm
from cases.lists.help.plans import PlanFilter, PlanTable
from cases.models import Person, PlanGoal, PlanReview, PlanRevision, ReintegrationPlan
from cases.pages.help import plans as pages
from cases.queries.help import plans
from cases.views.facilities.people import CASE, ToldCase
from cases.views.personal import FILE
from wards.access import ScopedMixin
from wards.exports.parts import Part
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

ABOUT = ("person__unit__successor", "case__facility")


def seen(user):
    """The plans in the user's sight today."""
    return plans.seen_by(user, timezone.localdate()).select_related(*ABOUT)


@dataclass(frozen=True)
class SeenPlan(Parent):
    """A plan, by the facility's door or the commune's."""

    def find(self, user, code):
        return get_object_or_404(seen(user), code=code)


PLAN = SeenPlan("plan", ReintegrationPlan.objects.none(), "plan", page="cases:plan_list")
TOLD = ToldCase(
    "case",
    CASE.queryset,
    "case",
    page="cases:facility_home",
    facts=lambda case: {"person": case.person},
)


class PlanList(ListPage):
    """Plans in sight, those reviewed soonest first."""

    permission = Can.PLAN_VIEW
    edit_permission = Can.PLAN_EDIT
    model = ReintegrationPlan
    filter_class = PlanFilter
    table_class = PlanTable
    template_name = "cases/plans/list.html"

    def in_sight(self):
        return plans.seen_by(self.request.user, timezone.localdate())


class PlanDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A plan: what is and what is needed, its goals, its reviews and versions."""

    permission = Can.PLAN_VIEW
    queryset = ReintegrationPlan.objects.all()
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/plans/detail.html"

    def get_queryset(self):
        return seen(self.request.user).prefetch_related("goals", "reviews__held_by")

    def get_context_data(self, **kwargs):
        plan, user, today = self.object, self.request.user, self.today
        is_mine = plan.closed_on is None and plans.may_write(plan, user)
        said = pages.of_plan(plan, today)
        return super().get_context_data(**kwargs) | {
            **said,
            "plan": plan,
            "person": plan.person,
            "standing": pages.standing(plan, today),
            "reviews": pages.reviews(plan),
            "versions": pages.versions(plan),
            "due": next((one for one in plan.reviews.all() if one.held_on is None), None),
            "may_edit": is_mine and user.can(Can.PLAN_EDIT),
            "may_review": plan.closed_on is None and user.can(Can.HELP_EDIT),
            "of_facility": user.is_of_facility,
            "at_facility": plans.is_at_facility(plan),
        }

    def parts(self):
        """Its goals."""
        lines = pages.of_plan(self.object, self.today)["goals"]
        return {"goals": _goals_of(self.object, lines, self.object)}


def _goals_of(plan, lines, record):
    """Goals as a file has them."""
    return Part(pages.GoalsTable, lines, str(record), (Person, [plan.person_id]))


class PlanRevisionDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A plan as it stood at one of its versions."""

    permission = Can.PLAN_VIEW
    queryset = PlanRevision.objects.select_related("made_by__unit", "made_by__facility")
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/plans/revision.html"

    def get_queryset(self):
        mine = seen(self.request.user).order_by().values("pk")
        return super().get_queryset().filter(plan__in=mine).select_related("plan__person__unit")

    def get_context_data(self, **kwargs):
        revision = self.object
        return super().get_context_data(**kwargs) | {
            **pages.of_revision(revision.said),
            "revision": revision,
            "plan": revision.plan,
            "person": revision.plan.person,
            "whose": pages.whose(revision.made_by),
        }

    def parts(self):
        """The goals it had then."""
        lines = pages.of_revision(self.object.said)["goals"]
        return {"goals": _goals_of(self.object.plan, lines, self.object)}


class PlanForms:
    """The form of a plan, whose action is told the day of the review."""

    permission = Can.PLAN_EDIT
    model = ReintegrationPlan
    form_class = PlanForm
    template_name = "cases/plans/form.html"

    def add(self, **details):
        return actions.begin(next_review_on=self.form.cleaned_data["next_review_on"], **details)

    def change(self, **details):
        return actions.change(next_review_on=self.form.cleaned_data["next_review_on"], **details)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"person": context["form"].instance.person}


class FacilityPlanCreate(PlanForms, RecordCreate):
    """A plan for somebody who is at the facility."""

    permission = Can.FACILITY_EDIT
    belongs_to = TOLD

    def back(self, record):
        page = "cases:plan_detail" if record.pk else "cases:facility_person"
        return reverse(page, args=[(record if record.pk else record.case).code])


class PersonPlanCreate(PlanForms, RecordCreate):
    """A plan for somebody who came home without one."""

    permission = Can.HELP_EDIT
    belongs_to = FILE

    def back(self, record):
        return record.get_absolute_url() if record.pk else record.person.get_absolute_url()


class PlanEdit(PlanForms, RecordEdit):
    """A plan written anew; what it said before stays as a version."""

    def get_queryset(self):
        return seen(self.request.user)


class GoalCreate(RecordCreate):
    """Another goal."""

    permission = Can.PLAN_EDIT
    belongs_to = PLAN
    model = PlanGoal
    form_class = GoalForm
    template_name = "cases/plans/goal_form.html"
    add = staticmethod(actions.add_goal)


class GoalEdit(RecordEdit):
    """A goal corrected, or reached."""

    permission = Can.PLAN_EDIT
    belongs_to = PLAN
    form_class = GoalForm
    template_name = "cases/plans/goal_form.html"
    change = staticmethod(actions.change_goal)

    def get_queryset(self):
        return goals(self.request.user)


class GoalRemove(RecordRemove):
    """A goal written down by mistake."""

    permission = Can.PLAN_EDIT
    belongs_to = PLAN
    queryset = PlanGoal.objects.select_related("plan__person__unit", "plan__case")
    remove = staticmethod(actions.remove_goal)


def goals(user):
    """The goals of plans in sight."""
    mine = seen(user).order_by().values("pk")
    rows = PlanGoal.objects.visible_to(user).filter(plan__in=mine)
    return rows.select_related("plan__person__unit__successor", "plan__case")


class ReviewHold(RecordEdit):
    """The commune reviews a plan."""

    permission = Can.HELP_EDIT
    belongs_to = PLAN
    queryset = PlanReview.objects.select_related("plan__person__unit__successor", "plan__case")
    form_class = ReviewForm
    template_name = "cases/plans/review_form.html"

    def get_object(self, queryset=None):
        review = super().get_object(queryset)
        if review.held_on:
            raise Http404
        return review

    def change(self, **details):
        given = self.form.cleaned_data
        return actions.review(next_on=given["next_on"], outcome=given["outcome"], **details)
