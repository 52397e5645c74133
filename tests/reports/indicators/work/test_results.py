"""One year after rehabilitation: due on the day the year is over, told as of the last day."""

from datetime import date
from functools import partial

import pytest

from cases.models import Case
from cases.rules.results import mark_of, released_between
from tests.factories import CaseFactory, YearResultFactory
from tests.reports.asking import LAST, MORROW, figure

A_YEAR_BEFORE = {  # of EVE, FIRST, LAST, MORROW: by hand
    "eve": date(2023, 6, 14),
    "first": date(2023, 6, 15),
    "last": date(2023, 9, 14),
    "morrow": date(2023, 9, 15),
}
DUE, PARTS = "year_results_due", ("assessed", "not_assessed", "missing")


def released(ward, day, **facts):
    known = {"opened_on": date(2022, 1, 1), "closed_on": day, "outcome": Case.Outcome.COMPLETED}
    return CaseFactory(person__unit=ward, **(known | facts))


def parts(ward):
    codes = (*PARTS, "relapsed", "employed")
    return {code: figure(f"year_results_{code}", ward) for code in codes}


def test_is_due_on_the_first_and_the_last_day(ward):
    for day in A_YEAR_BEFORE.values():
        released(ward, day)
    released(ward, A_YEAR_BEFORE["last"], outcome=Case.Outcome.ABANDONED)
    released(ward, A_YEAR_BEFORE["last"], kind=Case.Kind.SUBSTITUTION)
    assert figure(DUE, ward) == 2
    assert parts(ward) == dict.fromkeys(PARTS, 0) | {"missing": 2, "relapsed": 0, "employed": 0}


def test_what_is_due_is_the_sum_of_its_parts(ward):
    cases = [released(ward, A_YEAR_BEFORE["first"]) for _ in range(6)]
    told = partial(YearResultFactory, day=LAST)
    told(case=cases[0])
    told(case=cases[1], work="irregular")
    told(case=cases[2], use="relapsed")
    told(case=cases[3], use="", work="", why_not="prison")
    told(case=cases[4], day=MORROW)
    assert figure(DUE, ward) == 6
    assert parts(ward) == {
        "assessed": 3,
        "not_assessed": 1,
        "missing": 2,  # nobody has told the sixth, and of the fifth only after the last day
        "relapsed": 1,
        "employed": 2,
    }


@pytest.mark.parametrize(
    ("first", "last", "months", "released"),
    [
        (date(2024, 6, 15), date(2024, 9, 14), 12, (date(2023, 6, 15), date(2023, 9, 14))),
        # released on 28/2 and on 29/2/2024: both a year later on 28/2/2025
        (date(2025, 2, 28), date(2025, 2, 28), 12, (date(2024, 2, 28), date(2024, 2, 29))),
        (date(2024, 2, 29), date(2024, 2, 29), 12, (date(2023, 3, 1), date(2023, 2, 28))),
        # six months after 29, 30 and 31/8 is the last of February
        (date(2025, 2, 28), date(2025, 3, 1), 6, (date(2024, 8, 28), date(2024, 9, 1))),
        (date(2025, 2, 1), date(2025, 2, 27), 6, (date(2024, 8, 1), date(2024, 8, 27))),
    ],
)
def test_the_releases_of_which_a_mark_lies_in_some_days(first, last, months, released):
    assert released_between(first, last, months) == released
    if released[0] <= released[1]:
        assert all(first <= mark_of(day, months) <= last for day in released)
