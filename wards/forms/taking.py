"""What may be asked of a list: a file of it, other columns, a view kept or forgotten."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.text import TidyField


class FileForm(forms.Form):
    """A file of the list; identity numbers in clear only with a reason."""

    with_identity = forms.BooleanField(label=_("identity numbers in full"), required=False)
    reason = TidyField(
        label=_("What the identity numbers are needed for"), max_length=200, required=False
    )

    def clean(self):
        facts = super().clean()
        if facts.get("with_identity") and len(facts.get("reason", "")) < LEAST_REASON:
            text = _(
                "Say what the identity numbers are needed for: the trail keeps it. Without a "
                "reason they are masked."
            )
            raise forms.ValidationError(text)
        return facts


LEAST_REASON = 3


class ColumnsForm(forms.Form):
    """The columns of the list, by their names."""

    column = forms.MultipleChoiceField(label=_("columns"), required=False)

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(name, name) for name in names]


class ViewForm(forms.Form):
    """A name for the list as it is seen."""

    name = TidyField(label=_("Name of the view"), max_length=60)
    is_shared = forms.BooleanField(label=_("for the whole unit"), required=False)


class ForgetForm(forms.Form):
    """Which view is forgotten."""

    code = forms.UUIDField(label=_("view"))
