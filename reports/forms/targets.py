"""The form of the grid of targets: the paper that sets them, and a number in every cell."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports.actions.targets import Asked, key_of, latest, stored, versions
from reports.forms.directives import DirectiveFields
from reports.forms.fields import AmountField
from reports.targets.grid import make_grid
from wards.forms.versioned import Authors, Difference
from wards.money import with_dots

ERRORS_NAMED = 8
AMOUNT = AmountField(required=False)
OVER_ALL = {"huge": _("A percentage is at most 100.")}
PERCENTAGE = AmountField(required=False, max_value=100, error_messages=OVER_ALL)


class TargetGridForm(DirectiveFields):
    """A paper and the cells of a grid; each cell carries the version that it was shown over.

    ``show_conflict`` sets the form up to be shown again beside what somebody else saved.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    conflict = None

    def __init__(self, *args, user, whose, code, chosen, today, **kwargs):
        self.whose, self.code, self.chosen = whose, code, chosen
        self.grid = make_grid(user.unit, whose, code, chosen)
        super().__init__(*args, user=user, giver=self.grid.giver, today=today, **kwargs)
        self.initial["seen"] = json.dumps(
            {cell.name: cell.version for cell in self.grid.cells if cell.version}
        )
        if self.is_bound:
            self._take_typed()

    def clean(self):
        cleaned = super().clean()
        self.asked, faults = [], []
        seen = _versions(cleaned.get("seen"))
        for cell in self.grid.cells:
            if cell.typed is not None and not cell.is_locked:
                self._read(cell, seen.get(cell.name, ""))
                faults += [f"{cell.label}: {cell.error}"] if cell.error else []
        faults += [f"{one.entry.label}: {one.error}" for one in self._totals() if one.error]
        for text in faults[:ERRORS_NAMED]:
            self.add_error(None, text)
        if len(faults) > ERRORS_NAMED:
            rest = len(faults) - ERRORS_NAMED
            self.add_error(None, _("%(count)s more cells need checking.") % {"count": rest})
        if not self.errors and not self.asked:
            raise ValidationError(_("Nothing was changed: enter at least one target."))
        return cleaned

    def writing(self):
        """What ``actions.targets.give_targets`` wants."""
        giver, years = self.grid.giver, self.grid.years
        return {"giver": giver, "years": years, "asked": self.asked, "paper": self.paper}

    def show_conflict(self):
        """Beside what was typed, show what somebody else gave; saving again is then possible."""
        holders = [holder for holder, _cells in self.grid.lines]
        on_file = stored(holders, self.grid.years)
        marks, holding, self.conflict = versions(on_file), latest(on_file), []
        seen = _versions(self.cleaned_data["seen"])
        asked = {(one.key): one for one in self.asked}
        for cell in self.grid.cells:
            key = key_of(cell.holder), cell.entry.code
            if marks.get(key, "") == seen.get(cell.name, ""):
                continue
            self.conflict.append(self._difference(cell, holding.get(key), asked.get(key)))
            seen[cell.name] = marks.get(key, "")
            if key not in asked:
                cell.typed = None
        self.data = self.data.copy()
        self.data["seen"] = json.dumps(seen)

    def _take_typed(self):
        for cell in self.grid.cells:
            cell.typed = self.data.get(cell.name)
        for column in self.grid.columns:
            column.typed = self.data.get(column.name, "")

    def _read(self, cell, version):
        """The number in a cell, to be written where it is not the one that was shown."""
        try:
            amount = _number(cell)
        except ValidationError as error:
            cell.error = " ".join(error.messages)
            return
        if str("" if amount is None else amount) == version.rpartition(".")[2]:
            return
        if amount is None:
            cell.error = _(
                "A target given stays. Withdraw it, with the reason, where it was wrong."
            )
        else:
            self.asked.append(Asked(cell.holder, cell.entry.code, amount, version))

    def _totals(self):
        """The columns, each checked against the total of the paper where one was typed."""
        typed = {one.key: one.amount for one in self.asked}
        for column in self.grid.columns:
            self._check_total(column, typed)
        return self.grid.columns

    def _check_total(self, column, typed):
        if column.entry.is_rate:
            return
        try:
            total = AMOUNT.clean(column.typed)
        except ValidationError as error:
            column.error = " ".join(error.messages)
            return
        found = sum(
            typed.get(
                (key_of(cell.holder), cell.entry.code), cell.target.amount if cell.target else 0
            )
            for cell in column.cells
        )
        if total is not None and total != found:
            facts = {"total": with_dots(total), "sum": with_dots(found)}
            column.error = _("the paper's total is %(total)s, the lines add up to %(sum)s.") % facts

    def _difference(self, cell, now, asked):
        known = (
            Authors(now, 0).of_fields(("amount", "directive")) if now else {"by": "", "at": None}
        )
        return Difference(
            label=cell.label,
            stored=f"{with_dots(now.amount)} ({now.given_on:%d/%m/%Y})" if now else "–",
            typed=with_dots(asked.amount) if asked else None,
            **known,
        )


def _number(cell):
    """The number typed in a cell; of a rate the percentage, with or without its sign."""
    if cell.entry.is_rate:
        return PERCENTAGE.clean(cell.typed.strip().removesuffix("%"))
    return AMOUNT.clean(cell.typed)


def _versions(text):
    """Name of a cell → the version it was shown with; nobody's browser sends anything else."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: version for name, version in found.items() if isinstance(version, str)}
