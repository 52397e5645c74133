"""The official report as a value: its parts, its tables, its annex."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.annexes.results import NOT_KNOWN
from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import UnitRows
from reports.indicators.catalogue import COUNTED
from reports.papers import issuing
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
    return next(line for line in form(paper, "01").lines if line.label == label)


def form(paper, number):
    """The table of the form of that number."""
    return next(one.table for one in paper.annexes if one.number == f"Biểu số {number}")


def test_the_heading_leaves_number_and_day_to_the_clerk(paper):
    assert paper.heading.superior == ["UBND QUẬN THỬ"]
    assert paper.heading.issuing == ["PHÒNG LAO ĐỘNG –", "THƯƠNG BINH VÀ XÃ HỘI"]
    assert paper.heading.sign == "BC-LĐTBXH"
    assert (paper.heading.place, paper.heading.month, paper.heading.year) == ("Thử", "9", "2021")


def test_the_abstract_and_the_closing_name_the_period(paper):
    assert paper.abstract == [
        "Kết quả công tác cai nghiện ma túy và quản lý sau cai nghiện ma túy",
        "9 tháng năm 2021; phương hướng, nhiệm vụ 3 tháng cuối năm 2021",
    ]
    assert paper.closing == (
        "Trên đây là báo cáo kết quả công tác cai nghiện ma túy và quản lý sau cai nghiện ma túy "
        "9 tháng năm 2021 của Phòng Lao động – Thương binh và Xã hội quận Thử./."
    )


def test_the_sections_are_the_situation_the_results_and_the_tasks(paper):
    assert [(part.number, part.title) for part in paper.sections] == [
        ("I", "Tình hình"),
        ("II", "Công tác lãnh đạo, chỉ đạo"),
        ("III", "Kết quả thực hiện"),
        ("IV", "Phương hướng, nhiệm vụ 3 tháng cuối năm 2021"),
    ]
    assert paper.sections[1].paragraphs == [
        "Thực hiện và triển khai các văn bản: "
        "Kế hoạch số 78/KH-UBND ngày 26/02/2021 của UBND Thành phố."
    ]
    assert [item.heading for item in paper.sections[2].items] == [
        "Cai nghiện ma túy",
    ]
    assert (
        paper.sections[2]
        .items[0]
        .points[0]
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


def test_the_first_form_has_a_line_for_each_indicator_with_the_year_before(paper):
    table_of = form(paper, "01")
    texts = [[cell.text for cell in line.cells] for line in table_of.lines if line.cells]
    assert texts[0] == ["người", "–", "–", "420", "–", "…", "…", ""], "a stock stands once"
    assert texts[2] == ["người", "25", "35", "35", "140", "…", "…", "35/25"]
    assert texts[4] == ["người", "55", "53", "53", "96,3", "…", "…", "53/55"]
    assert [line.number for line in table_of.lines][:4] == ["I", "1", "2", "II"]
    assert table_of.numbering == [*"ABC", "1", "2", "3", "4 = 3/1 × 100", "5", "6 = 3 - 5", "D"]
    assert table_of.is_wide


def test_the_text_has_a_small_table_of_the_lists_and_one_of_the_targets(paper):
    (lists,) = paper.sections[0].tables
    assert [line.label for line in lists.lines] == [
        "Người nghiện ma túy",
        "Người sử dụng trái phép chất ma túy",
        "Người đang cai nghiện ma túy",
        "Người đang quản lý sau cai nghiện",
    ]
    (targets,) = paper.sections[2].tables
    assert [[cell.text for cell in line.cells] for line in targets.lines] == [
        ["người", "25", "35", "140"],
        ["người", "55", "53", "96,3"],
        ["người", "30", "29", "96,6"],
    ]


def test_the_form_by_units_has_three_columns_for_each_target_that_was_given(paper):
    table_of = form(paper, "04")
    assert [column.group.partition(" (")[0] for column in table_of.columns[::3]] == [
        "Hồ sơ đề nghị cai nghiện bắt buộc",
        "Tự nguyện tại cơ sở",
        "Tự nguyện tại gia đình, cộng đồng",
    ]
    assert len(table_of.columns) == 9
    total, ward = table_of.lines
    assert (total.label, total.css) == ("Tổng số", "total")
    assert [cell.text for cell in total.cells[:3]] == ["25", "35", "140"]
    assert (ward.number, ward.label) == ("1", "Phường Thử")
    assert [cell.text for cell in ward.cells[:3]] == ["1.000", "1.200", "120"]
    assert [cell.text for cell in ward.cells[3:6]] == ["–", "0", "–"]


def test_every_period_has_the_same_forms_with_the_same_columns(district, ward):
    def columns(period):
        paper = make_paper(table(district, period, rows(), [UnitRows(ward, rows())]))
        assert [one.number[-2:] for one in paper.annexes] == ["01", "02", "03", "04", "05", "06"]
        assert paper.version == "2026.3"
        return [[column.head for column in one.table.columns] for one in paper.annexes[1:]]

    first, *others = [columns(period) for period in ("2021-M07", "2021-Q3", "2021-9M", "2021")]
    assert all(one == first for one in others)


def test_column_numbers_run_on_over_the_sheets_of_a_form(district, ward):
    whole = [row(entry.code, 12, 10) for entry in COUNTED if entry.takes_target]
    paper = make_paper(table(district, "2021-9M", whole, [UnitRows(ward, whole)]))
    annex = next(one for one in paper.annexes if one.number == "Biểu số 04")
    marks = [mark for sheet in annex.sheets for mark in sheet.numbering[2:]]
    assert len(annex.sheets) > 1
    assert marks == [str(n) for n in range(1, len(annex.table.columns) + 1)]
    assert [cell for sheet in annex.sheets for cell in sheet.lines[1].cells] == (
        annex.table.lines[1].cells
    )
    assert [bool(sheet.notes) for sheet in annex.sheets[:-1]] == [False] * (len(annex.sheets) - 1)


def test_a_ward_has_no_form_by_wards_and_its_police_three_in_a_month(ward):
    year = make_paper(table(ward, "2026", rows()))
    assert [one.number[-2:] for one in year.annexes] == ["01", "02", "03", "05", "06"]
    assert year.attached == "(Có các Biểu số 01 đến 06 kèm theo)"
    month = make_paper(table(ward, "2026-M10", rows()))
    assert month.issuer.startswith("Công an phường")
    assert [one.number[-2:] for one in month.annexes] == ["01", "02", "03"]
    before = make_paper(table(ward, "2021-M10", rows()))
    assert before.issuer.startswith("UBND phường")


def test_the_police_report_in_their_own_words_and_order(ward):
    paper = make_paper(table(ward, "2026-M10", rows(voluntary_facility=(1, 2))))
    assert paper.abstract[0] == (
        "Kết quả công tác quản lý người sử dụng trái phép chất ma túy, người nghiện ma túy, cai "
        "nghiện và quản lý sau cai nghiện ma túy"
    )
    assert paper.abstract[1] == "tháng 10 năm 2026; nhiệm vụ trọng tâm tháng 11 năm 2026"
    situated, results, weak, ahead = paper.sections
    assert [len(part.tables) for part in paper.sections] == [1, 0, 0, 0]
    assert len(situated.paragraphs) == 1
    assert [len(item.sentences) for item in results.items] == [1] * 5
    assert (weak.title, set(weak.paragraphs[0])) == ("Khó khăn, vướng mắc", {"…"})
    assert ahead.paragraphs[0].startswith("Tập trung hoàn thành chỉ tiêu")


def test_a_paper_without_targets_speaks_of_figures_only(ward):
    paper = make_paper(table(ward, "2026-9M", rows(voluntary_facility=4)))
    assert paper.abstract == [
        "Kết quả công tác cai nghiện ma túy và quản lý sau cai nghiện ma túy",
        "9 tháng năm 2026",
    ]
    assert [part.title for part in paper.sections] == ["Tình hình", "Kết quả thực hiện"]
    assert not paper.office_is_recorded


def test_a_report_with_its_own_last_day_says_so(ward):
    until = date(2026, 11, 14)
    paper = make_paper(table(ward, "2026", rows(voluntary_facility=(7, 8)), until=until))
    assert paper.abstract == [
        "Kết quả công tác cai nghiện ma túy và quản lý sau cai nghiện ma túy",
        "năm 2026 (tính đến ngày 14/11/2026)",
    ]


def test_the_paper_of_a_year_that_closes_in_december_is_dated_in_its_month(ward):
    assert make_paper(table(ward, "2026", rows())).heading.month == "12"
    calendar_year = table(ward, "2026", rows(), until=date(2026, 12, 31))
    heading = make_paper(calendar_year).heading
    assert (heading.month, heading.year) == ("01", "2027")


def test_a_target_of_nothing_is_a_dash_with_its_reason(ward):
    paper = make_paper(table(ward, "2026-9M", rows(voluntary_facility=(3, 0))))
    rate = line_of(paper, "Cai nghiện tự nguyện tại cơ sở cai nghiện").cells[4]
    assert (rate.text, rate.note) == ("–", "(1)")
    assert form(paper, "01").notes == ["(1) Chỉ tiêu giao bằng 0, không tính tỷ lệ."]


def test_a_figure_that_nobody_knows_is_an_ellipsis_in_either_table(province):
    figures = rows()
    figures[2] = unknown("compulsory_dossiers")
    ward = CommuneFactory(parent=province)
    paper = make_paper(table(province, "2025", figures, [UnitRows(ward, figures, has_data=False)]))
    shown = [cell.text for cell in line_of(paper, figures[2].label).cells]
    assert shown == ["người", "–", "…", "…", "–", "…", "…", ""]
    assert form(paper, "04").lines[1].cells[1].text == "…"
    assert form(paper, "04").notes == ["0/1 đơn vị có số liệu.", NOT_KNOWN]
    assert NOT_KNOWN in form(paper, "01").notes


def test_what_lies_in_no_unit_is_a_line_of_its_own_and_a_former_unit_says_so(province):
    ward, former = CommuneFactory(parent=province), CommuneFactory(parent=province)
    units = [UnitRows(ward, rows()), UnitRows(former, rows(), is_former=True)]
    made = replace(table(province, "2026", rows(), units), rest=rows(substitution=2))
    lines = form(make_paper(made), "04").lines
    assert lines[2].label == f"{former.name} (phường cũ, chưa phân bổ)"
    substitution = lines[3].cells[3 * 3 + 1]
    assert (lines[3].label, substitution.text) == ("Không thuộc đơn vị nào ở trên", "2")


def test_a_unit_that_ended_in_the_period_says_when(province):
    ended = DistrictFactory(parent=province, name="Quận Thử", valid_to=date(2025, 6, 30))
    units = [UnitRows(ended, rows(), is_former=True)]
    paper = make_paper(table(province, "2025", rows(), units))
    assert form(paper, "03").lines[1].label == "Quận Thử (đến 30/6/2025)"


def test_a_note_on_the_whole_table_is_marked_in_its_heading(province):
    note = "(*) Số liệu trước ngày 01/7/2025 quy về theo địa giới hành chính mới."
    ward = CommuneFactory(parent=province)
    figures = table(province, "2025", rows(), [UnitRows(ward, rows())], [note, "Riêng phụ lục."])
    paper = make_paper(figures)
    assert form(paper, "01").heads[0][1].text == "Nội dung (*)"
    assert note in form(paper, "01").notes
    assert form(paper, "03").notes[:2] == [note, "Riêng phụ lục."]


def test_totals_below_the_sum_of_the_units_are_explained(district):
    wards = [CommuneFactory(parent=district) for _ in range(2)]
    units = [UnitRows(ward, rows(addicts_on_file=3)) for ward in wards]
    paper = make_paper(table(district, "2021-9M", rows(addicts_on_file=5), units))
    note = form(paper, "03").notes[0]
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
    assert [(line.number, line.css) for line in form(paper, "04").lines] == [
        ("", "total"),
        ("1", "upper"),
        ("1.1", "part"),
    ]


def test_zeros_and_money_stand_in_full_under_their_unit_of_counting(district):
    ward = CommuneFactory(parent=district)
    figures = [row("jobs", 0), row("loan_amount", 80_500_000)]
    paper = make_paper(table(district, "2021-9M", figures, [UnitRows(ward, figures)]))
    assert [cell.text for cell in line_of(paper, "Việc làm").cells[2:4]] == ["0", "0"]
    money = line_of(paper, "Số tiền").cells
    assert (money[0].text, money[3].text, money[3].value) == ("đồng", "80.500.000", 80_500_000)
    heads = [column.head for column in form(paper, "05").columns]
    cell = form(paper, "05").lines[1].cells[heads.index("Triệu đồng")]
    assert (cell.text, cell.value) == ("80,5", Decimal("80.5"))


def test_a_commune_does_not_count_communes_of_itself_in_its_forms(ward, province):
    figures = [row("model_communes", 1), row("jobs", 1)]
    labels = [line.label for line in form(make_paper(table(ward, "2026", figures)), "01").lines]
    assert "Xã, phường có mô hình" not in labels
    assert line_of(make_paper(table(province, "2026", figures)), "Xã, phường có mô hình")


@pytest.mark.parametrize(
    ("period", "calendar", "place", "issuer"),
    [
        ("2024-Q3", "administrative", "district", "Phòng Lao động – Thương binh và Xã hội"),
        ("2024-9M", "administrative", "district", "UBND quận"),
        ("2025-M02", "administrative", "ward", "UBND phường"),
        ("2025-M02", "calendar", "ward", "Công an phường"),
        ("2026-Q3", "administrative", "ward", "Công an phường"),
        ("2026", "administrative", "ward", "UBND phường"),
        ("2024", "administrative", "province", "Sở Lao động – Thương binh và Xã hội"),
        ("2026", "administrative", "province", "Công an"),
    ],
)
def test_the_usual_office_is_that_of_the_paper_day(province, period, calendar, place, issuer):
    district = DistrictFactory(parent=province, name="Quận Thử")
    units = {"province": province, "district": district}
    units["ward"] = CommuneFactory(parent=district, name="Phường Thử")
    office = issuing.usual_office(units[place], parse(period, calendar))
    assert office.name.startswith(issuer)


def test_deputies_sign_for_the_head_and_another_authority_as_it_is_written(ward):
    office = OfficeFactory(
        unit=ward,
        signer_rank="Đại tá",
        signer_name="Trưởng Thử",
        deputy_lines="Thượng tá Phó Thử\nTUQ. TRƯỞNG CÔNG AN / ĐỘI TRƯỞNG: Trung tá Đội Thử",
    )
    assert [(one.authority, one.signer) for one in issuing.signatures(office)] == [
        (["TRƯỞNG CÔNG AN PHƯỜNG"], "Đại tá Trưởng Thử"),
        (["KT. TRƯỞNG CÔNG AN PHƯỜNG", "PHÓ TRƯỞNG CÔNG AN PHƯỜNG"], "Thượng tá Phó Thử"),
        (["TUQ. TRƯỞNG CÔNG AN", "ĐỘI TRƯỞNG"], "Trung tá Đội Thử"),
    ]
    paper = make_paper(table(ward, "2026-Q3", rows()), office, signer=1)
    assert paper.signature.signer == "Thượng tá Phó Thử"
