"""Who issues a paper and who signs it, as it was usual on the paper's day."""

from datetime import date

import pytest

from reports.figures.periods import parse
from reports.papers import issuing
from tests.factories import CommuneFactory, DistrictFactory, OfficeFactory
from wards.models.users import Agency


@pytest.fixture
def units(province):
    district = DistrictFactory(parent=province, valid_to=date(2025, 6, 30))
    old = CommuneFactory(parent=district, valid_to=date(2025, 6, 30))
    new = CommuneFactory(parent=province, valid_from=date(2025, 7, 1))
    return {"province": province, "district": district, "ward": old, "new ward": new}


@pytest.mark.parametrize(
    ("unit", "period", "agency"),
    [
        ("province", "2021-Q3", Agency.SOCIAL),
        ("province", "2021", Agency.SOCIAL),
        ("district", "2021-Q3", Agency.SOCIAL),
        ("district", "2021-M07", Agency.SOCIAL),
        ("district", "2021", Agency.COMMITTEE),
        ("district", "2021-9M", Agency.COMMITTEE),
        ("ward", "2021-Q3", Agency.COMMITTEE),
        ("ward", "2021", Agency.COMMITTEE),
        ("province", "2026-Q3", Agency.POLICE),
        ("province", "2026-6M", Agency.POLICE),
        ("new ward", "2026-M05", Agency.POLICE),
        ("new ward", "2026-Q1", Agency.POLICE),
        ("new ward", "2026-9M", Agency.COMMITTEE),
    ],
)
def test_who_reports_a_period_of_an_era(units, unit, period, agency):
    assert issuing.usual_agency(units[unit], parse(period)) == agency


@pytest.mark.parametrize(
    ("until", "agency"), [(date(2025, 2, 26), Agency.SOCIAL), (date(2025, 2, 28), Agency.POLICE)]
)
def test_the_day_of_the_paper_decides_not_the_period(province, until, agency):
    """A paper of figures up to 28/02/2025 is of 01/03/2025, when the police had taken over."""
    assert issuing.usual_agency(province, parse("2025-Q1", until=until)) == agency


def test_a_paper_is_of_the_day_after_its_last_and_never_after_the_unit_ended(units):
    assert issuing.paper_day(units["province"], parse("2021-Q3")) == date(2021, 9, 15)
    ended = parse("2025-6M", until=date(2025, 6, 30))
    assert issuing.paper_day(units["ward"], ended) == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("period", "day", "agency", "short"),
    [
        ("2026-Q3", date(2026, 9, 15), Agency.POLICE, True),
        ("2026-M08", date(2026, 8, 15), Agency.POLICE, True),
        ("2026-9M", date(2026, 9, 15), Agency.POLICE, False),
        ("2026-Q3", date(2026, 9, 15), Agency.COMMITTEE, False),
        ("2024-Q3", date(2024, 9, 15), Agency.POLICE, False),
    ],
)
def test_the_police_have_a_short_form_for_months_and_quarters(province, period, day, agency, short):
    office = OfficeFactory(unit=province, agency=agency)
    assert issuing.is_by_police(office, parse(period), day) is short


def test_the_head_signs_with_the_rank_and_each_deputy_for_the_head(province):
    office = OfficeFactory(
        unit=province,
        agency=Agency.POLICE,
        authority_lines="TRƯỞNG PHÒNG",
        signer_name="Nguyễn Văn Mẫu",
        signer_rank="Thượng tá",
        deputy_lines="Trung tá Trần Thị Thử\nTL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG: Lê Văn Ví Dụ",
    )
    head, deputy, clerk = issuing.signatures(office)
    assert (head.authority, head.signer) == (["TRƯỞNG PHÒNG"], "Thượng tá Nguyễn Văn Mẫu")
    assert deputy.authority == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    assert deputy.signer == "Trung tá Trần Thị Thử"
    assert clerk.authority == ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]
    assert clerk.signer == "Lê Văn Ví Dụ"


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "Ông Đầu"), (1, "Bà Phó"), (7, "Ông Đầu"), (-1, "Ông Đầu")],
)
def test_a_number_that_nobody_has_is_the_heads(province, number, name):
    office = OfficeFactory(
        unit=province,
        authority_lines="CHỦ TỊCH",
        signer_name="Ông Đầu",
        signer_rank="",
        deputy_lines="Bà Phó",
    )
    assert issuing.signature_of(office, number).signer == name


def test_a_committees_deputy_stands_below_the_committee(province):
    office = OfficeFactory(
        unit=province,
        authority_lines="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        signer_name="",
        signer_rank="",
        deputy_lines="Phạm Văn Thử",
    )
    head, deputy = issuing.signatures(office)
    assert head.signer == ""
    assert deputy.authority == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
