"""A text is read by the table of its cell's font where the text alone does not tell."""

import pytest
from openpyxl.styles import Font

from cases.models import Person
from cases.values import legacy
from tests.factories import CommuneFactory
from tests.workbooks import book, loaded, person

LY = {"Họ và tên": "Lý Tó"}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def named(name, font):
    """One person whose name stands in a font."""

    def dress(made):
        made["Người"]["B2"].font = Font(name=font)

    return book({"Người": [person(**{"Họ và tên": name})]}, dress)


@pytest.mark.parametrize(
    ("stored", "font", "shown"),
    [
        ("Hµ V¨n Tó", ".VnTime", "Hà Văn Tú"),
        ("Hµ V¨n Tó", ".VnTimeH", "Hà Văn Tú"),
        ("Ñoã Thò Maãu", "VNI-Times", "Đỗ Thị Mẫu"),
    ],
)
def test_the_font_says_by_which_table_a_name_is_read(ward, stored, font, shown):
    job = loaded(named(stored, font), ward)
    assert Person.objects.get().full_name == shown
    assert any(shown in note and stored in note for note in job.notes)


def test_a_text_that_may_stand_as_it_is_is_read_by_its_font_alone(ward):
    assert legacy.table_of("Lý Tó") is None  # good Vietnamese, and “Lý Tú” in the old letters
    job = loaded(named("Lý Tó", ".VnTime"), ward)
    assert Person.objects.get().full_name == "Lý Tú"
    assert job.notes == [
        "Trang “Người”, cột B: đã chuyển 1 chữ theo bảng mã cũ (TCVN3, VNI), chẳng hạn “Lý Tó” "
        "thành “Lý Tú”."
    ]


def test_without_the_font_good_vietnamese_stays(ward):
    loaded(named("Lý Tó", "Arial"), ward)
    assert Person.objects.get().full_name == "Lý Tó"


def test_only_cells_of_the_old_font_are_read_by_it(ward):
    def dress(made):
        made["Người"]["B2"].font = Font(name=".VnTime")

    loaded(book({"Người": [person("N1", **LY), person("N2", **LY)]}, dress), ward)
    found = Person.objects.order_by("register_key").values_list("full_name", flat=True)
    assert list(found) == ["Lý Tú", "Lý Tó"]


def test_a_column_typed_anew_in_an_old_font_stays(ward):
    loaded(named("Đỗ Thị Mẫu", ".VnTime"), ward)
    assert Person.objects.get().full_name == "Đỗ Thị Mẫu"
