"""The form of a drug test."""

from django import forms
from django.utils.functional import cached_property

from cases.forms.fields import TidyField
from cases.models import DrugTest
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper, suggest
from wards.forms.versioned import VersionedForm

SUBSTANCES = ("Heroin", "Methamphetamine", "MDMA", "Ketamine", "Cần sa", "Morphin", "Codein")


class DrugTestForm(VersionedForm):
    """A test: the day, the result, for which substance."""

    class Meta:
        model = DrugTest
        fields = ["day", "result", "substance"]
        field_classes = {"day": DayField, "substance": TidyField}
        widgets = {"result": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = DrugTest.Result.choices
        if self.instance.pk is None:
            self.initial["day"] = today
        suggest(self, "substance", SUBSTANCES)
        tell_today(self, today)

    @cached_property
    def helper(self):
        return plain_helper()
