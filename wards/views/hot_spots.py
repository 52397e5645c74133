"""Pages of the hot spots."""

from django.urls import reverse

from wards.forms.hot_spots import HotSpotForm
from wards.lists.hot_spots import HotSpotFilter, HotSpotTable
from wards.models import HotSpot
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove


class HotSpotList(ListPage):
    """Hot spots in sight, the latest first."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = HotSpot
    filter_class = HotSpotFilter
    template_name = "wards/hot_spot_list.html"
    table_class = HotSpotTable


class HotSpotCreate(RecordCreate):
    """A hot spot is recorded."""

    permission = Can.COMMUNITY_EDIT
    model = HotSpot
    form_class = HotSpotForm
    template_name = "wards/hot_spot_form.html"

    def back(self, record):
        return reverse("wards:hot_spot_list")


class HotSpotEdit(RecordEdit):
    """Correct a hot spot, or say when it was cleared."""

    permission = Can.COMMUNITY_EDIT
    queryset = HotSpot.objects.select_related("unit")
    form_class = HotSpotForm
    template_name = "wards/hot_spot_form.html"

    def back(self, record):
        return reverse("wards:hot_spot_list")


class HotSpotRemove(RecordRemove):
    """A hot spot entered by mistake goes."""

    permission = Can.COMMUNITY_EDIT
    queryset = HotSpot.objects.select_related("unit")

    def back(self, record):
        return reverse("wards:hot_spot_list")
