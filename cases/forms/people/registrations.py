"""Forms of the lists a person is on."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.people.people import section
from cases.models import Registration
from cases.queries import leaving
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
    """The day and the reason a person leaves a list; of each open record, what becomes of it."""

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
        rows = leaving.open_about(self.instance.person, besides=self.instance)
        self.open_records = leaving.seen(rows, user=user)
        for record in self.open_records:
            self.fields[leaving.field_of(record)] = self._question(record)
        tell_today(self, today)
        self.helper = plain_helper(Layout(*self.sections()))

    def sections(self):
        own = ["version", "shown", "removed_on", "removal_reason"]
        asked = [leaving.field_of(record) for record in self.open_records]
        return [*own, section(_("What is still open"), *asked)] if asked else own

    def _question(self, record):
        choices = [("", _("choose what becomes of it")), *leaving.answers(record)]
        words = leaving.question(record)
        field = forms.ChoiceField(label=words, choices=choices, required=False)
        field.wants_answer = True  # which after a death goes without saying
        return field

    def clean(self):
        """Each open record was asked about: what the browser sent empty is still to be said."""
        super().clean()
        self.answers = {}
        for record in self.open_records:
            name = leaving.field_of(record)
            if name in self.data and name in self.cleaned_data:
                self.answers[record.code] = answer = self.cleaned_data[name]
                if not answer and not self._follows_from_death(record):
                    self.add_error(name, _("Say what becomes of it."))
        return self.cleaned_data

    def _follows_from_death(self, record):
        """After a death what was left open to choose ends with it."""
        dead = leaving.ends_all(self.cleaned_data.get("removal_reason"))
        if dead:
            self.answers[record.code] = None
        return dead
