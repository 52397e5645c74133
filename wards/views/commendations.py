"""Pages of the commendations."""

from django.urls import reverse

from wards.forms.commendations import CommendationForm
from wards.lists.commendations import CommendationFilter, CommendationTable
from wards.models import Commendation
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove


class CommendationList(ListPage):
    """Commendations in sight, the latest first."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = Commendation
    filter_class = CommendationFilter
    template_name = "wards/commendation_list.html"
    table_class = CommendationTable


class CommendationCreate(RecordCreate):
    """A commendation is recorded."""

    permission = Can.COMMUNITY_EDIT
    model = Commendation
    form_class = CommendationForm
    template_name = "wards/commendation_form.html"

    def back(self, record):
        return reverse("wards:commendation_list")


class CommendationEdit(RecordEdit):
    """Correct a commendation."""

    permission = Can.COMMUNITY_EDIT
    queryset = Commendation.objects.select_related("unit")
    form_class = CommendationForm
    template_name = "wards/commendation_form.html"

    def back(self, record):
        return reverse("wards:commendation_list")


class CommendationRemove(RecordRemove):
    """A commendation entered by mistake goes."""

    permission = Can.COMMUNITY_EDIT
    queryset = Commendation.objects.select_related("unit")

    def back(self, record):
        return reverse("wards:commendation_list")
