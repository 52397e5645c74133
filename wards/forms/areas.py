"""Forms of areas: what was decided about a commune, what to show of the list, populations."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wards.actions.populations import latest_of
from wards.forms.attempts import attempt
from wards.forms.counts import CountField
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.places import UnitField, offer_units
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.lists.areas import NONE
from wards.models import DrugStatus
from wards.web.widgets import LeanSelect

FIRST_YEAR, MOST_PEOPLE = 2000, 9_999_999


class StatusForm(VersionedForm):
    """A decision on the drug status of a commune for a year."""

    unit = UnitField(label=_("Commune"))

    class Meta:
        model = DrugStatus
        fields = ["unit", "year", "status", "decision_number", "decided_on"]
        field_classes = {"decision_number": TidyField, "decided_on": DayField}
        widgets = {"status": forms.RadioSelect}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        offer_units(self, user, today)
        year = forms.IntegerField(min_value=FIRST_YEAR, max_value=today.year + 1)
        self.fields["year"].min_value, self.fields["year"].max_value = FIRST_YEAR, today.year + 1
        self.fields["year"].validators = year.validators
        self.fields["year"].widget = forms.NumberInput(attrs={"class": "narrow"})
        self.fields["status"].choices = DrugStatus.Status.choices
        self.fields["decision_number"].required = self.instance.pk is None
        tell_today(self, today)
        self.helper = plain_helper()


class AreaForm(forms.Form):
    """What the list shows: the decisions of a year, of one status."""

    year = forms.ChoiceField(label=_("Year"), required=False, widget=LeanSelect)
    status = forms.ChoiceField(label=_("Status"), required=False, widget=LeanSelect)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        numbers = [(str(year), str(year)) for year in years]
        self.fields["year"].choices = [("", _("Latest decision")), *numbers]
        self.fields["status"].choices = [
            ("", _("All")),
            *DrugStatus.Status.choices,
            (NONE, _("No decision")),
        ]

    def asked(self):
        """(year or None, status or ""); what cannot be read narrows nothing."""
        self.is_valid()
        year = self.cleaned_data.get("year")
        return int(year) if year else None, self.cleaned_data.get("status", "")


class PopulationsForm(forms.Form):
    """A table of communes and how many people live in each in a year.

    A number goes with the code of the entry it was shown over; ``conflict`` names the communes
    where somebody else entered one meanwhile.
    """

    conflict = None
    attempt = attempt

    def __init__(self, *args, units, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.units, self.year = units, year
        self.latest = latest_of(units, year)
        for unit in units:
            known = self.latest.get(unit.pk)
            self.fields[unit.slug] = CountField(
                label=unit.name,
                required=False,
                max_value=MOST_PEOPLE,
                initial=known.people if known else None,
            )
            self.fields[seen_field(unit)] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=code_of(known), max_length=36
            )

    @property
    def lines(self):
        """The rows of the table: the commune, its field, the entry seen, what was entered last."""
        return [
            {
                "unit": unit,
                "field": self[unit.slug],
                "shown": "" if (value := self[unit.slug].value()) is None else value,
                "seen": self[seen_field(unit)],
                "latest": self.latest.get(unit.pk),
            }
            for unit in self.units
        ]

    def clean(self):
        cleaned = super().clean()
        for unit in self.units:
            emptied = unit.slug in cleaned and cleaned[unit.slug] is None
            if emptied and cleaned.get(seen_field(unit)):
                self.add_error(unit.slug, _("A number entered stays. Write the right one over it."))
            elif cleaned.get(unit.slug) == 0:
                self.add_error(unit.slug, _("Write how many people live there, at least 1."))
        if not self.errors and not self.numbers():
            raise ValidationError(_("Nothing was changed: enter at least one number."))
        return cleaned

    def numbers(self):
        """{unit: people} of what was typed anew."""
        return {
            unit: self.cleaned_data[unit.slug]
            for unit in self.units
            if self.cleaned_data[unit.slug] not in (None, self._shown_over(unit))
        }

    def seen(self):
        """{unit: the code of the entry seen} of what was typed anew."""
        return {unit: self.cleaned_data[seen_field(unit)] for unit in self.numbers()}

    def show_conflict(self):
        """Beside what was typed, say what somebody else entered; saving again is possible."""
        self.data = self.data.copy()
        typed, self.latest = self.numbers(), latest_of(self.units, self.year)
        self.conflict = []
        for unit in self.units:
            now = self.latest.get(unit.pk)
            if code_of(now) != self.cleaned_data[seen_field(unit)]:
                self.conflict.append({"unit": unit, "now": now, "typed": typed.get(unit)})
                self.data[seen_field(unit)] = code_of(now)

    def _shown_over(self, unit):
        """What the form showed, where nobody entered another one since."""
        latest = self.latest.get(unit.pk)
        same = code_of(latest) == self.cleaned_data[seen_field(unit)]
        return latest.people if latest and same else None


def seen_field(unit):
    return f"{unit.slug}-seen"


def code_of(population):
    return str(population.code) if population else ""
