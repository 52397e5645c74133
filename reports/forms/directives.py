"""Forms of the papers that set targets: chosen among those on file, or entered."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports.figures import periods
from reports.models import Directive
from reports.words import directives
from reports.words.reading import Told
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.places.offices import in_sentence
from wards.web.widgets import LeanSelect

YEARS_BEFORE, YEARS_AFTER = 2, 1
FIELDS = ["kind", "number", "day", "issuer", "subject"]
TEXTS = {"number": TidyField, "issuer": TidyField, "subject": TidyField, "day": DayField}
SUBJECT_HELP = _("What the paper is about, as it goes on after “về”.")


class DirectiveField(forms.ModelChoiceField):
    """A paper on file, by its whole name."""

    def label_from_instance(self, directive):
        return directives.title(directive)

    def validate(self, value):
        """Nothing chosen is an answer: a new paper."""


class DirectiveFields(forms.Form):
    """Which paper: one on file, or a new one; ``paper`` is the Directive, or what was told."""

    directive = DirectiveField(
        label=_("Document that sets them"),
        queryset=Directive.objects.none(),
        empty_label=_("a document not entered yet"),
        widget=LeanSelect,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Directive.Kind)
    number = TidyField(
        label=_("Number and sign"),
        max_length=60,
        error_messages={"required": _("Choose a document, or write the number of the new one.")},
    )
    day = DayField(
        label=_("Day of the document"),
        error_messages={"required": _("Write the day of the document, as dd/mm/yyyy.")},
        help_text=_("A later day is a revision and keeps the old target; the same day corrects."),
    )
    issuer = TidyField(label=_("Issued by"), max_length=200, required=False)
    subject = TidyField(label=_("Subject"), max_length=300, required=False, help_text=SUBJECT_HELP)

    def __init__(self, *args, user, giver, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.giver, self.years = giver, periods.parse(self.code).target_years
        seen = Directive.objects.visible_to(user).filter(unit=giver)
        self.fields["directive"].queryset = seen.of_years(*self.years)
        self.fields["kind"].initial = Directive.Kind.PLAN
        self.fields["issuer"].initial = committee_of(giver)
        for name in ("kind", "number", "day"):  # of a new paper alone
            self.fields[name].required = not self.data.get("directive")
        tell_today(self, today)

    def clean(self):
        cleaned = super().clean()
        self.paper = cleaned.get("directive") or self._told(cleaned)
        return cleaned

    def _told(self, cleaned):
        """What was typed of a new paper: its number and its day are needed."""
        if "directive" in self.errors:
            return None
        if cleaned.get("day"):
            self._check_day(cleaned["day"])
        if {"kind", *TEXTS} & set(self.errors):
            return None
        return Told(**{name: cleaned[name] for name in FIELDS})

    def _check_day(self, day):
        first = date(self.years[0] - YEARS_BEFORE, 1, 1)
        last = date(self.years[1] + YEARS_AFTER, 12, 31)
        if not first <= day <= last:
            error = ValidationError(
                _("A target for these years is given between %(first)s and %(last)s."),
                params={"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
            )
            self.add_error("day", error)


class DirectiveForm(VersionedForm):
    """A paper of the own unit, or of the one above that the unit entered itself."""

    class Meta:
        model = Directive
        fields = FIELDS
        field_classes = TEXTS
        help_texts = {"subject": SUBJECT_HELP}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].required = self.instance.pk is None
        if self.instance.pk is None:
            self.fields["issuer"].initial = committee_of(user.unit)
        tell_today(self, today)
        self.helper = plain_helper()


def committee_of(unit):
    """``UBND Thành phố``, ``UBND quận Tây Hồ``: who signs a unit's plans, as a proposal."""
    is_city = unit.level == unit.Level.PROVINCE and unit.kind == "Thành phố"
    return "UBND Thành phố" if is_city else f"UBND {in_sentence(unit)}"
