"""The form that sends a register workbook."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.register.containers.opening import open_workbook
from cases.register.reading.package import FILE_BYTES, too_big
from cases.register.reading.problems import Unusable
from wards.forms.layout import plain_helper
from wards.forms.text import TidyField
from wards.models import Unit


class UnitOfFile(forms.ModelChoiceField):
    """Units in sight, those that have ended with their last day."""

    def label_from_instance(self, unit):
        if unit.valid_to is None:
            return f"{unit.name} ({unit.code})"
        return gettext("%(unit)s (%(code)s, until %(day)s)") % {
            "unit": unit.name,
            "code": unit.code,
            "day": f"{unit.valid_to:%d/%m/%Y}",
        }


class UploadForm(forms.Form):
    """A workbook and the unit whose books it is; ``data`` are the bytes of a usable one."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("A file of Excel, LibreOffice or text (.csv), of at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty."),
        },
    )
    unit = UnitOfFile(
        label=_("Unit of the file"),
        queryset=Unit.objects.none(),
        to_field_name="slug",
        empty_label=None,
        help_text=_("Communes in the file are looked up at or below this unit."),
    )

    erases = forms.BooleanField(
        label=_("Empty cells erase what is on file"),
        required=False,
        help_text=_(
            "Otherwise an empty cell leaves what is on file, and only “-” erases it. What would be "
            "erased is shown before anything is loaded."
        ),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
        self.fields["unit"].queryset = Unit.objects.visible_to(user)
        self.fields["unit"].initial = user.unit.slug

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES:
            raise ValidationError(too_big())
        self.data_sent = file.read()
        try:
            open_workbook(self.data_sent)
        except Unusable as error:
            raise ValidationError(str(error)) from error
        return file


class WholeForm(forms.Form):
    """The register of a unit to take out with identity numbers in full, and what for."""

    unit = UnitOfFile(
        label=_("Unit"), queryset=Unit.objects.none(), to_field_name="slug", empty_label=None
    )
    reason = TidyField(
        label=_("What the identity numbers are needed for"),
        min_length=3,
        max_length=200,
        error_messages={
            "required": _("Say what the register is needed for: the trail keeps it."),
            "min_length": _("Say what the register is needed for: the trail keeps it."),
        },
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.visible_to(user)
