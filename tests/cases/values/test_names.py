"""Names as people search, sort and keep them."""

import pytest

from cases.values import names
from wards.text import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Đỗ   Văn  Hòa ", "Đỗ Văn Hòa"),
        ("\u00d0ỗ Văn Hòa", "Đỗ Văn Hòa"),
        ("Nguye\u0302\u0303n An", "Nguyễn An"),
        ("Lê\u00a0Sơn\x00\t\nHải", "Lê Sơn Hải"),
        ("Lê\u200b Sơn\u202e", "Lê Sơn"),
        ("", ""),
    ],
    ids=["spaces", "look-alike", "decomposed", "controls", "invisible", "nothing"],
)
def test_tidy(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Đỗ Văn Hòa", True),
        ("H'Hen Niê", True),
        ("Nguyễn Thị Minh-Khai", True),
        ("<b>An</b>", False),
        ("An 🙂", False),
        ("Số 7", False),
        ("- .", False),
        ("", False),
    ],
)
def test_what_is_a_name(text, is_name):
    assert names.is_name(text) is is_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Đỗ  Hoà", "do hoa"), ("ĐỖ HÒA", "do hoa"), ("\u00d0ặng Ước", "dang uoc"), ("한국", "한국")],
)
def test_fold(name, folded):
    assert names.fold(name) == folded


def test_the_search_key_has_a_space_before_every_word_of_name_and_aliases():
    assert names.search_key("Đỗ Văn Hòa", "Hòa sẹo; Cu-Tý") == " do van hoa hoa seo cu ty"


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ăn", "Ân", "Ấn", "Bình"],
        ["Doanh", "Dũng", "Dương", "Đạt", "Đức"],
        ["An", "Anh", "Ánh", "Ăn"],
        ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"],
        ["Hoa", "Hòa", "Hoàng", "Hô", "Hồ", "Hơ", "Hợp", "Hu", "Hư"],
        ["Trần Văn Ân", "Bùi Văn Ấn"],
        ["Lê An", "Lê Văn An"],
    ],
)
def test_sorts_as_vietnamese_lists_do(in_order):
    assert sorted(reversed(in_order), key=names.sort_key) == in_order


def test_a_key_is_the_same_however_the_accents_are_written_and_fits_its_column():
    assert names.sort_key("Đỗ Văn Hòa") == names.sort_key("ĐÔ\u0303 Văn Hòa") == "hoa1 d{o{3 va{n0"
    assert len(names.sort_key("Ườ" * 50)) == 100


def test_sorts_by_the_given_name_first():
    people = ["Trần Văn An", "Bùi Thị Bình", "Lê An"]
    assert sorted(people, key=names.sort_key) == ["Lê An", "Trần Văn An", "Bùi Thị Bình"]
