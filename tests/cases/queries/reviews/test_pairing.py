"""Who is who on two lists, and what counts as said differently; no database is asked."""

from datetime import date

import pytest

from cases.queries.reviews.lines import Line, differences, mask, of_texts, texts_of
from cases.queries.reviews.pairing import pair
from cases.values.births import PartialDate

WHOLE, YEAR = PartialDate(1984, 9, 2), PartialDate(1984)


def line(name="Trần Thử Một", birth=WHOLE, number="", is_listed=True, **values):
    values |= {"full_name": name, "birth": birth}
    return Line(values, number=number, is_listed=is_listed, whole=lambda: number)


def outcomes(ours, theirs):
    return [found.outcome for found in pair(ours, theirs)]


@pytest.mark.parametrize(
    ("ours", "theirs", "says"),
    [
        ([line()], [line()], ["matched"]),
        ([line(birth=YEAR)], [line()], ["doubtful", "ours"]),
        ([line()], [line(birth=None)], ["doubtful", "ours"]),
        ([line()], [line("Tran Thu Mot")], ["matched"]),  # without any accents
        ([line()], [line("Trần Thử Mốt")], ["doubtful", "ours"]),
        ([line(number="1")], [line("Khác Hẳn Tên", PartialDate(1950), "1")], ["doubtful", "ours"]),
        ([line(number="1")], [line("Trần Thử Hai", WHOLE, "1")], ["conflict"]),
        ([line(number="1")], [line(number="2")], ["doubtful", "ours"]),  # all the same but that
        ([line(birth=YEAR, number="1")], [line(birth=YEAR, number="2")], ["theirs", "ours"]),
        ([line(), line()], [line()], ["doubtful", "ours", "ours"]),  # two who may be meant
        ([line()], [line(), line()], ["doubtful", "doubtful", "ours"]),
        ([line(number="1"), line()], [line(number="1")], ["matched", "ours"]),
        ([line(is_listed=False)], [line()], ["theirs"]),
        ([line(birth=YEAR, is_listed=False)], [line()], ["theirs"]),
        ([line()], [line("Người Thử Lạ")], ["theirs", "ours"]),
        ([line()], [], ["ours"]),
    ],
)
def test_nobody_is_paired_by_a_guess(ours, theirs, says):
    assert outcomes(ours, theirs) == says


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "differs"),
    [
        ("birth", WHOLE, YEAR, False),
        ("birth", WHOLE, PartialDate(1984, 8), True),
        ("full_name", "Đỗ Văn Hoà", "Đỗ Văn Hòa", False),
        ("full_name", "Đỗ Văn Hoà", "Do Van Hoa", False),
        ("father_name", "Đỗ Văn Hoà", "Đỗ Văn Hoa", True),
        ("address", "Số 5, ngõ 12 Lạc Long Quân", "5 ngõ 12, Lạc Long Quân", False),
        ("address", "Số 5 Lạc Long Quân", "Số 7 Lạc Long Quân", True),
        ("neighbourhood", "Tổ dân phố số 05", "5", False),
        ("category", ("addict", "aftercare"), "aftercare", False),
        ("category", ("addict",), "aftercare", True),
        ("registered_on", date(2026, 1, 2), date(2026, 1, 3), True),
        ("phone", "0900000001", "", False),
        ("stay", "Đang cai nghiện", "Hỗ trợ", True),
    ],
)
def test_what_cannot_be_one_differs(name, ours, theirs, differs):
    facts = {"full_name": "Trần Thử Một"}
    found = differences(Line(facts | {name: ours}), Line(facts | {name: theirs}))
    assert [field for field, *_words in found] == ([name] if differs else [])


def test_what_side_b_says_is_the_same_from_its_texts():
    said = {"full_name": "Trần Thử Một", "birth": "09/1984", "identity_number": "001084000015"}
    said |= {"registered_on": "2026-01-02", "category": "aftercare", "address": "Số 5"}
    read = of_texts(said)
    assert read.values["birth"] == PartialDate(1984, 9)
    assert read.values["registered_on"] == date(2026, 1, 2)
    assert texts_of(read) == said
    assert read.number
    assert read.words("identity_number") == mask("001084000015") == "•••••••••015"
