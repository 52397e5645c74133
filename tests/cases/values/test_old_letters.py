"""Syllables, old tables of letters and telephone numbers, each by values worked out by hand."""

import pytest

from cases.values import identity, legacy
from cases.values.legacy import Table
from cases.values.syllables import are_syllables
from wards import phones


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("", True),
        ("Nguyễn Văn Thử", True),
        ("NGUYỄN", True),
        ("Đường 3/2", True),
        ("nghiêng", True),
        ("Kraków", False),
        ("NguyÔn", False),
        ("été", False),
    ],
)
def test_syllables(text, known):
    assert are_syllables(text) is known


@pytest.mark.parametrize(
    ("text", "table", "read"),
    [
        ("NguyÔn V¨n", Table.TCVN3, "Nguyễn Văn"),
        ("TrÇn", Table.TCVN3, "Trần"),
        ("Nguyeãn Vaên", Table.VNI, "Nguyễn Văn"),
        ("Traàn", Table.VNI, "Trần"),
        ("Ñöùc", Table.VNI, "Đức"),
        ("", Table.VNI, ""),
    ],
)
def test_old_letters(text, table, read):
    assert legacy.read_as(text, table) == read


@pytest.mark.parametrize("text", ["", "Nguyen", "Nguyễn Văn", "Hà"])
def test_what_may_stand_as_it_is_has_no_table(text):
    assert legacy.table_of(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0912.000.002", "0912000002"),
        ("+84 912 000 002", "0912000002"),
        ("(024) 3800 0002", "02438000002"),
        ("912000002", "0912000002"),
        ("112000002", "112000002"),
        ("112", "112"),
        ("", ""),
    ],
)
def test_phones(text, read):
    assert phones.plain(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("'001084000002", "001084000002"),
        ("CCCD: 001084000002", "001084000002"),
        ("Số CMND 012.345.678", "012345678"),
        ("００１０８４０００００２", "001084000002"),
        ("", ""),
    ],
)
def test_the_number_of_a_cell(text, read):
    assert identity.read(text) == read


@pytest.mark.parametrize(
    ("number", "sex", "year", "whole"),
    [
        ("1084000002", "male", 1984, "001084000002"),
        ("1084000002", "female", 1984, None),
        ("1084000002", "male", 1985, None),
        ("1084000002", "", 1984, None),
        ("1084000002", "male", None, None),
        ("12345678", "", None, "012345678"),
        ("1234567", "male", 1984, None),
    ],
)
def test_zeros_that_a_spreadsheet_took(number, sex, year, whole):
    assert identity.filled(number, sex=sex, birth_year=year) == whole
