"""The form of a hot spot."""

from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.models import HotSpot

LEVELS = ["Điểm phức tạp", "Tụ điểm phức tạp"]  # offered as they are written
TEXTS = ["place", "level", "note"]
DAYS = ["formed_on", "cleared_on"]


class HotSpotForm(VersionedForm):
    """Where it is, how serious, since when; the day it was cleared once that is so."""

    class Meta:
        model = HotSpot
        fields = ["unit", "place", "level", *DAYS, "note"]
        field_classes = (
            dict.fromkeys(TEXTS, TidyField) | dict.fromkeys(DAYS, DayField) | {"unit": UnitField}
        )
        help_texts = {"cleared_on": _("Empty while it is there.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        suggest(self, "level", LEVELS)
        tell_today(self, today)
        self.helper = plain_helper()
