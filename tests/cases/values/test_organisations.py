"""Which names of organisations may be spellings of one."""

import pytest

from cases.values.organisations import are_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội Phụ nữ", "Hội phu nu"),
        ("Hội PN phường", "Hội Phụ nữ"),
        ("Hội Liên hiệp Phụ nữ phường", "Hội Phụ nữ"),
        ("Hội CCB", "Hội Cựu chiến binh"),
        ("NH CSXH", "Ngân hàng Chính sách xã hội"),
        ("Ngân hàng chính sách xã hộ", "Ngân hàng Chính sách xã hội"),
    ],
)
def test_spellings_of_one_are_found_either_way(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội Phụ nữ", "Hội Nông dân"),
        ("Hội Phụ nữ", "Đoàn Thanh niên"),
        ("Cơ sở may An Phú", "Cơ sở mộc Hòa Bình"),
        ("Trường", "Hội Phụ nữ"),
    ],
)
def test_others_are_not(one, other):
    assert not are_alike(one, other)
    assert not are_alike(other, one)
