"""The street of an address, as people write it."""

import pytest

from cases.values.streets import key_of, street_of


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("số 5, ngõ 12 phố Yên Phụ, phường Tứ Liên", "Yên Phụ"),
        ("12 Âu Cơ", "Âu Cơ"),
        ("Số nhà 12A ngách 3/4 ngõ 56 đường Nghi Tàm", "Nghi Tàm"),
        ("số 9, phố 19/5", "19/5"),
        ("Xuân Diệu, tổ 5", "Xuân Diệu"),
        ("tổ 5, phường Tứ Liên", ""),
        ("số 7", ""),
        ("", ""),
    ],
)
def test_street(address, street):
    assert street_of(address) == street


def test_key():
    assert key_of("Đặng Thai Mai") == "dang-thai-mai"
