"""The form by which a record entered by mistake is taken back."""

from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class WithdrawalForm(VersionedForm):
    """Why the record is taken back."""

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["withdrawal_reason"].required = True
        self.helper = plain_helper()


def form_of(model):
    """The form for records of one model."""
    return modelform_factory(
        model,
        form=WithdrawalForm,
        fields=["withdrawal_reason"],
        field_classes={"withdrawal_reason": TidyField},
        help_texts={"withdrawal_reason": _("For example: entered for the wrong person.")},
    )
