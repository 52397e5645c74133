"""Each row is one sentence of the law, as the people who apply it would read it out."""

from datetime import date

import pytest

from cases.rules import terms
from cases.rules.identity import Fault, check
from cases.rules.law import COMPULSORY, HOME_COMMUNITY, SUBSTITUTION, VOLUNTARY_FACILITY
from cases.rules.parameters import Dated, NotInForce, Parameter

L73_30 = "Luật 73/2021/QH14, Điều 30 khoản 2"
L73_31 = "Luật 73/2021/QH14, Điều 31 khoản 1"
L73_33 = "Luật 73/2021/QH14, Điều 33"
ADMIN_95 = "Luật Xử lý vi phạm hành chính, Điều 95"
L120_29 = "Luật 120/2025/QH15, Điều 29 khoản 1"
OLDER = "theo luật trước 2022"


@pytest.mark.parametrize(
    ("kind", "day", "least", "most", "source"),
    [
        (HOME_COMMUNITY, date(2021, 12, 31), None, None, OLDER),
        (HOME_COMMUNITY, date(2022, 1, 1), 6, 12, L73_30),
        (HOME_COMMUNITY, date(2024, 2, 29), 6, 12, L73_30),
        (HOME_COMMUNITY, date(2026, 6, 30), 6, 12, L73_30),
        (HOME_COMMUNITY, date(2026, 7, 1), 24, 36, L120_29),
        (VOLUNTARY_FACILITY, date(2021, 12, 31), None, None, OLDER),
        (VOLUNTARY_FACILITY, date(2022, 1, 1), 6, 12, L73_31),
        (VOLUNTARY_FACILITY, date(2026, 6, 30), 6, 12, L73_31),
        (VOLUNTARY_FACILITY, date(2026, 7, 1), 24, 36, L120_29),
        (COMPULSORY, date(2021, 12, 31), None, None, OLDER),
        (COMPULSORY, date(2022, 1, 1), 12, 24, ADMIN_95),
        (COMPULSORY, date(2026, 6, 30), 12, 24, ADMIN_95),
        (COMPULSORY, date(2026, 7, 1), 24, 36, L120_29),
        (SUBSTITUTION, date(2026, 7, 1), None, None, ""),
    ],
)
def test_term_of_an_adult(kind, day, least, most, source):
    term = terms.rehab_term(kind, day, birth_year=1984)
    assert (term.least, term.most, term.source) == (least, most, source)


@pytest.mark.parametrize(
    ("day", "least", "most", "source"),
    [
        (date(2025, 9, 1), 6, 12, L73_33),
        (date(2025, 9, 2), 12, 24, ADMIN_95),
        (date(2026, 7, 1), 24, 36, L120_29),
    ],
    ids=["eve of the 18th birthday", "18th birthday", "one term for every age"],
)
def test_compulsory_term_follows_the_age_on_the_day(day, least, most, source):
    term = terms.rehab_term(COMPULSORY, day, birth_year=2007, birth_month=9, birth_day=2)
    assert (term.least, term.most, term.source) == (least, most, source)


def test_compulsory_term_covers_both_ages_where_the_birth_date_does_not_tell():
    term = terms.rehab_term(COMPULSORY, date(2025, 9, 2), birth_year=2007)
    assert (term.least, term.most) == (6, 24)
    assert term.source == f"{L73_33}; {ADMIN_95}"


@pytest.mark.parametrize(
    ("day", "months", "allowed"),
    [
        (date(2026, 6, 30), 5, False),
        (date(2026, 6, 30), 6, True),
        (date(2026, 6, 30), 9, True),
        (date(2026, 6, 30), 12, True),
        (date(2026, 6, 30), 13, False),
        (date(2026, 7, 1), 23, False),
        (date(2026, 7, 1), 24, True),
        (date(2026, 7, 1), 30, False),
        (date(2026, 7, 1), 36, True),
        (date(2021, 6, 1), 60, True),
    ],
)
def test_months_allowed(day, months, allowed):
    assert terms.rehab_term(HOME_COMMUNITY, day).allows(months) is allowed


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 9, 3), 24, date(2028, 9, 3)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_term_ends_on_the_same_day_number_or_the_last_of_the_month(start, months, end):
    assert terms.nominal_end(start, months) == end


@pytest.mark.parametrize(
    ("born", "ages"),
    [
        ((2000,), (25, 26)),
        ((2000, 11), (25, 26)),
        ((2000, 11, 21), (26, 26)),
        ((2000, 12), (25, 25)),
    ],
)
def test_ages(born, ages):
    assert terms.ages_on(date(2026, 11, 21), *born) == ages


def test_parameter_names_the_figure_and_the_day_it_has_no_value_for():
    months = Parameter("x", Dated(date(2022, 1, 1), 1, "a"), Dated(date(2024, 1, 1), None, "b"))
    assert months.on(date(2023, 12, 31)).value == 1
    with pytest.raises(NotInForce, match="x: no value on 2024-01-01"):
        months.on(date(2024, 1, 1))
    with pytest.raises(NotInForce):
        months.on(date(2021, 12, 31))


def test_parameter_refuses_values_out_of_order():
    with pytest.raises(ValueError, match="oldest first"):
        Parameter("x", Dated(date(2026, 1, 1), 1, "b"), Dated(date(2022, 1, 1), 2, "a"))


@pytest.mark.parametrize(
    ("number", "sex", "year", "fault"),
    [
        ("001084012345", "male", 1984, None),
        ("001184012345", "female", 1984, None),
        ("001204012345", "male", 2004, None),
        ("001304012345", "female", 2004, None),
        ("001184012345", "male", 1984, Fault.SEX),
        ("001284012345", "male", 1984, Fault.BIRTH_YEAR),
        ("001083012345", "male", 1984, Fault.BIRTH_YEAR),
        ("000084012345", "male", 1984, None),
        ("096084012345", "male", 1984, None),
        ("097084012345", "male", 1984, None),
        ("012345678", "male", 1984, None),
        ("01234567", "male", 1984, Fault.LENGTH),
        ("00108401234", "male", 1984, Fault.LENGTH),
        ("00108401234５", "male", 1984, Fault.LENGTH),
        ("", "male", 1984, Fault.LENGTH),
    ],
)
def test_identity_number(number, sex, year, fault):
    assert check(number, sex=sex, birth_year=year) is fault


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 7, 29), 24, date(2028, 7, 29)),
        (date(2026, 8, 30), 24, date(2028, 8, 30)),
        (date(2026, 8, 31), 24, date(2028, 8, 31)),
        (date(2026, 8, 31), 30, date(2029, 2, 28)),
        (date(2026, 1, 29), 25, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
    ],
    ids=["29", "30", "31", "no 31 in February", "29 in a leap year", "no 31 in April"],
)
def test_a_term_keeps_the_number_of_its_day(start, months, end):
    """Of a month that has no such number it is the last day."""
    assert terms.nominal_end(start, months) == end
