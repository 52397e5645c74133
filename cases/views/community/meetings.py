"""Pages of what a club does, its meetings and benefits, and of a point's sessions."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from cases.actions.community import clubs, meetings, sessions
from cases.forms.community.meetings import BenefitForm, MeetingForm, SessionForm
from cases.models import Activity, ClubBenefit, SupportModel
from cases.views.community.clubs import CLUB_JOINED, way_back
from cases.views.community.support_models import CLUB, MODELS
from wards.roles import Can
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

ACTIVITIES = Activity.objects.select_related("model__unit", "unit")
MEETINGS = ACTIVITIES.filter(kind=Activity.Kind.CLUB_MEETING, model__isnull=False)
POINT = Parent("model", MODELS, "parent", only={"kind": SupportModel.Kind.COUNSELLING})
SESSIONS = ACTIVITIES.filter(kind=Activity.Kind.SESSION, model__isnull=False)


def came(meeting):
    """What is said of a meeting that was saved: how many came."""
    if meeting is None:
        return ""
    text = ngettext(
        "Saved: %(record)s, %(n)s person.", "Saved: %(record)s, %(n)s people.", meeting.people
    )
    return text.replace("%(n)s", str(meeting.people))


class DayListPage:
    """A form with the member list of a day: it comes back where another list is asked for."""

    def record_shown(self):
        """The record that the form is about; None for a new one."""
        return

    def post(self, request, *args, **kwargs):
        if not {"look", "all"} & set(request.POST):
            return super().post(request, *args, **kwargs)
        self.object = self.record_shown()
        form = self.get_form()
        form.look_again(everybody="all" in request.POST)
        return render(request, self.template_name, self.get_context_data(form=form))


class MeetingCreate(DayListPage, RecordCreate):
    """A meeting of a club and who came."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB
    model = Activity
    form_class = MeetingForm
    template_name = "cases/meeting_form.html"

    def blank(self):
        return Activity(model=self.parent, kind=Activity.Kind.CLUB_MEETING, place=self.parent.place)

    def saved(self, record, words):
        return super().saved(record, came(record))

    def write(self, form):
        return form.attempt(
            meetings.add_meeting,
            record=form.instance,
            present=form.cleaned_data["present"],
            guests=form.cleaned_data["guests"],
            by=self.request.user,
            today=self.today,
        )


class MeetingEdit(DayListPage, RecordEdit):
    """Correct a meeting and who came."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB
    queryset = MEETINGS
    form_class = MeetingForm
    template_name = "cases/meeting_form.html"

    def record_shown(self):
        return self.get_object()

    def saved(self, record, words):
        return super().saved(record, came(record))

    def write(self, form):
        return form.attempt(
            meetings.change_meeting,
            record=form.instance,
            present=form.cleaned_data["present"],
            guests=form.cleaned_data["guests"],
            **self.details(form),
        )


class OfClub:
    """A removal that goes back to the club or the point that the record belonged to."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = CLUB

    def own_page(self, record):
        return self.back(record)


class MeetingRemove(OfClub, RecordRemove):
    """A meeting entered by mistake; who came goes with it."""

    queryset = MEETINGS


class SessionRemove(OfClub, RecordRemove):
    """A session entered by mistake."""

    queryset = SESSIONS


class BenefitCreate(DayListPage, RecordCreate):
    """The same benefit for several members of a club."""

    permission = Can.HELP_EDIT
    belongs_to = CLUB_JOINED
    model = ClubBenefit
    form_class = BenefitForm
    template_name = "cases/benefit_form.html"

    def write(self, form):
        """The first of the benefits given, whose code the page gave."""
        given = form.attempt(
            clubs.give,
            record=form.instance,
            people=form.cleaned_data["present"],
            by=self.request.user,
            today=self.today,
        )
        return given and given[0]

    def saved(self, record, words):
        if record is None:
            return self.form_invalid(self.form)
        given = len(self.form.cleaned_data["present"])
        text = ngettext("Given to %(n)s member.", "Given to %(n)s members.", given)
        messages.success(self.request, text % {"n": given})
        return redirect(self.parent)


class BenefitRemove(RecordRemove):
    """A benefit entered by mistake."""

    permission = Can.HELP_EDIT
    queryset = ClubBenefit.objects.select_related("club__unit", "unit", "person__unit")

    def back(self, record):
        return way_back(record, self.request.user)

    def own_page(self, record):
        return self.back(record)


class SessionCreate(RecordCreate):
    """A session of a counselling point."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = POINT
    model = Activity
    form_class = SessionForm
    template_name = "cases/session_form.html"

    def add(self, **details):
        return sessions.add_session(heads=self.form.cleaned_data["heads"], **details)

    def blank(self):
        return Activity(model=self.parent, kind=Activity.Kind.SESSION, place=self.parent.place)


class SessionEdit(RecordEdit):
    """Correct a session."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = POINT
    queryset = SESSIONS
    form_class = SessionForm
    template_name = "cases/session_form.html"

    def change(self, **details):
        return sessions.change_session(heads=self.form.cleaned_data["heads"], **details)
