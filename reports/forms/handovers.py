"""The form that asks for a month, a quarter or a year that has begun."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.figures import periods
from wards.web.widgets import LeanSelect

MONTHS, QUARTERS, YEARS = 12, 4, 2


def offered(today, *, with_years):
    """Periods that have begun, the months first, each kind with the latest on top."""
    year = periods.year_of(today)
    codes = [f"{one}-M{month:02}" for one in (year, year - 1) for month in range(12, 0, -1)]
    months = _begun(codes, today)[:MONTHS]
    quarters = [f"{one}-Q{part}" for one in (year, year - 1) for part in range(4, 0, -1)]
    years = [str(year - back) for back in range(YEARS)] if with_years else []
    return [*months, *_begun(quarters, today)[:QUARTERS], *_begun(years, today)]


def _begun(codes, today):
    found = [periods.parse(code) for code in codes]
    return [period for period in found if period.first <= today]


class PeriodForm(forms.Form):
    """Without an answer it is the month of today."""

    period = forms.ChoiceField(label=_("Period"), required=False, widget=LeanSelect)

    def __init__(self, data, *, today, with_years=False):
        self.offered = offered(today, with_years=with_years)
        super().__init__(data or None)
        self.fields["period"].choices = [(one.code, one.label) for one in self.offered]
        self.fields["period"].initial = self.offered[0].code

    @property
    def asked(self):
        """The period asked for; the first one where the question is not one of those."""
        code = self.cleaned_data.get("period") if self.is_valid() else ""
        return next((one for one in self.offered if one.code == code), self.offered[0])
