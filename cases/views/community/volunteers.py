"""Pages of the volunteers: they lie here because they show whom a volunteer helps."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView

from cases.actions.community import volunteers
from cases.forms.community.volunteers import LeavingForm, VolunteerForm
from cases.lists.community import parts
from cases.lists.community.volunteers import VolunteerFilter, VolunteerTable
from cases.models import Person, Volunteer
from cases.pages.volunteers import assignments_of, page_of
from cases.queries import helpers
from wards.access import ScopedMixin
from wards.models import Unit
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

VOLUNTEERS = Volunteer.objects.select_related("unit", "neighbourhood", "organisation")


class VolunteerList(ListPage):
    """The volunteers in sight with how many people each helps."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = Volunteer
    filter_class = VolunteerFilter
    template_name = "cases/volunteer_list.html"
    table_class = VolunteerTable

    def get_context_data(self, **kwargs):
        may_see = self.request.user.can(Can.PERSON_VIEW)
        return super().get_context_data(helperless=self.helperless(), may_see=may_see, **kwargs)

    def helperless(self):
        """How many people have no helper; None for who sees no people, and for a province."""
        user = self.request.user
        if not user.can(Can.PERSON_VIEW) or user.unit.level == Unit.Level.PROVINCE:
            return None
        return helpers.without_helper(Person.objects.visible_to(user), self.today).count()


class VolunteerDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A volunteer, whom they help and in which teams they are."""

    permission = Can.COMMUNITY_VIEW
    queryset = VOLUNTEERS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/volunteer_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.page(), **kwargs)

    def page(self):
        """What the page shows."""
        return page_of(self.object, user=self.request.user, today=self.today)

    def parts(self):
        """The lists on it."""
        return parts.of_volunteer(self.page())


class VolunteerPage:
    """What adding, correcting and leaving share."""

    permission = Can.COMMUNITY_EDIT
    queryset = VOLUNTEERS
    form_class = VolunteerForm
    template_name = "cases/volunteer_form.html"

    def back(self, record):
        if record.pk is None:
            return reverse("cases:volunteer_list")
        return reverse("cases:volunteer_detail", args=[record.code])


class VolunteerCreate(VolunteerPage, RecordCreate):
    """Somebody becomes a volunteer."""

    model = Volunteer

    def write(self, form):
        return form.attempt(
            volunteers.add_volunteer,
            volunteer=form.instance,
            neighbourhood=form.cleaned_data["neighbourhood"],
            by=self.request.user,
            today=self.today,
        )


class VolunteerEdit(VolunteerPage, RecordEdit):
    """Correct what is on file about a volunteer."""

    def write(self, form):
        return form.attempt(
            volunteers.change_volunteer,
            volunteer=form.instance,
            neighbourhood=form.cleaned_data["neighbourhood"],
            **self.details(form),
        )


class VolunteerEnd(VolunteerPage, RecordEdit):
    """A volunteer leaves: what ends with it is shown first, and then ends on that day."""

    form_class = LeavingForm
    template_name = "cases/volunteer_end.html"

    def write(self, form):
        details = self.details(form)
        return form.attempt(volunteers.change_volunteer, volunteer=form.instance, **details)

    @cached_property
    def ending(self):
        return [list(rows) for rows in volunteers.open_work(self.object)]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"ending": self.ending}

    def get_context_data(self, **kwargs):
        work, user = volunteers.open_work(self.object), self.request.user
        rows = assignments_of(self.object, user=user, only=work[0])
        return super().get_context_data(helped=rows, teams=self.ending[1], **kwargs)


class VolunteerRemove(RecordRemove):
    """A volunteer entered by mistake goes; one who ever helped somebody stays."""

    permission = Can.COMMUNITY_EDIT
    queryset = Volunteer.objects.select_related("unit")

    def back(self, record):
        return reverse("cases:volunteer_list")

    def own_page(self, record):
        return reverse("cases:volunteer_detail", args=[record.code])
