"""Forms in which a code is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.layout import plain_helper
from wards.models import SecondFactor

LONGEST_CODE = 40
RECOVERY, REMOVAL = "recovery", "removal"


class CodeField(forms.CharField):
    """A code as the app, the card or the list of recovery codes has it."""

    def __init__(self, **kwargs):
        given = {"autocomplete": "one-time-code", "spellcheck": "false", "class": "code-input"}
        widget = forms.TextInput(attrs={**given, "autofocus": ""})
        super().__init__(max_length=LONGEST_CODE, widget=widget, **kwargs)


def name_number(form, number):
    """Say which code of a card is asked for; None where it is no card, or none is left."""
    if number is not None:
        form.fields["code"].label = _("Code number %(number)d of your card") % {"number": number}


class CodeForm(forms.Form):
    """The code that is asked beside the password; ``number`` is that of the card's next one."""

    code = CodeField(label=_("Code"))

    def __init__(self, *args, number=None, **kwargs):
        super().__init__(*args, **kwargs)
        name_number(self, number)
        self.helper = plain_helper()


class OwnFactorForm(forms.Form):
    """The buttons of one's own second factor; of who has one, each wants a code."""

    do = forms.ChoiceField(
        choices=[*SecondFactor.Kind.choices, (RECOVERY, RECOVERY), (REMOVAL, REMOVAL)],
        widget=forms.HiddenInput,
        label=_("what to do"),
    )
    code = CodeField(label=_("Code"), required=False)

    def __init__(self, *args, number=None, has_one, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].required = has_one
        name_number(self, number)
        if not has_one:
            self.fields["do"].choices = SecondFactor.Kind.choices
