"""Birth dates known in part."""

from datetime import date

import pytest

from cases.values.births import BirthFault, Fault, PartialDate, parse

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
