"""The form of where a person is."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.models import Whereabouts
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class WhereaboutsForm(VersionedForm):
    """Where the person is and since when; the last day once it is over."""

    class Meta:
        model = Whereabouts
        fields = ["kind", "place", "started_on", "ended_on", "note"]
        field_classes = {
            "place": TidyField,
            "note": TidyField,
            "started_on": DayField,
            "ended_on": DayField,
        }
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "kind": _("Who is in a rehabilitation facility has a measure: that is not said here."),
            "ended_on": _("The day they came back or went elsewhere; empty while it goes on."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Whereabouts.Kind.choices
        tell_today(self, today)
        self.helper = plain_helper(Layout("kind", "place", "started_on", "ended_on", "note"))
        self.helper.render_hidden_fields = True
