"""The form that says what the columns of a file are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.register.layout.heads import Why
from wards.web.widgets import LeanSelect

AS_FOUND = "="
WHY = {
    Why.NAME: _("by its own name"),
    Why.OTHER_NAME: _("another name of it"),
    Why.CHOSEN: _("decided for this unit before"),
    Why.SEX: _("years of birth under Nam and Nữ"),
    Why.DECISION: _("number and day of a decision in one cell"),
    Why.SERIAL: _("a serial number, not needed"),
}


class ColumnsForm(forms.Form):
    """For each column of the file one of ours, or a tick that it is left out.

    ``mapping`` is what was decided otherwise than was found by itself: sheet of ours → heading
    of the file → our heading, or None.
    """

    def __init__(self, *args, sheets, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets, self.lines = sheets, []
        for seen in sheets:
            for column in seen.columns:
                self._add(seen, column, len(self.lines))

    def _add(self, seen, column, number):
        is_left_out = column.why == Why.CHOSEN and not column.ours
        is_whole = bool(column.why) and not column.is_one and not is_left_out
        choices = [("", _("– none of ours –"))]
        if is_whole:
            choices.append((AS_FOUND, ", ".join(column.ours) or _("not needed")))
        choices += [(one.heading, one.heading) for one in seen.sheet.columns]
        initial = AS_FOUND if is_whole else (column.ours or ("",))[0]
        label = _("What “%(heading)s” is") % {"heading": column.heading}
        self.fields[f"column_{number}"] = forms.ChoiceField(
            label=label,
            choices=choices,
            initial=initial,
            required=False,
            widget=LeanSelect(attrs={"class": "form-select"}),
        )
        self.fields[f"out_{number}"] = forms.BooleanField(
            label=_("Leave it out"),
            initial=is_left_out,
            required=False,
            widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        )
        self.lines.append((seen, column, initial))

    def clean(self):
        super().clean()
        self.mapping, taken = {}, set()
        for number, (seen, column, initial) in enumerate(self.lines):
            ours = self.cleaned_data.get(f"column_{number}", "")
            is_out = self.cleaned_data.get(f"out_{number}", False)
            if text := self._fault(column, (seen.sheet.name, ours), is_out, taken):
                self.add_error(f"column_{number}", text)
            elif self._is_decided(column, ours, is_out, initial):
                self.mapping.setdefault(seen.sheet.name, {})[column.heading] = ours or None
        return self.cleaned_data

    def _fault(self, column, named, is_out, taken):
        """What is wrong about a line, or nothing; ``taken`` are the columns named so far."""
        _sheet, ours = named
        if ours and is_out:
            return _("Either it is a column of ours, or it is left out.")
        if not ours and not is_out and column.values:
            return _("Choose what it is, or tick that it is left out.")
        if ours and ours != AS_FOUND and named in taken:
            return _("Another column is this one already.")
        taken.add(named)
        return None

    def _is_decided(self, column, ours, is_out, initial):
        """What was found by itself is not written down: it is found again."""
        was_found = ours == initial and column.why not in ("", Why.CHOSEN)
        return ours != AS_FOUND and not was_found and bool(ours or is_out)

    def groups(self):
        """By sheet: each column with its fields, why it was taken for what it is."""
        found = {}
        for number, (seen, column, _initial) in enumerate(self.lines):
            line = {
                "column": column,
                "why": WHY.get(column.why, ""),
                "ours": self[f"column_{number}"],
                "out": self[f"out_{number}"],
            }
            found.setdefault(id(seen), (seen, []))[1].append(line)
        return list(found.values())
