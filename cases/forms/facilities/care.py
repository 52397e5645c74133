"""The form of what a facility did: detoxification, and who helps there."""

from crispy_forms.layout import Layout

from cases.forms.fields import NameField, TidyField
from cases.models import FacilityCare
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class CareForm(VersionedForm):
    """Each as far as it is known."""

    class Meta:
        model = FacilityCare
        fields = ["protocol", "began_on", "ended_on", "helper"]
        field_classes = {
            "protocol": TidyField,
            "helper": NameField,
            "began_on": DayField,
            "ended_on": DayField,
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.helper = plain_helper(Layout("protocol", "began_on", "ended_on", "helper"))
        self.helper.render_hidden_fields = True
