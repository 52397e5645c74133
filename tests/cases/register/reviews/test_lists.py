"""A list of another office, pasted or sent: read by its headings, refused by its rows."""

from datetime import date

import pytest

from cases.register.reading.problems import Unusable
from cases.register.reviews.lists import MOST_ROWS, read_file, read_pasted
from cases.values.births import PartialDate

TODAY = date(2026, 11, 27)
HEAD = "TT\tHọ và tên\tNăm sinh\tSố CCCD"


def read(text, ward):
    return read_pasted(text, unit=ward, today=TODAY)


def pasted(*rows, head=HEAD):
    return "\r\n".join([head, *rows])


def test_rows_below_a_title_are_read_and_a_sum_is_none(ward):
    text = pasted(
        "1\tNguyễn Thử Một\t02/09/1984\t",
        "2\tTrần Thử Hai\t1990\t001090000016",
        "\tTổng cộng: 2 người\t\t",
        "\t\t\tNgười lập biểu",
        head="DANH SÁCH NGƯỜI SAU CAI\t\t\t\r\n" + HEAD,
    )
    reading = read(text, ward)
    assert reading.faults == []
    told = [(one["full_name"], one["birth"]) for one in reading.rows]
    assert told == [
        ("Nguyễn Thử Một", PartialDate(1984, 9, 2)),
        ("Trần Thử Hai", PartialDate(1990)),
    ]
    assert reading.rows[1]["identity_number"] == "001090000016"


def test_a_birth_may_be_unknown_and_a_column_of_nobody_is_told(ward):
    text = pasted("Nguyễn Thử Một\t\tgầy", head="Họ tên\tNăm sinh\tĐặc điểm")
    reading = read(text, ward)
    assert reading.faults == []
    assert reading.rows[0].get("birth") is None
    assert any("Đặc điểm" in note for note in reading.notes)


def test_every_fault_is_told_by_its_row_and_nothing_is_guessed(ward):
    text = pasted(
        "1\tNguyễn Thử Một\t31/02/1984\t",
        "2\tTrần Thử Hai\t1990\t12345",
        "3\tLê Thử Ba\t1991\t001091000017",
        "4\tLê Thử Bốn\t1991\t001091000017",
        "5\t=HYPERLINK(1)\t1991\t",
    )
    rows = [fault.split(":")[0] for fault in read(text, ward).faults]
    assert [one.split(",")[0].split()[-1] for one in sorted(rows)] == ["2", "3", "5", "6"]


def test_control_signs_and_open_quotations_lose_no_row(ward):
    text = pasted(
        "1\tNguyễn\x07 Thử\u200b Một\t1984\t", '2\t"Trần Thử Hai\t1990\t', "3\tLê Ba\t1991\t"
    )
    reading = read(text, ward)
    assert len(reading.rows) == 3
    assert reading.rows[0]["full_name"] == "Nguyễn Thử Một"
    [fault] = reading.faults  # the sign is no letter of a name
    assert "3" in fault.split(",")[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nguyễn Thử Một", "Excel"),
        ("Mã\tGhi chú\n1\tx\n", "Họ và tên"),
        (HEAD, "nobody|Không|không"),
        ("\t\t\n\t\t", "."),
    ],
)
def test_what_is_no_list_is_refused_in_words(ward, text, says):
    with pytest.raises(Unusable, match=says):
        read(text, ward)


def test_more_rows_than_are_compared_are_refused(ward):
    rows = [f"{n}\tNgười Thử\t1990\t" for n in range(MOST_ROWS + 1)]
    with pytest.raises(Unusable, match="2.000"):
        read(pasted(*rows), ward)


def test_rows_of_other_communes_are_left_out_and_told(ward):
    text = pasted(
        f"Nguyễn Thử Một\t1984\t{ward.name}",
        "Trần Thử Hai\t1990\t",
        head="Họ và tên\tNăm sinh\tPhường/xã",
    )
    assert len(read(text, ward).rows) == 2


def test_a_file_is_read_like_what_is_pasted(ward):
    reading = read_file(pasted("1\tNguyễn Thử Một\t1984\t").encode(), unit=ward, today=TODAY)
    assert [one["full_name"] for one in reading.rows] == ["Nguyễn Thử Một"]
