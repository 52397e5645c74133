"""Which figures a page is asked for: unit, period, calendar, last day."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures import attainment, periods, printable
from reports.figures.balance import STOCKS
from reports.figures.trees import NOW, THEN
from wards.forms.fields import DayField, tell_today
from wards.models import Unit

FIRST_YEAR = 2021  # the first year in the list; an earlier one can be asked for by address
SPANS = ("", "-9M", "-6M", *(f"-Q{n}" for n in range(4, 0, -1)))
MONTHS = tuple(f"-M{n:02}" for n in range(12, 0, -1))
USUAL = {
    "rounding": attainment.TRUNCATE,
    "decimals": "1",
    "office": "",
    "signer": "",
    "as_known": "",
    "tree": THEN,
}
TREES = [
    (THEN, gettext_lazy("Of the last day")),
    (NOW, gettext_lazy("Of today")),
]
CALENDARS = [
    (periods.ADMINISTRATIVE, gettext_lazy("Administrative (to the 14th)")),
    (periods.CALENDAR, gettext_lazy("Calendar months")),
]


class FiguresForm(forms.Form):
    """Which figures, always filled in: what an address leaves out has a default.

    ``user`` and ``unit`` come checked from the view; the unit's choices are the user's own unit,
    the units under it and those under the chosen one, as they stood on the last day. A last day
    of one's own belongs to the period it was chosen for (``until_for``): with another period it
    falls away.
    """

    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    period = forms.CharField(label=gettext_lazy("Period"), widget=forms.Select)
    calendar = forms.ChoiceField(label=gettext_lazy("Calendar"), choices=CALENDARS)
    until = DayField(label=gettext_lazy("Figures up to"), required=False)
    until_for = forms.CharField(required=False, widget=forms.HiddenInput)

    OPTIONS = ("calendar", "until")  # what is not asked unless somebody looks for it

    def __init__(self, asked, *, user, unit, today):
        super().__init__(_with_defaults(asked, self.base_fields, unit, today), label_suffix="")
        self.user, self.chosen, self.today = user, unit, today
        tell_today(self, today)
        self.day = self._last_day()
        self.fields["unit"].choices = self._unit_choices()
        self.fields["period"].widget.choices = self._period_choices()

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        until = cleaned["until"]
        try:
            period = periods.parse(cleaned["period"], cleaned["calendar"], until)
            period = printable.printable(period, self._whose(cleaned), self.today, until=until)
        except periods.UnknownPeriod as error:
            self.add_error("until" if until and _exists(cleaned) else "period", str(error))
            return cleaned
        except printable.NotPrintable as error:
            self.add_error(error.field, str(error))
            return cleaned
        return cleaned | {"parsed": period}

    def _whose(self, cleaned):
        """The unit whose days are meant: on the units of today a time before it is its as well."""
        unit = self.chosen
        return printable.of_all_times(unit) if cleaned.get("tree") == NOW else unit

    def main_fields(self):
        """What is asked first: the unit and the period."""
        return [one for one in self.visible_fields() if one.name not in self.OPTIONS]

    def option_fields(self):
        return [one for one in self.visible_fields() if one.name in self.OPTIONS]

    @property
    def options_are_open(self):
        """Whether an option was changed or is wrong, so that it has to be seen."""
        usual = {"calendar": periods.ADMINISTRATIVE, **USUAL}
        return any(
            self.errors.get(one.name) or (one.value() or "") != usual.get(one.name, "")
            for one in self.option_fields()
        )

    @property
    def state(self):
        """Whether the period runs or is closed, in words; empty where there is none."""
        try:
            period = periods.parse(self.data["period"], self.data["calendar"])
        except periods.UnknownPeriod:
            return ""
        return printable.state_text(period, self.today)

    def _last_day(self):
        """The last day asked for, as far as it can be read: it decides which units existed."""
        try:
            until = self.fields["until"].clean(self.data["until"])
            last = periods.parse(self.data["period"], self.data["calendar"], until).last
        except (ValidationError, periods.UnknownPeriod):
            return self.today
        last = self.today if self.data["tree"] == NOW else last
        return min(last, self.today, self.chosen.valid_to or last)

    def _unit_choices(self):
        own = self.user.unit
        units = {own.slug: own} | {one.slug: one for one in self._under(own)}
        units[self.chosen.slug] = self.chosen
        if self.chosen != own and self.chosen.level == Unit.Level.DISTRICT:
            units |= {one.slug: one for one in self._under(self.chosen)}
        return [(slug, one.name) for slug, one in units.items()]

    def _under(self, unit):
        day = min(self.day, unit.valid_to) if unit.valid_to else self.day
        if unit.level == Unit.Level.COMMUNE:
            return []
        under = Unit.objects.visible_to(self.user).filter(parent_path=unit.path)
        return under.exclude(pk=unit.pk).living_on(max(day, unit.valid_from)).order_by("code")

    def _period_choices(self):
        last = min(self.today, self.chosen.valid_to or self.today)
        latest = periods.year_of(last)
        groups = []
        for year in range(latest, min(FIRST_YEAR, latest) - 1, -1):
            codes = [f"{year}{span}" for span in (*SPANS, *MONTHS)]
            groups.append((str(year), [(code, periods.parse(code).label) for code in codes]))
        programmes = [f"{first}-{first + 4}" for first in range(FIRST_YEAR, latest + 1, 5)]
        groups.append((_("Programmes"), [(code, periods.parse(code).label) for code in programmes]))
        groups = [(name, [one for one in codes if self._has_begun(one)]) for name, codes in groups]
        listed = {code for _name, codes in groups for code, _label in codes}
        asked = self.data["period"]
        return groups if asked in listed else [(asked, asked), *groups]

    def _has_begun(self, choice):
        return periods.parse(choice[0], self._calendar).first <= self.today

    @property
    def _calendar(self):
        known = self.data["calendar"] in periods.CALENDARS
        return self.data["calendar"] if known else periods.ADMINISTRATIVE


class BalanceForm(FiguresForm):
    """The bar above the balance: the figures, and which of them is shown unit by unit."""

    indicator = forms.ChoiceField(label=gettext_lazy("Unit by unit"))

    def __init__(self, asked, **facts):
        super().__init__(asked, **facts)
        self.fields["indicator"].choices = [(one.code, one.entry.label) for one in STOCKS]
        if self.chosen.level == Unit.Level.COMMUNE:
            self.fields["indicator"].widget = forms.HiddenInput()


def _with_defaults(asked, fields, unit, today):
    """What the address says, completed; asked for nothing, the current year to date."""
    given = {name: asked[name].strip() for name in fields if asked.get(name)}
    usual = {
        "unit": unit.slug,
        "period": _last_quarter(unit) if unit.valid_to else str(periods.year_of(today)),
        "calendar": periods.ADMINISTRATIVE,
        "until": "",
        **USUAL,
        "indicator": "on_file",
    }
    found = usual | given
    if given.get("until_for", found["period"]) != found["period"]:
        found["until"] = ""
    return found | {"until_for": found["period"]}


def _last_quarter(unit):
    """The quarter that an ended unit's page opens with: the last that it saw close."""
    year = periods.year_of(unit.valid_to)
    codes = [f"{one}-Q{n}" for one in (year, year - 1) for n in range(4, 0, -1)]
    return next(code for code in codes if periods.parse(code).ends <= unit.valid_to)


def _exists(cleaned):
    """Whether the period itself is one, so that the fault lies with its last day."""
    try:
        periods.parse(cleaned["period"], cleaned["calendar"])
    except periods.UnknownPeriod:
        return False
    return True
