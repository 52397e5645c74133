"""The form by which a facility sends its trainee book, to be looked at first."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.facilities.lists import MOST_FAULTS
from cases.models import TraineeBook
from cases.register.facilities import trainees
from cases.register.reading.package import FILE_BYTES, too_big
from cases.register.reading.problems import Unusable
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class TraineeBookForm(VersionedForm):
    """A book whose rows come from a workbook; ``rows`` are those read."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_(
            "Columns: name, day in; birth, identity number, parents, commune, address, form,"
            " decision and day out help to find the file."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty."),
        },
    )
    made_of = {"file": ()}
    rows: list[dict] = []

    class Meta:
        model = TraineeBook
        fields = ["day"]
        field_classes = {"day": DayField}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.fields["day"].initial = today
        tell_today(self, today)
        self.helper = plain_helper(Layout("file", "day"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES:
            raise ValidationError(too_big())
        try:
            province = self.user.facility.unit
            reading = trainees.read(file.read(), unit=province, today=self.today)
        except Unusable as error:
            raise ValidationError(str(error)) from error
        if reading.faults:
            raise ValidationError(reading.faults[:MOST_FAULTS])
        self.rows = reading.rows
        return file
