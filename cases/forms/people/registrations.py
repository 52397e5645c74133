"""Forms of the lists a person is on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Registration
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm


class RegistrationForm(VersionedForm):
    """An entry of a list; its removal too, once there is one."""

    class Meta:
        model = Registration
        fields = ["category", "registered_on", "removed_on", "removal_reason"]
        field_classes = {"registered_on": DayField, "removed_on": DayField}
        widgets = {"category": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = Registration.Category.choices
        if self.instance.pk is None:
            self.initial["registered_on"] = today
        if self.instance.removed_on is None:
            del self.fields["removed_on"], self.fields["removal_reason"]
        tell_today(self, today)
        self.helper = plain_helper()


class RemovalForm(VersionedForm):
    """The day and the reason a person leaves a list."""

    proposed = ("removed_on",)

    class Meta:
        model = Registration
        fields = ["removed_on", "removal_reason"]
        field_classes = {"removed_on": DayField}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["removed_on"].initial = today
        for field in self.fields.values():
            field.required = field.required or not field.widget.is_hidden
        self.fields["removal_reason"].choices = [
            ("", _("choose a reason")),
            *Registration.Reason.choices,
        ]
        tell_today(self, today)
        self.helper = plain_helper()
