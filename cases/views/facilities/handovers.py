"""Whom facilities send: the communes confirm, the leaders of the province settle."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from cases.actions.facilities import communes
from cases.forms.facilities.communes import (
    ArrivalForm,
    CommuneForm,
    RefusalForm,
    SettlementForm,
)
from cases.lists.facilities.handovers import HandoverFilter, HandoverTable
from cases.models import Case, Handover, Person
from cases.queries.facilities import matching
from cases.views.people.deadlines import OfThePolice
from wards.access import ScopedMixin, require
from wards.models import Conflict, Unit
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordEdit, ViewedMixin, version_of

HANDOVERS = Handover.objects.select_related(
    "list__facility__unit", "unit", "person", "refused_from", "noticed_by", "arrived_by"
)


def leads_province(user):
    """Whether a user settles what no commune takes in: the police leaders of a province."""
    is_province = user.unit.level == Unit.Level.PROVINCE
    return is_province and user.can(Can.STEP_APPROVE)


class HandoverList(OfThePolice, ListPage):
    """Whom facilities send to the communes in sight, the earliest release first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = Handover
    filter_class = HandoverFilter
    table_class = HandoverTable
    template_name = "cases/facilities/handover_list.html"


class HandoverDetail(OfThePolice, ViewedMixin, ScopedMixin, DetailView):
    """One name: who the facility says it is, whose file it may be, and the next answer."""

    permission = Can.PERSON_VIEW
    queryset = HANDOVERS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/facilities/handover_detail.html"

    def get_context_data(self, **kwargs):
        user, one = self.request.user, self.object
        seen = Person.objects.visible_to(user)
        found = matching.match(one, matching.candidates_of(one, seen))
        is_open = not (one.arrived_on or one.settled_at)
        state = one.State(one.state_on(timezone.localdate()))
        return super().get_context_data(**kwargs) | {
            "handover": one,
            "alike": found,
            "aftercare": _aftercare(user, one),
            "state": state.label,
            "is_unclaimed": state == one.State.UNCLAIMED,
            "may_answer": is_open and one.has_commune and user.can(Can.STEP_EDIT),
            "may_settle": is_open and leads_province(user),
        }


def _aftercare(user, one):
    """The aftercare that runs of the person meant, once the notice is confirmed."""
    if not (one.person and one.noticed_at):
        return None
    running = Case.objects.visible_to(user).filter(person=one.person, closed_on=None)
    return running.filter(kind=Case.Kind.AFTERCARE).first()


@require_POST
def handover_notice(request, code):
    """The commune confirms that it has the notice."""
    one = _to_answer(request, code)
    done = _("The notice is confirmed: %(record)s.") % {"record": one}
    return _answered(request, one, communes.confirm_notice, done)


@require_POST
def handover_person(request, code, person):
    """The commune says whose file it is."""
    one = _to_answer(request, code)
    whose = get_object_or_404(Person.objects.visible_to(request.user), code=person)
    done = _("Noted: this is %(name)s.") % {"name": whose}
    return _answered(request, one, partial(communes.recognise, person=whose), done)


def _to_answer(request, code):
    """A name that a commune in sight may answer to."""
    require(request.user, Can.STEP_EDIT)
    rows = HANDOVERS.visible_to(request.user).filter(unit__level=Unit.Level.COMMUNE)
    return get_object_or_404(rows, code=code)


def _answered(request, one, act, done):
    """Back at the name, with what came of the answer."""
    now = timezone.localtime()
    try:
        followed = act(
            record=one,
            expected_version=version_of(request),
            by=request.user,
            now=now,
            today=now.date(),
        )
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
        _warn(request, followed)
    return redirect(one)


def _warn(request, followed):
    """Say so where the notice could not open aftercare."""
    if followed.against:
        text = _("Aftercare was not opened by the notice: %(why)s")
        messages.warning(request, text % {"why": " ".join(followed.against)})


class AnswerPage:
    """One answer to a name, by its action; afterwards one is back at the name."""

    permission = Can.STEP_EDIT
    queryset = HANDOVERS.filter(unit__level=Unit.Level.COMMUNE)
    template_name = "cases/facilities/answer_form.html"
    title = ""

    def write(self, form):
        facts = {"expected_version": form.expected_version, "by": self.request.user}
        return form.attempt(self.change, record=form.instance, **facts, **self.when())

    def when(self):
        """What the action is told of the moment."""
        return {"now": timezone.now()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"title": self.title}


class Arrival(AnswerPage, RecordEdit):
    """The person came."""

    form_class = ArrivalForm
    change = staticmethod(communes.confirm_arrival)

    @property
    def title(self):
        return _("Confirm the arrival")

    def when(self):
        return super().when() | {"today": self.today}

    def write(self, form):
        followed = super().write(form)
        if followed is None:
            return None
        _warn(self.request, followed)
        return form.instance


class Refusal(AnswerPage, RecordEdit):
    """The person is not of this commune."""

    form_class = RefusalForm
    change = staticmethod(communes.refuse)

    @property
    def title(self):
        return _("Refuse")

    def back(self, record):
        """Out of sight for the commune once it is refused."""
        return record.get_absolute_url() if record.has_commune else reverse("cases:handover_list")


class OfTheProvince:
    """403 for all but the leaders of a province."""

    permission = Can.STEP_APPROVE
    queryset = HANDOVERS

    def dispatch(self, request, *args, **kwargs):
        if not leads_province(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class NameCommune(OfTheProvince, AnswerPage, RecordEdit):
    """Another commune is told."""

    form_class = CommuneForm
    change = staticmethod(communes.name_commune)

    @property
    def title(self):
        return _("Name a commune")

    def when(self):
        return {}


class Settlement(OfTheProvince, AnswerPage, RecordEdit):
    """Accounted for without an arrival."""

    form_class = SettlementForm
    change = staticmethod(communes.settle)

    @property
    def title(self):
        return _("Settle")
