"""The form by which a reset is asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.attempts import attempt
from wards.forms.layout import plain_helper
from wards.forms.text import TidyField


class ResetForm(forms.Form):
    """Why the second factor of somebody else is to go."""

    attempt = attempt
    reason = TidyField(
        label=_("Reason"),
        max_length=200,
        help_text=_("For example: phone lost on the way to work, told in person."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
