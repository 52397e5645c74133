"""Papers that set targets: what a register's words tell of them, and how a text names them."""

from datetime import date

import pytest

from reports.models import Directive
from reports.words.directives import title
from reports.words.reading import giver_of, read
from wards.models import Unit

GIVEN_ON = date(2026, 1, 8)
CITY = Unit(path="0100000000", level="province", kind="Thành phố", name="Thành phố Hà Nội")
DISTRICT = Unit(path="0100300000", level="district", kind="Quận", name="Quận Tây Hồ")


@pytest.mark.parametrize(
    ("text", "told", "named"),
    [
        (
            "Kế hoạch 08/KH-UBND",
            ("plan", "08/KH-UBND", GIVEN_ON, "", ""),
            "Kế hoạch số 08/KH-UBND ngày 08/01/2026",
        ),
        (
            "Kế hoạch số 08/KH-UBND ngày 5/10/2025 của UBND Thành phố về cai nghiện ma túy",
            ("plan", "08/KH-UBND", date(2025, 10, 5), "UBND Thành phố", "cai nghiện ma túy"),
            "Kế hoạch số 08/KH-UBND ngày 05/10/2025 của UBND Thành phố về cai nghiện ma túy",
        ),
        (
            "Công văn 12/PCTNXH",
            ("letter", "12/PCTNXH", GIVEN_ON, "", ""),
            "Công văn số 12/PCTNXH ngày 08/01/2026",
        ),
        (
            "Kế hoạch của UBND Thành phố",
            ("plan", "", GIVEN_ON, "UBND Thành phố", ""),
            "Kế hoạch ngày 08/01/2026 của UBND Thành phố",
        ),
        (
            "Kế hoạch điều chỉnh số 9",
            ("plan", "", GIVEN_ON, "", ""),
            "Kế hoạch điều chỉnh số 9 (giao chỉ tiêu ngày 08/01/2026)",
        ),
        (
            "Theo họp giao ban",
            ("other", "", GIVEN_ON, "", ""),
            "Theo họp giao ban (giao chỉ tiêu ngày 08/01/2026)",
        ),
        (
            "Kế hoạch 9/KH ngày 31/02/2026",
            ("plan", "", GIVEN_ON, "", ""),
            "Kế hoạch 9/KH ngày 31/02/2026 (giao chỉ tiêu ngày 08/01/2026)",
        ),
    ],
)
def test_what_is_understood_is_told_in_parts_and_the_rest_stays_as_written(text, told, named):
    found = read(text, GIVEN_ON)
    assert (found.kind, found.number, found.day, found.issuer, found.subject) == told
    assert found.as_written == text
    facts = {name: getattr(found, name) for name in found.__dataclass_fields__}
    assert title(Directive(**facts)) == named


@pytest.mark.parametrize(
    ("document", "giver"),
    [
        ("Kế hoạch của UBND Thành phố", CITY),
        ("Kế hoạch của UBND quận Tây Hồ", DISTRICT),
        ("Kế hoạch 12/KH-UBND", DISTRICT),
        ("Kế hoạch của UBND tỉnh", DISTRICT),
    ],
)
def test_the_giver_is_of_the_level_named_else_the_unit_above(document, giver):
    assert giver_of(document, DISTRICT, CITY) == giver
