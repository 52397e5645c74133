"""Forms of internal procedures: a new one, with the law's own limit beside each step; its end."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.actions.reviews.procedures import in_words
from cases.forms.fields import TidyField
from cases.forms.people.people import row
from cases.models import Case, LocalProcedure
from cases.queries.courses.local import steps_of
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.web.listing import labels
from wards.web.widgets import LeanSelect

TEXTS = ("owner", "document_number")
DAYS = ("document_on", "first_day", "last_day")


def grouped(day):
    """The steps that the commune itself does, measure by measure, with the law's limit."""
    found = []
    for kind, label in labels(Case.Kind).items():
        rows = steps_of(kind, day)
        steps = [(f"{kind}:{one.step}", _with_limit(one)) for one in rows]
        if steps:
            found.append((label, steps))
    return found


def _with_limit(row):
    limit = in_words(row)
    return f"{row.name_vi} ({limit})" if limit else row.name_vi


class ProcedureForm(VersionedForm):
    """What the unit's document says of one step, from a day on."""

    which = forms.ChoiceField(label=_("Step"), widget=LeanSelect)
    made_of = {"which": ("kind", "step")}

    class Meta:
        model = LocalProcedure
        fields = ["owner", "number", "counted_in", "document_number", "document_on", "first_day"]
        field_classes = dict.fromkeys(TEXTS, TidyField) | dict.fromkeys(DAYS[:2], DayField)
        help_texts = {
            "owner": _("A post, an office or a name, as the document has it."),
            "number": _("Not longer than the law's. Empty: the owner alone."),
            "first_day": _(
                "For steps whose time begins on this day or later. Those begun before keep what"
                " was in force then."
            ),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        one = self.instance
        self.fields["which"].choices = [("", _("Choose")), *grouped(today)]
        if one.step:
            self.fields["which"].initial = f"{one.kind}:{one.step}"
            self.fields["which"].choices = [(f"{one.kind}:{one.step}", str(one))]
        self.fields["first_day"].initial = today
        self.helper = plain_helper(
            Layout(
                "which",
                "owner",
                row("number", "counted_in"),
                row("document_number", "document_on"),
                "first_day",
            )
        )

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("number")) != bool(cleaned.get("counted_in")):
            name = "counted_in" if cleaned.get("number") else "number"
            self.add_error(
                name, ValidationError(_("A time limit has a number and what it is counted in."))
            )
        kind, _colon, step = cleaned.get("which", "").partition(":")
        self.instance.kind, self.instance.step = kind, step
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"kind", "step"}


class EndForm(VersionedForm):
    """Until when it is in force."""

    class Meta:
        model = LocalProcedure
        fields = ["last_day"]
        field_classes = {"last_day": DayField}
        help_texts = {
            "last_day": _("Steps whose time began by this day keep it. Empty while it goes on.")
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        tell_today(self, today)
        self.helper = plain_helper()
