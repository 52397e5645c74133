"""The first part of a report: the area and its units."""

from reports.figures.periods import parse
from reports.words import situation
from reports.words.setting import Setting
from wards.models import Unit


def units(*kinds):
    """Invented units: (kind, level, how many)."""
    return [Unit(kind=kind, level=level) for kind, level, number in kinds for _one in range(number)]


def divisions(whole, *kinds):
    return situation.divisions(units(*kinds), Setting(parse("2023"), whole, {}))


def test_the_area_is_told_by_its_units_in_official_order():
    assert divisions(
        "toàn Thành phố",
        ("Thị trấn", "commune", 2),
        ("Phường", "commune", 12),
        ("Xã", "commune", 30),
        ("Thị xã", "district", 1),
        ("Quận", "district", 11),
    ) == ["Toàn Thành phố có 11 quận, 01 thị xã; 30 xã, 12 phường, 02 thị trấn."]


def test_a_district_counts_its_communes_and_a_commune_says_nothing():
    assert divisions("toàn quận", ("Phường", "commune", 8)) == ["Toàn quận có 08 phường."]
    assert divisions("toàn phường") == []
