"""The form by which a unit's targets for some years are entered, all indicators at once."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports.actions.targets import latest, versions
from reports.figures.attainment import DASH
from reports.forms.fields import AmountField
from reports.indicators import WITH_TARGET
from reports.models import Target
from wards.forms.fields import DayField
from wards.forms.versioned import Authors, Difference
from wards.money import with_dots

YEARS_BEFORE, YEARS_AFTER = 2, 1


class TargetsForm(forms.Form):
    """A grid of amounts, one for each indicator that may carry a target, and the paper.

    Every amount carries the hidden version that it was shown over; ``show_conflict`` sets the form
    up to be shown again beside what somebody else saved.
    """

    document = forms.CharField(
        label=_("Document that sets them"),
        max_length=200,
        error_messages={"required": _("Write which document sets the targets.")},
        help_text=_("Number and sign, and who issued it: Kế hoạch 08/KH-UBND của UBND Thành phố"),
    )
    given_on = DayField(
        label=_("Given on"),
        error_messages={"required": _("Write the day of the document, as dd/mm/yyyy.")},
        help_text=_(
            "A new day is a revision and keeps the old targets; the same day corrects them."
        ),
    )

    conflict = None

    def __init__(self, *args, unit, years, today, **kwargs):
        self.unit, self.years = unit, years
        super().__init__(*args, **kwargs)
        self.fields["given_on"].today = today
        shown_versions = self._look()
        for entry in WITH_TARGET:
            shown = self.latest.get(entry.code)
            self.fields[entry.code] = AmountField(
                label=entry.label, required=False, initial=shown.amount if shown else None
            )
            self.fields[_version(entry.code)] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=shown_versions.get(entry.code, "")
            )

    @property
    def lines(self):
        """The rows of the grid: the field, its version, and what is in force."""
        return [
            {
                "entry": entry,
                "field": self[entry.code],
                "shown": "" if (value := self[entry.code].value()) is None else value,
                "version": self[_version(entry.code)],
                "latest": self.latest.get(entry.code),
            }
            for entry in WITH_TARGET
        ]

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        first = date(self.years[0] - YEARS_BEFORE, 1, 1)
        last = date(self.years[1] + YEARS_AFTER, 12, 31)
        if not first <= day <= last:
            raise ValidationError(
                _("A target for these years is given between %(first)s and %(last)s."),
                params={"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
            )
        return day

    def clean(self):
        cleaned = super().clean()
        for code in self._changed_codes():
            if code in cleaned and cleaned[code] is None:
                self.add_error(
                    code,
                    _("A target given stays. Where it was cancelled, enter 0 with its document."),
                )
        if not self.errors and not self._amounts():
            raise ValidationError(_("Nothing was changed: enter at least one target."))
        return cleaned

    def writing(self):
        """What ``actions.targets.give_targets`` wants."""
        amounts = self._amounts()
        return {
            "unit": self.unit,
            "years": self.years,
            "amounts": amounts,
            "document": self.cleaned_data["document"],
            "given_on": self.cleaned_data["given_on"],
            "expected_versions": {code: self.cleaned_data[_version(code)] for code in amounts},
        }

    @property
    def is_backdated(self):
        """Whether one of the targets written is older than the one in force."""
        day = self.cleaned_data["given_on"]
        return any(
            code in self.latest and self.latest[code].given_on > day for code in self._amounts()
        )

    def show_conflict(self):
        """Beside what was typed, show what somebody else gave; saving again is then possible."""
        self.data, self.conflict = self.data.copy(), []
        stored = self._look()
        for entry in WITH_TARGET:
            version = stored.get(entry.code, "")
            if version == self.cleaned_data[_version(entry.code)]:
                continue
            now = self.latest.get(entry.code)
            typed = self.cleaned_data[entry.code] if self._was_typed(entry.code) else None
            self.conflict.append(self._difference(entry, now, typed))
            self.data[_version(entry.code)] = version
            if typed is None and now:
                self.data[entry.code] = with_dots(now.amount)

    def _look(self):
        """Read what is stored: the latest of each indicator; returns the versions."""
        given = list(Target.objects.given_to(self.unit, self.years))
        self.latest = latest(given)
        return versions(given)

    def _amounts(self):
        """What to write: the amounts changed; of those given on the same day, all."""
        day, document = self.cleaned_data["given_on"], self.cleaned_data["document"]
        changed = set(self._changed_codes())
        return {
            entry.code: self.cleaned_data[entry.code]
            for entry in WITH_TARGET
            if entry.code in changed or self._is_renamed(entry.code, day, document)
        }

    def _is_renamed(self, code, day, document):
        latest = self.latest.get(code)
        return bool(latest) and latest.given_on == day and latest.document != document

    def _changed_codes(self):
        return [entry.code for entry in WITH_TARGET if self._was_typed(entry.code)]

    def _was_typed(self, code):
        """Whether the amount is another than the one that was shown with its version."""
        shown = self.cleaned_data[_version(code)].rpartition(".")[2]
        return str("" if (typed := self.cleaned_data.get(code)) is None else typed) != shown

    def _difference(self, entry, now, typed):
        author = (
            Authors(now, 0).of_fields(("amount", "document")) if now else {"by": "", "at": None}
        )
        stored = f"{with_dots(now.amount)} ({now.given_on:%d/%m/%Y})" if now else DASH
        return Difference(
            label=entry.label,
            stored=stored,
            typed=None if typed is None else with_dots(typed),
            **author,
        )


def _version(code):
    return f"{code}-seen"
