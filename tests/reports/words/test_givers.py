"""Who gave a target: named where the document says so, never guessed."""

import pytest

from reports.words.givers import giver
from wards.models import Unit

CITY = Unit(path="0100000000", level="province", kind="Thành phố", name="Thành phố Hà Nội")
DISTRICT = Unit(path="0100300000", level="district", kind="Quận", name="Quận Tây Hồ")
OLD_WARD = Unit(path="0100300091", level="commune", kind="Phường", name="Phường Tứ Liên")
WARD = Unit(path="0100000103", level="commune", kind="Phường", name="Phường Tây Hồ")


@pytest.mark.parametrize(
    ("document", "unit", "above", "said"),
    [
        ("Kế hoạch của UBND Thành phố", DISTRICT, CITY, "chỉ tiêu Thành phố giao"),
        ("Kế hoạch 78/KH-UBND của UBND Thành phố", OLD_WARD, DISTRICT, "chỉ tiêu Thành phố giao"),
        ("Kế hoạch của Ủy ban nhân dân quận Tây Hồ", OLD_WARD, DISTRICT, "chỉ tiêu Quận giao"),
        ("Kế hoạch 12/KH-UBND", OLD_WARD, DISTRICT, "chỉ tiêu Quận giao"),
        ("Kế hoạch 08/KH-UBND", WARD, CITY, "chỉ tiêu Thành phố giao"),
        ("Kế hoạch của Công an Thành phố", WARD, CITY, "chỉ tiêu Công an Thành phố giao"),
        ("Kế hoạch của UBND phường Tây Hồ", WARD, CITY, "chỉ tiêu được giao"),
        ("Kế hoạch của UBND tỉnh", WARD, CITY, "chỉ tiêu được giao"),
        ("Công văn 12/PCTNXH", WARD, CITY, "chỉ tiêu được giao"),
        ("Kế hoạch 365/KH-UBND", CITY, CITY, "chỉ tiêu kế hoạch"),
    ],
)
def test_giver(document, unit, above, said):
    assert giver(document, unit, above, CITY) == said
