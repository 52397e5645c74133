"""The official report as a value: its parts, its tables, its annex."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents.paper import make_paper
from reports.documents.tables import LEFT_OUT, NOT_KNOWN
from reports.figures.table import UnitRows
from reports.indicators.catalogue import CATALOGUE
from tests.factories import CommuneFactory, DistrictFactory, OfficeFactory, TargetFactory
from tests.reports.tables import row, rows, table, unknown
from wards.models.users import Agency

pytestmark = pytest.mark.django_db
FIGURES = {
    "addicts_on_file": 420,
    "compulsory_dossiers": (35, 25),
    "voluntary_facility": (53, 55),
    "home_community": (29, 30),
}


@pytest.fixture
def office(district):
    return OfficeFactory(
        unit=district,
        agency=Agency.SOCIAL,
        name="Phòng Lao động – Thương binh và Xã hội quận Thử",
        superior_lines="UBND QUẬN THỬ",
        issuing_lines="PHÒNG LAO ĐỘNG –|THƯƠNG BINH VÀ XÃ HỘI",
        sign="BC-LĐTBXH",
        place="Thử",
        authority_lines="KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG",
        signer_name="Người Ký Thử",
        recipient_lines="- UBND quận (để báo cáo);|- Lưu: VT, LĐTBXH.",
    )


@pytest.fixture
def paper(district, office):
    for code in ("compulsory_dossiers", "voluntary_facility", "home_community"):
        TargetFactory(
            unit=district,
            indicator=code,
            first_year=2021,
            directive__number="78/KH-UBND",
            given_on=date(2021, 2, 26),
        )
    ward = CommuneFactory(parent=district, name="Phường Thử")
    units = [UnitRows(ward, rows(compulsory_dossiers=(1200, 1000)))]
    return make_paper(table(district, "2021-9M", rows(**FIGURES), units), office)


def line_of(paper, label):
    return next(line for line in paper.table.lines if line.label == label)


def test_the_heading_leaves_number_and_day_to_the_clerk(paper):
    assert paper.heading.superior == ["UBND QUẬN THỬ"]
    assert paper.heading.issuing == ["PHÒNG LAO ĐỘNG –", "THƯƠNG BINH VÀ XÃ HỘI"]
    assert paper.heading.sign == "BC-LĐTBXH"
    assert (paper.heading.place, paper.heading.month, paper.heading.year) == ("Thử", "9", "2021")


def test_the_abstract_and_the_closing_name_the_period(paper):
    assert paper.abstract == [
        "Kết quả thực hiện chỉ tiêu công tác cai nghiện ma túy",
        "9 tháng năm 2021; nhiệm vụ 3 tháng cuối năm 2021",
    ]
    assert paper.closing == (
        "Trên đây là báo cáo kết quả thực hiện chỉ tiêu công tác cai nghiện ma túy 9 tháng năm "
        "2021 của Phòng Lao động – Thương binh và Xã hội quận Thử./."
    )


def test_the_sections_are_the_situation_the_results_and_the_tasks(paper):
    assert [(part.number, part.title) for part in paper.sections] == [
        ("I", "Tình hình"),
        ("II", "Công tác lãnh đạo, chỉ đạo"),
        ("III", "Kết quả thực hiện"),
        ("IV", "Nhiệm vụ 3 tháng cuối năm 2021"),
    ]
    assert paper.sections[1].paragraphs == [
        "Thực hiện và triển khai các văn bản: "
        "Kế hoạch số 78/KH-UBND ngày 26/02/2021 của UBND Thành phố."
    ]
    assert [item.heading for item in paper.sections[2].items] == [
        "Cai nghiện bắt buộc",
        "Cai nghiện tự nguyện",
        "Điều trị nghiện bằng thuốc thay thế",
    ]
    assert (
        paper.sections[2]
        .items[0]
        .sentences[0]
        .endswith("đối với 35/25 người, đạt 140% chỉ tiêu Thành phố giao.")
    )


def test_the_signature_and_the_recipients_are_the_offices(paper):
    assert paper.signature.authority == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    assert paper.signature.signer == "Người Ký Thử"
    assert paper.recipients == ["UBND quận (để báo cáo);", "Lưu: VT, LĐTBXH."]
    assert paper.office_is_recorded


def test_police_put_the_rank_before_the_name(ward):
    OfficeFactory(unit=ward, signer_rank="Thượng tá", signer_name="Người Ký Thử")
    assert make_paper(table(ward, "2026-9M", rows())).signature.signer == "Thượng tá Người Ký Thử"


def test_the_main_table_has_a_line_for_each_indicator(paper):
    texts = [[cell.text for cell in line.cells] for line in paper.table.lines if line.cells]
    assert texts[0] == ["người", "–", "420", "420", "–"]
    assert texts[2] == ["người", "25", "35", "35", "140"]
    assert texts[4] == ["người", "55", "53", "53", "96,3"]
    assert [line.number for line in paper.table.lines][:4] == ["I", "1", "2", "II"]
    assert paper.table.numbering[-1] == "4=3/1×100"
    assert not paper.table.is_wide


def test_the_annex_has_three_columns_for_each_indicator_with_a_target(paper):
    (annex,) = paper.annexes
    assert annex.number == "Biểu số 04"
    assert annex.title[0] == "Kết quả thực hiện công tác cai nghiện ma túy theo phường"
    assert annex.table.is_wide
    assert len(annex.table.columns) == 2 + 3 * 3 + 4
    total, ward = annex.table.lines
    assert (total.label, total.css) == ("Tổng số", "total")
    assert [cell.text for cell in total.cells[2:5]] == ["25", "35", "140"]
    assert (ward.number, ward.label) == ("1", "Phường Thử")
    assert [cell.text for cell in ward.cells[2:5]] == ["1.000", "1.200", "120"]
    assert [cell.text for cell in ward.cells[6:9]] == ["–", "0", "–"]


def test_a_ward_has_no_annex(ward):
    assert make_paper(table(ward, "2026-9M", rows())).annexes == []


def test_a_paper_without_targets_speaks_of_figures_only(ward):
    paper = make_paper(table(ward, "2026-9M", rows(voluntary_facility=4)))
    assert paper.abstract == ["Kết quả công tác cai nghiện ma túy", "9 tháng năm 2026"]
    assert [part.title for part in paper.sections] == ["Tình hình", "Kết quả thực hiện"]
    assert not paper.office_is_recorded


def test_a_report_with_its_own_last_day_says_so(ward):
    until = date(2026, 11, 14)
    paper = make_paper(table(ward, "2026", rows(voluntary_facility=(7, 8)), until=until))
    assert paper.abstract == [
        "Kết quả thực hiện chỉ tiêu công tác cai nghiện ma túy năm 2026",
        "(tính đến ngày 14/11/2026)",
    ]


def test_the_paper_of_a_year_that_closes_in_december_is_dated_in_its_month(ward):
    assert make_paper(table(ward, "2026", rows())).heading.month == "12"
    calendar_year = table(ward, "2026", rows(), until=date(2026, 12, 31))
    heading = make_paper(calendar_year).heading
    assert (heading.month, heading.year) == ("01", "2027")


def test_a_target_of_nothing_is_a_dash_with_its_reason(ward):
    paper = make_paper(table(ward, "2026-9M", rows(voluntary_facility=(3, 0))))
    rate = line_of(paper, "Cai nghiện tự nguyện tại cơ sở cai nghiện").cells[-1]
    assert (rate.text, rate.note) == ("–", "(1)")
    assert paper.table.notes == ["(1) Chỉ tiêu giao bằng 0, không tính tỷ lệ."]


def test_a_figure_that_nobody_knows_is_an_ellipsis_in_either_table(province):
    figures = rows()
    figures[2] = unknown("compulsory_dossiers")
    ward = CommuneFactory(parent=province)
    paper = make_paper(table(province, "2025", figures, [UnitRows(ward, figures, has_data=False)]))
    shown = [cell.text for cell in line_of(paper, figures[2].label).cells]
    assert shown == ["người", "–", "…", "…", "–"]
    assert paper.annexes[0].table.lines[1].cells[2].text == "…"
    assert paper.annexes[0].table.notes == ["0/1 đơn vị có số liệu.", NOT_KNOWN]
    assert NOT_KNOWN in paper.table.notes


def test_what_lies_in_no_unit_is_a_line_of_its_own_and_a_former_unit_says_so(province):
    ward, former = CommuneFactory(parent=province), CommuneFactory(parent=province)
    units = [UnitRows(ward, rows()), UnitRows(former, rows(), is_former=True)]
    made = replace(table(province, "2026", rows(), units), rest=rows(addicts_on_file=2))
    lines = make_paper(made).annexes[0].table.lines
    assert lines[2].label == f"{former.name} (phường cũ, chưa phân bổ)"
    assert (lines[3].label, lines[3].cells[0].text) == ("Không thuộc đơn vị nào ở trên", "2")


def test_a_quarter_shows_the_quarter_and_the_year_in_the_annex(district):
    ward = CommuneFactory(parent=district)
    figures = rows(voluntary_facility=(53, 55, 8))
    paper = make_paper(table(district, "2021-Q3", figures, [UnitRows(ward, figures)]))
    heads = [head.text for head in paper.annexes[0].table.heads[1]]
    assert heads[-6:-2] == ["Chỉ tiêu", "Trong kỳ", "Lũy kế", "Đạt (%)"]


def test_a_unit_that_ended_in_the_period_says_when(province):
    ended = DistrictFactory(parent=province, name="Quận Thử", valid_to=date(2025, 6, 30))
    units = [UnitRows(ended, rows(), is_former=True)]
    paper = make_paper(table(province, "2025", rows(), units))
    assert paper.annexes[0].table.lines[1].label == "Quận Thử (đến 30/6/2025)"


def test_a_note_on_the_whole_table_is_marked_in_its_heading(province):
    note = "(*) Số liệu trước ngày 01/7/2025 quy về theo địa giới hành chính mới."
    ward = CommuneFactory(parent=province)
    figures = table(province, "2025", rows(), [UnitRows(ward, rows())], [note, "Riêng phụ lục."])
    paper = make_paper(figures)
    assert paper.table.heads[0][1].text == "Nội dung (*)"
    assert paper.table.notes == [note]
    assert paper.annexes[0].table.notes == [note, "Riêng phụ lục."]


def test_totals_below_the_sum_of_the_units_are_explained(district):
    wards = [CommuneFactory(parent=district) for _ in range(2)]
    units = [UnitRows(ward, rows(addicts_on_file=3)) for ward in wards]
    paper = make_paper(table(district, "2021-9M", rows(addicts_on_file=5), units))
    note = paper.annexes[0].table.notes[-1]
    assert note.startswith("Mỗi người chỉ tính một lần")
    assert note.endswith("nhiều hơn tổng số: Người nghiện có hồ sơ 1 người.")


def test_figures_on_the_screen_lead_to_their_records(ward):
    paper = make_paper(
        table(ward, "2026-9M", rows(voluntary_facility=4)),
        link=lambda unit, code, accumulated: f"/{unit.slug}/{code}/{accumulated:d}/",
    )
    actual, accumulated = line_of(paper, "Cai nghiện tự nguyện tại cơ sở cai nghiện").cells[2:4]
    assert actual.url == f"/{ward.slug}/voluntary_facility/0/"
    assert accumulated.url == f"/{ward.slug}/voluntary_facility/1/"


def test_communes_stand_under_their_districts_where_the_table_has_both(province):
    district = DistrictFactory(parent=province, name="Quận Thử")
    ward = CommuneFactory(parent=district, name="Phường Thử")
    nested = UnitRows(district, rows(), (UnitRows(ward, rows()),))
    paper = make_paper(table(province, "2021", rows(), [nested]))
    assert [(line.number, line.css) for line in paper.annexes[0].table.lines] == [
        ("", "total"),
        ("1", "upper"),
        ("1.1", "part"),
    ]


def test_the_table_says_what_there_is_under_its_parts_and_what_was_left_out(ward):
    figures = [row("jobs", 2), row("relapses", 0), row("loan_amount", 80_000_000)]
    table_of = make_paper(table(ward, "2026-9M", figures)).table
    assert [(line.number, line.label) for line in table_of.lines] == [
        ("1", "Việc làm"),
        ("2", "Số tiền"),
    ]
    assert table_of.lines[-1].cells[3].text == "80 triệu"
    assert table_of.notes == [LEFT_OUT]


def every_row(**figures):
    return [row(entry.code, figures.get(entry.code, 1)) for entry in CATALOGUE]


def test_each_annex_has_its_part_of_the_indicators_on_sheets_that_hold_them(district):
    wards = [CommuneFactory(parent=district) for _ in range(3)]
    units = [UnitRows(ward, every_row()) for ward in wards]
    paper = make_paper(table(district, "2021-9M", every_row(), units))
    numbers = [annex.number for annex in paper.annexes]
    assert sorted(set(numbers)) == ["Biểu số 04", "Biểu số 05", "Biểu số 06"]
    assert numbers == sorted(numbers)
    assert paper.by_units == "các Biểu số 04, 05, 06"
    figures = [len(annex.table.columns) - 2 for annex in paper.annexes]
    assert sum(figures) == len(CATALOGUE)
    assert max(figures) <= 14
    assert [annex.is_signed for annex in paper.annexes] == [
        number not in numbers[place + 1 :] for place, number in enumerate(numbers)
    ]
    assert paper.annexes[0].counted_in == "người, xã, phường, quyết định"


def test_what_no_unit_has_is_left_out_of_the_annex_and_what_one_has_is_not(district):
    one, other = (CommuneFactory(parent=district) for _ in range(2))
    units = [UnitRows(one, [row("jobs", 0), row("relapses", 0), row("loan_amount", 0)])]
    units += [UnitRows(other, [row("jobs", 0), row("relapses", 2), row("loan_amount", 10**6)])]
    whole = [row("jobs", 0), row("relapses", 2), row("loan_amount", 10**6)]
    (annex,) = make_paper(table(district, "2021-9M", whole, units)).annexes
    assert [(head.rows, head.cols) for head in annex.table.heads[0]] == [(1, 1)] * 4
    assert [head.text for head in annex.table.heads[0][2:]] == ["Tái nghiện", "Số tiền vay (đồng)"]
    assert [cell.text for cell in annex.table.lines[2].cells] == ["2", "1 triệu"]
    assert annex.table.notes[-1] == LEFT_OUT
