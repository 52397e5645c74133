"""Pages of the beats: the list, a beat, its neighbourhoods, who is on duty."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView

from cases.forms.community.beats import BeatForm, DutyForm, PlacesForm
from cases.lists.community.beats import BeatFilter, BeatTable, without_beat
from cases.queries import files
from wards.access import ScopedMixin
from wards.actions import beat_duties, beats
from wards.models import Beat, BeatDuty, Unit
from wards.pages.beats import page_of, places_of
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

BEATS = Beat.objects.select_related("unit")
DUTIES = BeatDuty.objects.select_related("beat__unit", "officer")
BEAT = Parent("beat", BEATS, "beat")
DEPUTY = Parent("beat", BEATS, "beat", facts=lambda beat: {"is_deputy": True})


def may_edit(user):
    """Whether a user may found and give beats: the leaders of the police, whose they are."""
    return user.can(Can.BEAT_EDIT) and not user.is_social


class OfPolice:
    """403 for leaders of social affairs: beats are the police's."""

    def dispatch(self, request, *args, **kwargs):
        if not may_edit(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class BeatList(ListPage):
    """The beats in sight with who is on duty today, and what lies in none."""

    permission = Can.COMMUNITY_VIEW
    model = Beat
    filter_class = BeatFilter
    template_name = "cases/beat_list.html"
    table_class = BeatTable

    @property
    def may_edit(self):
        return may_edit(self.request.user)

    def get_context_data(self, **kwargs):
        user, unit = self.request.user, self.commune()
        left, people = without_beat(user, unit, self.today) if unit else ([], 0)
        facts = {"left": left, "people_left": people, "commune": unit}
        return super().get_context_data(**kwargs) | facts

    def commune(self):
        """The one commune that the list is about: one's own or the chosen one; else None."""
        user = self.request.user
        if user.unit.level == Unit.Level.COMMUNE:
            return user.unit
        slug = self.filter.form.cleaned_data.get("unit")
        return self.filter.communes.at_address(slug).first() if slug else None


class BeatDetail(ViewedMixin, ScopedMixin, DetailView):
    """A beat: who is on duty when, its neighbourhoods, how many people are on file."""

    permission = Can.COMMUNITY_VIEW
    queryset = BEATS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/beat_detail.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        numbers = files.numbers_by_neighbourhood(user, places_of(self.object, today))
        page = page_of(self.object, today=today, numbers=numbers)
        return super().get_context_data(may_edit=may_edit(user), **page, **kwargs)


class BeatCreate(OfPolice, RecordCreate):
    """A beat is founded with its neighbourhoods."""

    permission = Can.BEAT_EDIT
    model = Beat
    form_class = BeatForm
    template_name = "cases/beat_form.html"

    def write(self, form):
        return form.attempt(
            beats.add,
            record=form.instance,
            by=self.request.user,
            today=self.today,
            neighbourhoods=form.cleaned_data.get("neighbourhoods", ()),
        )

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:beat_list")


class BeatEdit(OfPolice, RecordEdit):
    """Correct a beat, or end it."""

    permission = Can.BEAT_EDIT
    queryset = BEATS
    form_class = BeatForm
    template_name = "cases/beat_form.html"
    change = staticmethod(beats.change)


class BeatRemove(OfPolice, RecordRemove):
    """A beat founded by mistake goes; one that anybody was on duty in stays."""

    permission = Can.BEAT_EDIT
    queryset = BEATS

    def back(self, record):
        return reverse("cases:beat_list")


class BeatPlaces(OfPolice, RecordEdit):
    """Which neighbourhoods a beat has from a day on."""

    permission = Can.BEAT_EDIT
    queryset = BEATS
    form_class = PlacesForm
    template_name = "cases/beat_places.html"

    def write(self, form):
        if "neighbourhoods" not in form.changed_data:
            return form.instance
        return form.attempt(
            beats.place,
            beat=form.instance,
            expected_version=form.expected_version,
            neighbourhoods=form.cleaned_data["neighbourhoods"],
            day=form.cleaned_data["day"],
            by=self.request.user,
            today=self.today,
        )


class DutyCreate(OfPolice, RecordCreate):
    """A beat is given to an officer, or handed over to the next."""

    permission = Can.BEAT_EDIT
    belongs_to = BEAT
    model = BeatDuty
    form_class = DutyForm
    template_name = "cases/beat_duty_form.html"
    add = staticmethod(beat_duties.begin)


class DeputyCreate(OfPolice, RecordCreate):
    """A deputy stands in between two days."""

    permission = Can.BEAT_EDIT
    belongs_to = DEPUTY
    model = BeatDuty
    form_class = DutyForm
    template_name = "cases/beat_duty_form.html"
    add = staticmethod(beat_duties.begin)


class DutyEdit(OfPolice, RecordEdit):
    """Correct a duty, or end it."""

    permission = Can.BEAT_EDIT
    belongs_to = BEAT
    queryset = DUTIES
    form_class = DutyForm
    template_name = "cases/beat_duty_form.html"
    change = staticmethod(beat_duties.change)


class DutyRemove(OfPolice, RecordRemove):
    """A duty entered by mistake goes."""

    permission = Can.BEAT_EDIT
    belongs_to = BEAT
    queryset = DUTIES
