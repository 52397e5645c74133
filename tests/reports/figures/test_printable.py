"""Which days a report may speak of: begun, up to today, days of the unit's own life."""

from datetime import date

import pytest

from reports.figures.periods import UnknownPeriod, parse, year_before
from reports.figures.printable import NotPrintable, printable, state_of, state_text
from tests.factories import CommuneFactory, DistrictFactory
from wards.models import Unit

TODAY = date(2026, 11, 26)
LAST_OF_OLD, FIRST_OF_NEW = date(2025, 6, 30), date(2025, 7, 1)


def last_of(code, unit, until=None):
    return printable(parse(code, until=until), unit, TODAY, until=until).last


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("2026-Q3", "closed"),
        ("2026-M11", "closed"),  # to 14/11
        ("2026-M12", "running"),
        ("2026", "running"),
        ("2026-11-26..2026-11-26", "closed"),
        ("2026-11-26..2026-11-27", "running"),
        ("2027", "not_begun"),
        ("2026-11-27..2026-11-28", "not_begun"),
    ],
)
def test_a_period_has_not_begun_runs_or_is_closed(code, state):
    assert state_of(parse(code), TODAY) == state


def test_the_state_in_words():
    assert "18" in state_text(parse("2026"), TODAY)  # 26/11 to 14/12


def test_a_running_period_is_counted_up_to_today_and_a_closed_one_to_its_end(ward):
    assert last_of("2026", ward) == TODAY
    assert last_of("2026-Q3", ward) == date(2026, 9, 14)
    assert last_of("2026-Q3", ward, date(2026, 9, 20)) == date(2026, 9, 20)


def test_a_period_not_begun_is_refused_with_the_day_on_which_it_can_be_printed(ward):
    with pytest.raises(NotPrintable, match="15/12/2026"):
        last_of("2027", ward)


def test_a_day_that_has_not_come_is_no_last_day(ward):
    assert last_of("2026", ward, TODAY) == TODAY
    with pytest.raises(NotPrintable) as refused:
        last_of("2026", ward, date(2026, 11, 27))
    assert refused.value.field == "until"


def test_a_unit_prints_days_of_its_own_life_only(hanoi):
    ward = Unit.objects.get(slug="00103-2025-07-01")
    district = Unit.objects.get(slug="003-2021-01-01")
    assert last_of("2025", ward) == date(2025, 12, 14)
    assert last_of("2025", district) == last_of("2025-Q3", district) == LAST_OF_OLD
    with pytest.raises(NotPrintable, match="Phường Nhật Tân"):
        last_of("2023", ward)
    with pytest.raises(NotPrintable, match="01/07/2025"):
        last_of("2025", ward, LAST_OF_OLD)
    for code in ("2025-Q4", "2026"):
        with pytest.raises(NotPrintable, match="30/06/2025.*Hà Nội"):
            last_of(code, district)


def test_the_first_and_the_last_day_of_a_life_count(province):
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 15))
    heir = CommuneFactory(parent=province, valid_from=date(2025, 6, 16))
    old = CommuneFactory(parent=district, valid_to=date(2025, 6, 15), successor=heir)
    assert last_of("2025-Q3", old) == date(2025, 6, 15)  # begins that day
    with pytest.raises(NotPrintable, match=heir.name):
        last_of("2025-M07", CommuneFactory(valid_to=date(2025, 6, 14), successor=heir))
    assert last_of("2025-M07", heir, date(2025, 6, 16)) == date(2025, 6, 16)
    with pytest.raises(NotPrintable):
        last_of("2025-M07", heir, date(2025, 6, 15))


def test_the_earliest_day_means_on_or_before(ward):
    assert last_of("2019", ward) == date(2019, 12, 14)


@pytest.mark.parametrize(
    ("code", "first", "last", "since", "years"),
    [
        ("2022-01-01..2023-02-14", (2022, 1, 1), (2023, 2, 14), (2022, 1, 1), (2022, 2023)),
        ("2022-03-01..2022-03-31", (2022, 3, 1), (2022, 3, 31), (2021, 12, 15), (2022, 2022)),
        ("2021-12-15..2022-12-14", (2021, 12, 15), (2022, 12, 14), (2021, 12, 15), (2022, 2022)),
        ("2021-12-14..2021-12-15", (2021, 12, 14), (2021, 12, 15), (2021, 12, 14), (2021, 2022)),
    ],
)
def test_any_two_days_are_a_period(code, first, last, since, years):
    """Within one year with its targets and accumulated since it began, else on their own."""
    period = parse(code)
    assert (period.first, period.last) == (date(*first), date(*last))
    assert period.year_first == date(*since)
    assert period.target_years == years
    assert period.takes_targets is (years[0] == years[1])


def test_the_year_before_two_days():
    before = year_before(parse("2024-02-29..2024-03-31"))
    assert (before.first, before.last) == (date(2023, 2, 28), date(2023, 3, 31))


@pytest.mark.parametrize(
    "code",
    [
        "2022-01-02..2022-01-01",
        "2022-02-30..2022-03-01",
        "..",
        "2022..2023",
        "2022-01-01..",
        "x..y",
    ],
)
def test_what_is_no_two_days_is_refused(code):
    with pytest.raises(UnknownPeriod):
        parse(code)
