import pytest

from wards.text import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Họ và tên", "họ  và TÊN"),
        ("Điều trị thay thế", "Ðiều trị thay thế"),
        ("Xác định hoà", "xác định hòa"),
        ("Thuỵ Khuê", "Thụy Khuê"),
        ("Phường/xã", "Phường / xã"),
        ("tự nguyện tại gia đình, cộng đồng", "Tự nguyện tại gia đình cộng đồng"),
        ("Họ và tên", "Ho\u0323 va\u0300 te\u0302n"),
    ],
)
def test_same(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tứ Liên", "Tú Liên"), ("Tứ Liên", "Tu Lien"), ("mất tích", "mắt tích"), ("Đa", "Da")],
)
def test_accents_count(one, other):
    assert key(one) != key(other)
