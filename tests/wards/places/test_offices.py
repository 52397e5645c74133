"""Which office issues a paper, and what is proposed where none has been recorded."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, OfficeFactory
from wards.models import Office, Unit
from wards.models.users import Agency
from wards.places import names, offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def tay_ho(hanoi):
    """The district, one of its wards, the ward of today, the city."""
    return {
        "district": Unit.objects.get(code="003", level="district"),
        "old ward": Unit.objects.get(slug="00091-2021-01-01"),
        "ward": Unit.objects.get(slug="00103-2025-07-01"),
        "city": Unit.objects.get(code="01", level="province"),
    }


@pytest.mark.parametrize(
    ("place", "agency", "day", "superior", "issuing", "sign", "authority"),
    [
        (
            "district",
            Agency.SOCIAL,
            date(2021, 9, 14),
            "UBND QUẬN TÂY HỒ",
            "PHÒNG LAO ĐỘNG –|THƯƠNG BINH VÀ XÃ HỘI",
            "BC-LĐTBXH",
            "TRƯỞNG PHÒNG",
        ),
        (
            "district",
            Agency.SOCIAL,
            date(2025, 3, 1),
            "",
            "ỦY BAN NHÂN DÂN|QUẬN TÂY HỒ",
            "BC-UBND",
            "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
        ),
        (
            "old ward",
            Agency.COMMITTEE,
            date(2021, 6, 30),
            "",
            "ỦY BAN NHÂN DÂN|PHƯỜNG PHÚ THƯỢNG",
            "BC-UBND",
            "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
        ),
        (
            "old ward",
            Agency.COMMITTEE,
            date(2021, 7, 1),
            "UBND QUẬN TÂY HỒ",
            "ỦY BAN NHÂN DÂN|PHƯỜNG PHÚ THƯỢNG",
            "BC-UBND",
            "CHỦ TỊCH",
        ),
        (
            "ward",
            Agency.COMMITTEE,
            date(2026, 11, 14),
            "",
            "ỦY BAN NHÂN DÂN|PHƯỜNG TÂY HỒ",
            "BC-UBND",
            "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH",
        ),
        (
            "ward",
            Agency.POLICE,
            date(2026, 11, 14),
            "CÔNG AN THÀNH PHỐ HÀ NỘI",
            "CÔNG AN PHƯỜNG TÂY HỒ",
            "BC-CAP",
            "TRƯỞNG CÔNG AN PHƯỜNG",
        ),
        (
            "ward",
            Agency.SOCIAL,
            date(2026, 11, 14),
            "UBND PHƯỜNG TÂY HỒ",
            "PHÒNG VĂN HÓA – XÃ HỘI",
            "BC-VHXH",
            "TRƯỞNG PHÒNG",
        ),
        (
            "city",
            Agency.POLICE,
            date(2026, 11, 14),
            "BỘ CÔNG AN",
            "CÔNG AN THÀNH PHỐ HÀ NỘI",
            "BC-CAHN-PC04",
            "GIÁM ĐỐC",
        ),
    ],
)
def test_a_proposed_office_follows_kind_agency_and_era(
    tay_ho, place, agency, day, superior, issuing, sign, authority
):
    office = offices.for_report(tay_ho[place], agency, day)
    assert office.superior_lines == superior
    assert office.issuing_lines == issuing
    assert office.sign == sign
    assert office.authority_lines == authority
    assert office.signer_name == ""
    assert not offices.is_recorded(office)


def test_a_proposed_office_names_its_place_and_its_recipients(tay_ho):
    office = offices.for_report(tay_ho["district"], None, date(2021, 9, 14))
    assert office.name == "UBND quận Tây Hồ"
    assert office.place == "Tây Hồ"
    assert "UBND các phường (để thực hiện);" in office.recipient_lines
    assert office.recipient_lines.endswith("Lưu: VT, LĐTBXH.")
    assert offices.for_report(tay_ho["city"], None, date(2026, 1, 1)).place == "Hà Nội"


def test_a_numbered_unit_keeps_its_kind_in_the_place_name():
    assert names.short_name(Unit(name="Phường 7", kind="Phường")) == "Phường 7"
    assert names.in_sentence(Unit(name="Quận Tây Hồ", kind="Quận")) == "quận Tây Hồ"


def test_the_recorded_office_of_the_agency_comes_first_then_the_default(ward):
    police = OfficeFactory(unit=ward, agency=Agency.POLICE, is_default=False)
    committee = OfficeFactory(unit=ward, agency=Agency.COMMITTEE)
    OfficeFactory(unit=CommuneFactory(), agency=Agency.SOCIAL)
    day = date(2026, 11, 14)
    assert offices.for_report(ward, Agency.POLICE, day) == police
    assert offices.for_report(ward, Agency.SOCIAL, day) == committee
    assert offices.for_report(ward, None, day) == committee


def test_an_office_issues_paper_only_while_it_lives(ward):
    old = OfficeFactory(unit=ward, agency=Agency.POLICE, valid_to=date(2025, 12, 31))
    new = OfficeFactory(unit=ward, agency=Agency.POLICE, valid_from=date(2026, 1, 1))
    assert offices.for_report(ward, Agency.POLICE, date(2025, 12, 31)) == old
    assert offices.for_report(ward, Agency.POLICE, date(2026, 1, 1)) == new


def test_the_choices_are_the_recorded_offices_and_proposals_for_the_rest(tay_ho):
    ward, day = tay_ho["ward"], date(2026, 11, 14)
    recorded = OfficeFactory(unit=ward, agency=Agency.POLICE)
    listed = offices.choices(ward, day)
    assert [one.agency for one in listed] == [Agency.POLICE, Agency.SOCIAL, Agency.COMMITTEE]
    assert [offices.key(one) for one in listed] == [str(recorded.code), "social", "committee"]


@pytest.mark.parametrize(
    ("place", "key", "day", "superior", "issuing", "sign", "authority"),
    [
        (
            "district",
            "committee-138",
            date(2021, 9, 15),
            "",
            "BAN CHỈ ĐẠO 138|QUẬN TÂY HỒ",
            "BC-BCĐ138",
            "TM. BAN CHỈ ĐẠO|KT. TRƯỞNG BAN|PHÓ TRƯỞNG BAN",
        ),
        (
            "city",
            "social-chi-cuc",
            date(2023, 12, 15),
            "SỞ LAO ĐỘNG –|THƯƠNG BINH VÀ XÃ HỘI",
            "CHI CỤC|PHÒNG, CHỐNG TỆ NẠN XÃ HỘI",
            "BC-PCTNXH",
            "CHI CỤC TRƯỞNG",
        ),
        (
            "city",
            "police-pc04",
            date(2026, 11, 15),
            "CÔNG AN THÀNH PHỐ HÀ NỘI",
            "PHÒNG CẢNH SÁT ĐIỀU TRA|TỘI PHẠM VỀ MA TÚY",
            "BC-PC04",
            "TRƯỞNG PHÒNG",
        ),
    ],
)
def test_other_bodies_of_an_agency_are_proposed_beside_its_own(
    tay_ho, place, key, day, superior, issuing, sign, authority
):
    listed = {offices.key(one): one for one in offices.choices(tay_ho[place], day)}
    office = listed[key]
    assert office.superior_lines == superior
    assert office.issuing_lines == issuing
    assert office.sign == sign
    assert office.authority_lines == authority
    assert key.partition("-")[0] in listed
    assert list(listed).index(key.partition("-")[0]) < list(listed).index(key)
    assert not office.is_default


def test_a_body_ends_with_its_time(tay_ho):
    listed = [offices.key(one) for one in offices.choices(tay_ho["city"], date(2025, 3, 1))]
    assert "police-pc04" in listed
    assert "social-chi-cuc" not in listed


def test_a_recorded_body_takes_the_place_of_its_own_proposal_alone(tay_ho):
    city, day = tay_ho["city"], date(2026, 11, 15)
    named = "Phòng Cảnh sát điều tra tội phạm về ma túy Công an thành phố Hà Nội"
    proposed = {one.name for one in offices.choices(city, day)}
    assert named in proposed
    recorded = OfficeFactory(unit=city, agency=Agency.POLICE, name=named, is_default=False)
    keys = [offices.key(one) for one in offices.choices(city, day)]
    assert keys == [str(recorded.code), "police", "committee"]


def test_proposals_cover_the_life_of_a_unit_and_come_once(tay_ho):
    made = offices.propose_offices(tay_ho["old ward"])
    committee = [one for one in made if one.agency == Agency.COMMITTEE]
    assert [(one.valid_from, one.valid_to) for one in committee] == [
        (None, date(2021, 6, 30)),
        (date(2021, 7, 1), date(2025, 2, 28)),
        (date(2025, 3, 1), date(2025, 6, 30)),
    ]
    assert all(one.is_default for one in committee)
    Office.objects.bulk_create(made)
    assert offices.propose_offices(tay_ho["old ward"]) == []
