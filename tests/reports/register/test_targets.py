"""The sheet Chỉ tiêu: every check of the contract, and what is written."""

from datetime import date

import pytest

from reports.indicators.catalogue import CATALOGUE
from reports.models import Directive, Target
from tests.factories import CommuneFactory, DistrictFactory
from tests.workbooks import book, check, loaded, places, target


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(*rows):
    return book({"Chỉ tiêu": list(rows)})


def one(unit, **other):
    return places(check(file(target(**other)), unit))


def test_everything_a_row_says_is_kept(ward):
    loaded(file(target()), ward)
    kept = Target.objects.get()
    assert (kept.unit, kept.indicator) == (ward, "compulsory_dossiers")
    assert (kept.first_year, kept.last_year, kept.amount) == (2026, 2026, 14)
    assert kept.given_on == date(2026, 1, 8)
    paper = kept.directive
    assert (paper.kind, paper.number, paper.day) == ("plan", "08/KH-UBND", date(2026, 1, 8))
    assert (paper.as_written, paper.issuer, paper.subject) == ("Kế hoạch 08/KH-UBND", "", "")


def test_who_gave_it_is_read_from_the_document_else_it_is_the_unit_above(province):
    """The old ward's plan of the city is the city's; one that names nobody is the district's."""
    district = DistrictFactory(parent=province)
    ward = CommuneFactory(parent=district, name="Phường Tây Hồ")
    of_city = {"Văn bản giao": "Kế hoạch 08/KH-UBND của UBND Thành phố"}
    loaded(file(target(**of_city), target(**{"Kỳ": "2025"})), ward)
    givers = Target.objects.order_by("-last_year").values_list("given_by", "from_document")
    assert list(givers) == [(province.pk, True), (district.pk, True)]


def test_what_the_giver_loads_is_its_own_and_what_was_received_stays_beside_it(province, ward):
    loaded(file(target()), ward)
    loaded(file(target(**{"Số lượng": 12})), province)
    kept = Target.objects.order_by("from_document").values_list("amount", "from_document")
    assert list(kept) == [(12, False), (14, True)]


def test_what_the_giver_has_set_is_not_changed_from_below(province, ward):
    loaded(file(target()), province)
    job = loaded(file(target(**{"Số lượng": 10})), ward)
    assert (job.counts("created"), job.counts("updated")) == ({"Chỉ tiêu": 0}, {"Chỉ tiêu": 0})
    assert len(job.notes) == 1
    assert Target.objects.get().amount == 14


def test_a_paper_made_complete_since_is_still_the_one_of_the_file(ward):
    loaded(file(target()), ward)
    paper = Directive.objects.get()
    paper.subject, paper.issuer = "giao chỉ tiêu năm 2026", "UBND Thành phố"
    paper.save()
    job = loaded(file(target()), ward)
    assert job.counts("unchanged") == {"Chỉ tiêu": 1}
    other = {"Văn bản giao": "Kế hoạch số 9/KH-UBND"}
    assert loaded(file(target(**other)), ward).counts("updated") == {"Chỉ tiêu": 1}
    assert Target.objects.get().directive.number == "9/KH-UBND"


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_an_indicator_is_named_by_label_or_code_and_only_some_carry_a_target(ward, entry):
    for name in (entry.code, entry.label_vi, entry.label_vi.upper().replace(",", "")):
        wrong = [] if entry.takes_target else [("Chỉ tiêu", 2, "Chỉ tiêu")]
        assert one(ward, **{"Chỉ tiêu": name}) == wrong


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026", 2026, 2026),
        (2026, 2026, 2026),
        ("2021-2025", 2021, 2025),
        ("2021 – 2025", 2021, 2025),
    ],
)
def test_years(ward, written, first, last):
    loaded(file(target(**{"Kỳ": written})), ward)
    kept = Target.objects.get()
    assert (kept.first_year, kept.last_year) == (first, last)


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"Đơn vị": "Tây Hồ"}, "Đơn vị"),  # without its kind
        ({"Đơn vị": "Quận Tây Hồ"}, "Đơn vị"),
        ({"Đơn vị": 103}, "Đơn vị"),
        ({"Chỉ tiêu": "cai_tai_nha"}, "Chỉ tiêu"),
        ({"Kỳ": "2025-2021"}, "Kỳ"),
        ({"Kỳ": "2021-2021"}, "Kỳ"),
        ({"Kỳ": "2026-M07"}, "Kỳ"),
        ({"Kỳ": date(2026, 1, 1)}, "Kỳ"),
        ({"Kỳ": "0026"}, "Kỳ"),
        ({"Số lượng": -5}, "Số lượng"),
        ({"Số lượng": 2.5}, "Số lượng"),
        ({"Số lượng": None}, "Số lượng"),
        ({"Văn bản giao": None}, "Văn bản giao"),
        ({"Ngày giao": "31/02/2026"}, "Ngày giao"),
    ],
)
def test_each_mistake_is_told_at_its_cell_and_alone(ward, other, column):
    assert one(ward, **other) == [("Chỉ tiêu", 2, column)]


def test_a_target_of_nothing_and_one_given_ahead_are_in_order(ward):
    assert one(ward, **{"Số lượng": 0, "Ngày giao": "31/12/2026"}) == []


@pytest.mark.parametrize("written", ["00103", "phường  TÂY HỒ"])
def test_a_unit_is_given_by_code_or_name_with_kind(province, ward, written):
    loaded(file(target(**{"Đơn vị": written})), province)
    assert Target.objects.get().unit == ward


def test_a_target_given_after_its_unit_ended_is_a_problem(province):
    DistrictFactory(parent=province, name="Quận Tây Hồ", valid_to=date(2025, 6, 30))
    old = {"Đơn vị": "Quận Tây Hồ"}
    assert one(province, **old, **{"Ngày giao": "30/06/2025"}) == []
    assert one(province, **old) == [("Chỉ tiêu", 2, "Ngày giao")]


def test_the_same_target_twice_is_told_at_the_second(ward):
    again = target(**{"Chỉ tiêu": "Lập hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc"})
    job = check(file(target(), again), ward)
    assert places(job) == [("Chỉ tiêu", 3, "Ngày giao")]


def test_another_day_is_a_revision_and_the_same_day_a_correction(ward):
    loaded(file(target()), ward)
    job = loaded(file(target(**{"Số lượng": 16}), target(**{"Ngày giao": "01/06/2026"})), ward)
    assert (job.counts("updated"), job.counts("created")) == ({"Chỉ tiêu": 1}, {"Chỉ tiêu": 1})
    kept = Target.objects.order_by("given_on").values_list("amount", "version")
    assert list(kept) == [(16, 2), (14, 1)]


def test_targets_gone_from_the_file_stay_and_are_noted(ward):
    loaded(file(target(), target(**{"Kỳ": "2025"})), ward)
    job = loaded(file(target()), ward)
    assert Target.objects.count() == 2
    assert len(job.notes) == 1
