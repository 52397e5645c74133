"""Codes and calendars: each row is one period as the decree closes it."""

from datetime import date

import pytest

from reports.figures.periods import (
    CALENDAR,
    UnknownPeriod,
    official_day,
    parse,
    year_before,
    year_of,
)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2021", "2020-12-15", "2021-12-14"),
        ("2021-M01", "2020-12-15", "2021-01-14"),
        ("2021-M03", "2021-02-15", "2021-03-14"),
        ("2021-M07", "2021-06-15", "2021-07-14"),
        ("2021-M12", "2021-11-15", "2021-12-14"),
        ("2021-Q1", "2020-12-15", "2021-03-14"),
        ("2021-Q2", "2021-03-15", "2021-06-14"),
        ("2021-Q3", "2021-06-15", "2021-09-14"),
        ("2021-Q4", "2021-09-15", "2021-12-14"),
        ("2021-6M", "2020-12-15", "2021-06-14"),
        ("2021-9M", "2020-12-15", "2021-09-14"),
        ("2021-2025", "2020-12-15", "2025-12-14"),
    ],
)
def test_administrative(code, first, last):
    period = parse(code)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2024-M02", "2024-02-01", "2024-02-29"),
        ("2021-M02", "2021-02-01", "2021-02-28"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-6M", "2021-01-01", "2021-06-30"),
        ("2021-9M", "2021-01-01", "2021-09-30"),
        ("2021-2025", "2021-01-01", "2025-12-31"),
    ],
)
def test_calendar(code, first, last):
    period = parse(code, CALENDAR)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2021-Q5",
        "2021-Q0",
        "2021-M13",
        "2021-M00",
        "2021-M7",
        "2021-3M",
        "21",
        "2021-2021",
        "2025-2021",
        "0001",
        "9999",
        "2021-Q1 ",
        "２０２１",
        "2021-9M\n",
    ],
)
def test_no_such_period(code):
    with pytest.raises(UnknownPeriod):
        parse(code)


def test_no_such_calendar():
    with pytest.raises(UnknownPeriod):
        parse("2021", "lunar")


def test_its_own_last_day_within_after_and_on_the_first_day():
    assert parse("2021-9M", until=date(2021, 8, 31)).last == date(2021, 8, 31)
    assert parse("2021-9M", until=date(2021, 10, 5)).last == date(2021, 10, 5)
    assert parse("2021-9M", until=date(2020, 12, 15)).last == date(2020, 12, 15)
    assert parse("2021-9M", until=date(2021, 10, 5)).ends == date(2021, 9, 14)


def test_its_own_last_day_is_not_before_the_first():
    with pytest.raises(UnknownPeriod, match=r"\w"):
        parse("2021-Q3", until=date(2021, 6, 14))


def test_accumulation_begins_with_the_year_or_the_programme():
    assert parse("2021-Q3").year_first == date(2020, 12, 15)
    assert parse("2021-M02", CALENDAR).year_first == date(2021, 1, 1)
    assert parse("2021-2025").year_first == date(2020, 12, 15)
    assert parse("2021-Q3").accumulates
    assert not parse("2021-9M").accumulates
    assert not parse("2021-Q1").accumulates


def test_a_year_s_target_serves_every_period_of_it_and_a_programme_s_only_the_programme():
    assert parse("2021-Q3").target_years == (2021, 2021)
    assert parse("2021").target_years == (2021, 2021)
    assert parse("2021-2025").target_years == (2021, 2025)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("2021-M07", "tháng 7 năm 2021"),
        ("2021-Q3", "quý III năm 2021"),
        ("2021-6M", "6 tháng đầu năm 2021"),
        ("2021-9M", "9 tháng năm 2021"),
        ("2021", "năm 2021"),
        ("2021-2025", "giai đoạn 2021–2025"),
    ],
)
def test_titles(code, title):
    assert parse(code).title == title
    assert "2021" in parse(code).label


def test_days_as_the_decree_writes_them():
    assert parse("2021-9M").days_text == "từ ngày 15/12/2020 đến ngày 14/9/2021"
    assert official_day(date(2025, 7, 1)) == "01/7/2025"
    assert official_day(date(2025, 2, 3)) == "03/02/2025"


def test_the_year_before():
    assert year_before(parse("2021-Q3")).code == "2020-Q3"
    assert year_before(parse("2021-2025")).code == "2016-2020"
    own = year_before(parse("2024-Q1", until=date(2024, 2, 29)))
    assert own.last == date(2023, 2, 28)


def test_the_reporting_year_of_a_day():
    assert year_of(date(2025, 12, 14)) == 2025
    assert year_of(date(2025, 12, 15)) == 2026
    assert year_of(date(2025, 12, 31), CALENDAR) == 2025
