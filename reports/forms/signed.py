"""The form of a paper signed before: its name, and the figures it had."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.actions.signed import paper_of
from reports.indicators import ALL
from wards.forms.counts import CountField
from wards.forms.text import TidyField

LARGEST = 999_999_999_999  # đồng


class SignedForm(forms.Form):
    """A line for each indicator; empty is what the paper does not say.

    Where a period is part of a year, what happens in it has two figures: of the period and since
    the year began.
    """

    document = TidyField(
        label=_("Signed paper"),
        max_length=200,
        error_messages={"required": _("Write which paper the figures are from.")},
        help_text=_("Number and sign, its day, and who signed it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, unit, period, **kwargs):
        self.unit, self.period = unit, period
        self.paper = paper_of(unit, period)
        stored = self.paper.figures.all() if self.paper else []
        known = {one.indicator: (one.actual, one.accumulated) for one in stored}
        initial = {
            "document": self.paper.document if self.paper else "",
            "version": self.paper.version if self.paper else 0,
        }
        super().__init__(*args, **kwargs | {"initial": initial})
        for indicator in ALL:
            for name, value in zip(
                self._names(indicator), known.get(indicator.code, (None, None)), strict=False
            ):
                label = indicator.entry.label
                self.fields[name] = CountField(
                    label=label, required=False, initial=value, max_value=LARGEST
                )
                self.fields[name].widget.attrs["class"] += " form-control"

    def _names(self, indicator):
        two = self.period.accumulates and not indicator.stock
        return [indicator.code, f"{indicator.code}-since"] if two else [indicator.code]

    @property
    def has_two(self):
        """Whether there is a column for what was accumulated."""
        return self.period.accumulates

    @property
    def lines(self):
        """The rows of the grid: the indicator and its one or two fields."""
        for indicator in ALL:
            fields = [self[name] for name in self._names(indicator)]
            yield {"entry": indicator.entry, "fields": fields, "is_single": len(fields) == 1}

    def clean(self):
        cleaned = super().clean()
        for indicator in ALL:
            names = self._names(indicator)
            values = [cleaned.get(name) for name in names]
            if len(names) == 2 and any(name in self.errors for name in names):
                continue
            if len(names) == 2 and (values[0] is None) != (values[1] is None):
                missing = names[values.index(None)]
                self.add_error(missing, _("The paper has both: in the period and accumulated."))
            elif len(names) == 2 and values[0] is not None and values[1] < values[0]:
                self.add_error(names[1], _("The accumulated figure is at least the period's."))
        return cleaned

    def writing(self):
        """What ``actions.signed.enter_signed`` wants."""
        figures = {}
        for indicator in ALL:
            values = [self.cleaned_data[name] for name in self._names(indicator)]
            if values[0] is not None:
                figures[indicator.code] = (values[0], values[-1])
        return {
            "unit": self.unit,
            "period": self.period,
            "document": self.cleaned_data["document"],
            "figures": figures,
            "expected_version": self.cleaned_data["version"],
        }

    def show_conflict(self):
        """Somebody else entered the paper meanwhile: what was typed stays, saving is possible."""
        self.data = self.data.copy()
        self.data["version"] = self.paper.version if self.paper else 0
        self.add_error(
            None,
            _("Somebody else entered this paper meanwhile. Compare, then save again to replace."),
        )
