"""What became of people a year after rehabilitation, as it was known on the last day.

Every figure but the first is a part of the first: due = assessed + could not be + not told yet.
"""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, YearResult
from cases.rules.results import released_between
from reports.indicators.aftercare import REHAB
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import Indicator, Source
from reports.indicators.entries.work import RELEASES

COMPLETED = Q(kind__in=REHAB, outcome=Case.Outcome.COMPLETED)


def _due(first, last):
    """Completed a year before a day of the period."""
    return COMPLETED & Q(closed_on__range=released_between(first, last))


def _told(last, **facts):
    """A result told by the last day; one of later moves no figure of before."""
    results = YearResult.objects.filter(case=OuterRef("pk"), day__lte=last)
    return Exists(results.filter(**facts).order_by())


def _found(**facts):
    def where(first, last):
        return _due(first, last) & _told(last, **facts)

    return where


def _not_assessed(first, last):
    assessed = _told(last, why_not="")
    return _due(first, last) & _told(last) & ~assessed


def _missing(first, last):
    return _due(first, last) & ~_told(last)


def _released(first, last):
    return COMPLETED & Q(closed_on__range=(first, last))


def _part(code, where, *, is_closed=True):
    return Indicator(BY_CODE[code], (Source(Case, where),), is_closed=is_closed)


INDICATORS = (
    _part("year_results_due", _due, is_closed=False),
    _part("year_results_assessed", _found(why_not="")),
    _part("year_results_relapsed", _found(use=YearResult.Use.RELAPSED)),
    _part("year_results_employed", _found(work=YearResult.Work.STEADY)),
    _part("year_results_not_assessed", _not_assessed),
    _part("year_results_missing", _missing),
)
RELEASED = Indicator(RELEASES, (Source(Case, _released),))
