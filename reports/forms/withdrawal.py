"""The form by which a target is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.text import TidyField
from wards.forms.versioned import LARGEST_VERSION


class WithdrawalForm(forms.Form):
    """Why a target was a mistake, and which state of it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    reason = TidyField(
        label=_("Why it is withdrawn"),
        max_length=200,
        error_messages={"required": _("Write why the target is withdrawn.")},
    )
