"""Birth dates known in part."""

from datetime import date

import pytest
from django.utils import translation

from cases.values.births import BirthFault, Fault, PartialDate, age, parse, with_age

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "born", "shown"),
    [
        ("02/09/1984", PartialDate(1984, 9, 2), "02/09/1984"),
        ("2/9/1984", PartialDate(1984, 9, 2), "02/09/1984"),
        ("02091984", PartialDate(1984, 9, 2), "02/09/1984"),
        ("2-9-1984", PartialDate(1984, 9, 2), "02/09/1984"),
        ("09/1984", PartialDate(1984, 9), "09/1984"),
        ("091984", PartialDate(1984, 9), "09/1984"),
        (" 1984 ", PartialDate(1984), "1984"),
        ("29/02/1984", PartialDate(1984, 2, 29), "29/02/1984"),
        ("01/01/1900", PartialDate(1900, 1, 1), "01/01/1900"),
        ("21/11/2026", PartialDate(2026, 11, 21), "21/11/2026"),
        ("2026", PartialDate(2026), "2026"),
    ],
)
def test_reads(typed, born, shown):
    assert parse(typed, TODAY) == born
    assert str(born) == shown


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("31/02/1980", Fault.NO_SUCH_DAY),
        ("29/02/1983", Fault.NO_SUCH_DAY),
        ("13/1980", Fault.NO_SUCH_DAY),
        ("00/1980", Fault.NO_SUCH_DAY),
        ("00/00/1980", Fault.NO_SUCH_DAY),
        ("31/12/1899", Fault.TOO_EARLY),
        ("0000", Fault.TOO_EARLY),
        ("22/11/2026", Fault.FUTURE),
        ("12/2026", Fault.FUTURE),
        ("2027", Fault.FUTURE),
        ("9999", Fault.FUTURE),
        ("84", Fault.SHAPE),
        ("abc", Fault.SHAPE),
        ("1984-09-02", Fault.SHAPE),
        ("１９８４", Fault.SHAPE),
        ("1" * 400, Fault.SHAPE),
        ("", Fault.SHAPE),
    ],
)
def test_refuses(typed, fault):
    with pytest.raises(BirthFault) as refused:
        parse(typed, TODAY)
    assert refused.value.fault is fault


def test_the_first_day_it_can_be():
    assert PartialDate(1984).first_day == date(1984, 1, 1)
    assert PartialDate(1984, 9).first_day == date(1984, 9, 1)


@pytest.mark.parametrize(
    ("born", "day", "shown"),
    [
        (PartialDate(1984, 9, 2), date(2026, 9, 1), "41"),
        (PartialDate(1984, 9, 2), date(2026, 9, 2), "42"),
        (PartialDate(1984, 9), date(2026, 8, 31), "41"),
        (PartialDate(1984, 9), date(2026, 9, 15), "41–42"),
        (PartialDate(1984, 9), date(2026, 9, 30), "42"),
        (PartialDate(1984), date(2026, 11, 26), "41–42"),
        (PartialDate(1984), date(2026, 12, 31), "42"),
        (PartialDate(1984, 12), date(2026, 12, 30), "41–42"),
        (PartialDate(2008, 2, 29), date(2026, 2, 28), "17"),
        (PartialDate(2008, 2, 29), date(2026, 3, 1), "18"),
        (PartialDate(2026), date(2026, 11, 26), "0"),
    ],
)
def test_an_age_is_no_surer_than_the_birth(born, day, shown):
    assert age(born, day) == shown


class Somebody:
    birth = PartialDate(1984, 9, 2)


@pytest.mark.parametrize(("has_died", "shown"), [(False, "1984 (42 tuổi)"), (True, "1984")])
def test_the_dead_have_no_age(has_died, shown):
    somebody = Somebody()
    assert with_age("1984", somebody, date(2026, 9, 2)) == "1984"  # nobody asked
    somebody.has_died = has_died
    with translation.override("vi"):
        assert with_age("1984", somebody, date(2026, 9, 2)) == shown
