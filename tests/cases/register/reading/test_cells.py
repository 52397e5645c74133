from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from cases.register.reading import cells, problems
from cases.register.reading.problems import CellFault
from cases.values.births import PartialDate
from tests.workbooks import TODAY

JOB = SimpleNamespace(today=TODAY)


def fault(read, value):
    with pytest.raises(CellFault) as caught:
        read(value, JOB)
    return caught.value.kind


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2021, 3, 5), date(2021, 3, 5)),
        (datetime.fromisoformat("2021-03-05T10:30"), date(2021, 3, 5)),
        ("05/03/2021", date(2021, 3, 5)),
        ("5/3/2021", date(2021, 3, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        ("5-3-2021", date(2021, 3, 5)),
        ("05.03.2021", date(2021, 3, 5)),
        ("05032021", date(2021, 3, 5)),
        ("2021-03-05", date(2021, 3, 5)),
        ("ngày 05 tháng 3 năm 2021", date(2021, 3, 5)),
    ],
)
def test_day(value, read):
    assert cells.day(value, JOB) == read


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("31/02/1980", problems.NO_SUCH_DAY),
        ("29/02/2023", problems.NO_SUCH_DAY),
        ("00/01/2023", problems.NO_SUCH_DAY),
        ("05/13/2021", problems.NO_SUCH_DAY),
        ("đầu năm 2021", problems.NOT_DATE),
        ("2021", problems.NOT_DATE),
        ("03/2021", problems.NOT_DATE),
        ("05/03/21", problems.SHORT_YEAR),
        (44260.0, problems.NOT_DATE),
        (True, problems.NOT_DATE),
        (time(4, 5), problems.NOT_DATE),
        (timedelta(hours=30), problems.NOT_DATE),
        ("05/03/0021", problems.FAR_YEAR),
        (date(2999, 1, 1), problems.FAR_YEAR),
    ],
)
def test_not_a_day(value, kind):
    assert fault(cells.day, value) is kind


def test_a_record_is_dated_today_at_the_latest():
    assert cells.past_day("21/11/2026", JOB) == TODAY
    assert fault(cells.past_day, "22/11/2026") is problems.FUTURE


@pytest.mark.parametrize(
    ("value", "born"),
    [
        (date(1984, 9, 2), PartialDate(1984, 9, 2)),
        ("02/09/1984", PartialDate(1984, 9, 2)),
        ("9/1984", PartialDate(1984, 9)),
        ("1984", PartialDate(1984)),
        (1984.0, PartialDate(1984)),
        ("tháng 3/1986", PartialDate(1986, 3)),
        ("SN 1986", PartialDate(1986)),
        ("00/00/1986", PartialDate(1986)),
        ("…/…/1986", PartialDate(1986)),
    ],
)
def test_birth(value, born):
    assert cells.birth(value, JOB) == born


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("31/02/1980", problems.NO_SUCH_DAY),
        ("13/1980", problems.NO_SUCH_DAY),
        ("khoảng 1980", problems.NOT_BIRTH),
        ("80", problems.NOT_BIRTH),
        (1980.5, problems.NOT_BIRTH),
        (True, problems.NOT_BIRTH),
        (time(1, 2), problems.NOT_BIRTH),
        ("1880", problems.FAR_YEAR),
        ("2027", problems.FUTURE),
        ("12/2026", problems.FUTURE),
    ],
)
def test_not_a_birth(value, kind):
    assert fault(cells.birth, value) is kind


def test_a_whole_number_is_read_as_its_digits_never_padded():
    assert cells.digits(1084521340.0) == "1084521340"
    assert cells.digits("001084521340") == "001084521340"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, problems.TRUTH),
        (5.5, problems.NOT_PLAIN_NUMBER),
        (1e300, problems.NOT_PLAIN_NUMBER),
        (float("inf"), problems.NOT_PLAIN_NUMBER),
        (date(2021, 5, 3), problems.DATE_FOR_TEXT),
        (time(4, 5), problems.DATE_FOR_TEXT),
    ],
)
def test_no_text(value, kind):
    assert fault(cells.text(10), value) is kind


def test_text_has_a_length():
    assert cells.text(5)("năm m", JOB) == "năm m"
    assert fault(cells.text(5), "sáu mẫu") is problems.TOO_LONG


@pytest.mark.parametrize(("value", "read"), [(0.0, 0), (25.0, 25), ("25", 25)])
def test_whole(value, read):
    assert cells.whole(100)(value, JOB) == read


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (-5.0, problems.NOT_WHOLE),
        ("-5", problems.NOT_WHOLE),
        ("1.00", problems.NOT_WHOLE),
        ("1.000", problems.TOO_LARGE),
        ("hai", problems.NOT_WHOLE),
        (2.5, problems.NOT_WHOLE),
        (float("nan"), problems.NOT_WHOLE),
        (True, problems.NOT_WHOLE),
        (101.0, problems.TOO_LARGE),
        ("9" * 30, problems.NOT_WHOLE),
    ],
)
def test_not_whole(value, kind):
    assert fault(cells.whole(100), value) is kind


def test_listed_values_may_have_several_spellings():
    read = cells.Listed({"người nghiện": "addict", "người nghiện ma túy": "addict"})
    assert read("Người nghiện ma tuý", JOB) == "addict"
    assert fault(read, "nghiện nặng") is problems.NOT_LISTED
    assert fault(read, 1.0) is problems.NOT_LISTED


def test_several_texts_are_separated_by_semicolons():
    assert cells.text_list(50)("Heroin;Cần sa ; ", JOB) == "Heroin; Cần sa"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2021, 3, 5), "05/03/2021"),
        (datetime.fromisoformat("2021-03-05"), "05/03/2021"),
        (25.0, "25"),
        ("x" * 300, "x" * 200 + "…"),
    ],
)
def test_as_text(value, text):
    assert cells.as_text(value) == text
