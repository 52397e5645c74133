"""The sentences of a report, word for word as an official would write them."""

from datetime import date

import pytest

from reports.breakdowns.parts import Part
from reports.figures.periods import parse
from reports.figures.table import UnitRows
from reports.words import phrases, sentences
from tests.factories import CommuneFactory, UnitFactory
from tests.reports.tables import row, rows, unknown

GIVER = "chỉ tiêu Thành phố giao"
COMPULSORY = "áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc"


def setting(period, until=None, whole="toàn quận"):
    givers = dict.fromkeys(phrases.WORDINGS, GIVER)
    return sentences.Setting(parse(period, until=until), whole, givers)


@pytest.mark.parametrize(
    ("period", "figures", "said"),
    [
        (
            "2021-9M",
            row("compulsory_dossiers", 35, 25),
            f"Lập hồ sơ đề nghị Tòa án nhân dân {COMPULSORY} đối với 35/25 người, "
            "đạt 140% chỉ tiêu Thành phố giao.",
        ),
        (
            "2021-9M",
            row("home_community", 30, 30),
            "Vận động cai nghiện tự nguyện tại gia đình, cộng đồng được 30/30 người, "
            "đạt 100% chỉ tiêu năm, hoàn thành chỉ tiêu Thành phố giao.",
        ),
        (
            "2021-9M",
            row("voluntary_facility", 53, 55),
            "Vận động cai nghiện tự nguyện tại cơ sở được 53/55 người, "
            "đạt 96,3% chỉ tiêu Thành phố giao; còn thiếu 02 người.",
        ),
        (
            "2021",
            row("voluntary_facility", 53, 55),
            "Vận động cai nghiện tự nguyện tại cơ sở được 53/55 người, "
            "đạt 96,3%, chưa hoàn thành chỉ tiêu Thành phố giao (thiếu 02 người).",
        ),
        (
            "2021-9M",
            row("voluntary_facility", 0),
            "Vận động cai nghiện tự nguyện tại cơ sở: trong kỳ không phát sinh trường hợp nào.",
        ),
        (
            "2021-9M",
            row("voluntary_facility", 0, 12),
            "Vận động cai nghiện tự nguyện tại cơ sở: trong kỳ không phát sinh trường hợp nào "
            "(0/12 người, đạt 0% chỉ tiêu Thành phố giao; còn thiếu 12 người).",
        ),
        (
            "2021",
            row("voluntary_facility", 0, 12),
            "Vận động cai nghiện tự nguyện tại cơ sở: trong kỳ không phát sinh trường hợp nào "
            "(0/12 người, đạt 0%, chưa hoàn thành chỉ tiêu Thành phố giao).",
        ),
        (
            "2021-9M",
            row("voluntary_facility", 3),
            "Vận động cai nghiện tự nguyện tại cơ sở được 03 người.",
        ),
        (
            "2021-9M",
            row("voluntary_facility", 3, 0),
            "Vận động cai nghiện tự nguyện tại cơ sở được 03 người; "
            "chỉ tiêu giao bằng 0 nên không tính tỷ lệ.",
        ),
        (
            "2021-9M",
            row("compulsory_decisions", 9),
            f"Tòa án nhân dân ban hành 09 quyết định {COMPULSORY}.",
        ),
        (
            "2021-9M",
            row("substitution", 1200, 1000),
            "Tính đến ngày 14/9/2021, toàn quận có 1.200/1.000 người đang điều trị nghiện bằng "
            "thuốc thay thế, đạt 120% chỉ tiêu Thành phố giao.",
        ),
        (
            "2021-9M",
            row("substitution", 0),
            "Tính đến ngày 14/9/2021, toàn quận không có người đang điều trị nghiện bằng "
            "thuốc thay thế.",
        ),
        (
            "2021-Q3",
            row("voluntary_facility", 53, 55, actual=8),
            "Trong quý, vận động cai nghiện tự nguyện tại cơ sở được 08 người; "
            "lũy kế từ đầu năm 53/55 người, đạt 96,3% chỉ tiêu Thành phố giao; "
            "còn thiếu 02 người.",
        ),
        (
            "2021-M10",
            row("voluntary_facility", 56, 55, actual=0),
            "Vận động cai nghiện tự nguyện tại cơ sở: trong tháng không phát sinh trường hợp "
            "nào; lũy kế từ đầu năm 56/55 người, đạt 101,8% chỉ tiêu Thành phố giao.",
        ),
        (
            "2021-2025",
            row("home_community", 30, 30),
            "Vận động cai nghiện tự nguyện tại gia đình, cộng đồng được 30/30 người, "
            "đạt 100% chỉ tiêu giai đoạn, hoàn thành chỉ tiêu Thành phố giao.",
        ),
    ],
    ids=[
        "above",
        "equal",
        "below in the year",
        "below at its end",
        "none",
        "none of a target",
        "none of a target at its end",
        "no target",
        "target of 0",
        "records",
        "stock of thousands",
        "empty stock",
        "quarter",
        "month with nothing",
        "programme",
    ],
)
def test_the_sentence_of_an_indicator(period, figures, said):
    assert sentences.sentence(figures, setting(period)) == said


def told(period, *figures, whole="toàn quận", **facts):
    """All sentences of a report with these rows."""
    givers = dict.fromkeys(phrases.WORDINGS, GIVER)
    by_code = {row.indicator: row for row in figures}
    given = sentences.Setting(parse(period), whole, givers, by_code, **facts)
    return [text for _heading, texts in sentences.results(figures, given) for text in texts]


@pytest.mark.parametrize(
    ("period", "figures", "said"),
    [
        (
            "2021-9M",
            [row("loans", 9), row("loan_amount", 440_000_000), row("families_with_loans", 9)],
            "Hỗ trợ vay vốn 09 lượt người của 09 gia đình, với tổng số tiền 440 triệu đồng.",
        ),
        (
            "2021-9M",
            [row("loans_outstanding", 3), row("loans_outstanding_amount", 100_000_000)],
            "Tính đến ngày 14/9/2021, toàn quận có 03 khoản vay chưa trả hết, dư nợ 100 triệu "
            "đồng, bình quân 33.333.333 đồng/khoản.",
        ),
        (
            "2021-9M",
            [row("livelihood_grants", 2), row("livelihood_amount", 9_500_000)],
            "Hỗ trợ sinh kế 02 lượt người, với tổng số tiền 9,5 triệu đồng.",
        ),
        (
            "2021-Q3",
            [
                row("loans", 9, 12, actual=1),
                row("loan_amount", 1_400_000_000, actual=80_000_000),
                row("families_with_loans", 0),
            ],
            "Trong quý, hỗ trợ vay vốn 01 lượt người, với tổng số tiền 80 triệu đồng; lũy kế từ "
            "đầu năm 9/12 lượt người, với tổng số tiền 1,4 tỷ đồng, đạt 75% chỉ tiêu Thành phố "
            "giao; còn thiếu 03 lượt người.",
        ),
        (
            "2021-9M",
            [
                row("counselling_turns", 60),
                row("counselling_clients", 52),
                row("counselling_new", 2),
                row("counselling_returning", 50),
            ],
            "Tư vấn cho 52 người (60 lượt), trong đó tiếp nhận lại 50 người, "
            "tiếp nhận mới 02 người.",
        ),
        (
            "2021-9M",
            [row("outreach_events", 59), row("outreach_attendance", 2950)],
            "Tổ chức 59 cuộc hội nghị tuyên truyền với 2.950 lượt người dự.",
        ),
        (
            "2021-9M",
            [
                row("training_courses", 2),
                row("training_attendance", 400),
                row("training_communes", 14),
            ],
            "Tổ chức 02 lớp tập huấn cho 400 người của 14 xã, phường.",
        ),
        (
            "2023",
            [
                row("support_models", 465, 360),
                row("clubs", 98),
                row("counselling_points", 36),
                row("model_communes", 450),
            ],
            "Tính đến ngày 14/12/2023, toàn quận có 465/360 mô hình quản lý sau cai nghiện tại "
            "450 xã, phường, đạt 129,1% chỉ tiêu Thành phố giao, trong đó 36 Điểm tư vấn, "
            "98 CLB B93.",
        ),
        (
            "2021-2025",
            [row("support_models", 465), row("model_communes", 450, 579)],
            "Tính đến ngày 14/12/2025, toàn quận có 465 mô hình quản lý sau cai nghiện.",
        ),
        (
            "2021-9M",
            [row("volunteers", 1790), row("volunteer_communes", 330)],
            "Tính đến ngày 14/9/2021, toàn quận có 1.790 tình nguyện viên tại 330 xã, phường.",
        ),
        (
            "2021-9M",
            [row("aftercare", 183)],
            "Quản lý sau cai nghiện tại nơi cư trú 183 lượt người.",
        ),
        (
            "2021-9M",
            [row("clean_two_years", 33)],
            "Tính đến ngày 14/9/2021, toàn quận có 33 người không tái nghiện từ 02 năm trở lên.",
        ),
    ],
    ids=[
        "loans",
        "loans outstanding",
        "grants to live by",
        "loans of a quarter",
        "counselling",
        "meetings",
        "courses",
        "models against the year",
        "models of a programme",
        "volunteers",
        "turns of aftercare",
        "two years",
    ],
)
def test_help_and_models_are_told_in_one_breath(period, figures, said):
    assert told(period, *figures)[0] == said


def test_two_targets_are_two_sentences_each_with_its_own_figures():
    said = told("2021-2025", row("support_models", 465), row("model_communes", 450, 579))
    assert said[1] == (
        "Tính đến ngày 14/12/2025, toàn quận có 450/579 xã, phường có mô hình quản lý sau cai "
        "nghiện, đạt 77,7%, chưa hoàn thành chỉ tiêu Thành phố giao (thiếu 129 xã, phường)."
    )


def test_nothing_is_told_of_what_did_not_happen_beyond_rehabilitation():
    assert told("2021-9M", row("jobs", 0), row("relapses", 0), row("clubs", 0)) == []
    assert told("2021-9M", row("jobs", 0, 5))[0].startswith("Hỗ trợ việc làm: trong kỳ không")


def test_a_commune_does_not_say_that_it_is_one():
    figures = (row("volunteers", 6), row("volunteer_communes", 1), row("drug_free_communes", 1))
    assert told("2026-9M", *figures, whole="toàn phường", is_commune=True) == [
        "Tính đến ngày 14/9/2026, toàn phường có 06 tình nguyện viên."
    ]


def test_a_target_whose_giver_is_unknown_is_called_given():
    nobody = sentences.Setting(parse("2021-9M"), "toàn quận", {})
    said = sentences.sentence(row("voluntary_facility", 60, 50), nobody)
    assert said.endswith("được 60/50 người, đạt 120% chỉ tiêu được giao.")


@pytest.mark.parametrize("period", ["2025", "2025-Q4"])
def test_a_figure_that_nobody_knows_is_not_called_nothing(period):
    given = unknown("voluntary_facility", 50)
    said = "Vận động cai nghiện tự nguyện tại cơ sở: chưa có số liệu."
    assert sentences.sentence(given, setting(period)) == said
    assert sentences.tasks([given], setting("2025-9M")) == []
    one, other = UnitFactory.build(), UnitFactory.build()
    units = [UnitRows(one, [given]), UnitRows(other, [row("voluntary_facility", 60, 50)])]
    (said,) = sentences.by_units(units)
    assert said.endswith(f"1/2 thành phố hoàn thành chỉ tiêu; chưa có số liệu: {one.name}.")


def test_a_stock_that_nobody_knows_is_not_called_empty():
    neither = [unknown("addicts_on_file"), unknown("users_on_file")]
    said = sentences.situation(neither, setting("2025"))
    assert said == "Toàn quận chưa có số liệu về người trong danh sách quản lý."


def test_the_situation_names_both_lists_and_their_day():
    figures = rows(addicts_on_file=118, users_on_file=41)
    said = sentences.situation(figures, setting("2026", date(2026, 11, 14), "toàn phường"))
    assert said == (
        "Tính đến ngày 14/11/2026, toàn phường có 118 người nghiện ma túy có hồ sơ quản lý "
        "và 41 người sử dụng trái phép chất ma túy có hồ sơ quản lý."
    )
    assert sentences.situation(rows(), setting("2021-9M")) == (
        "Tính đến ngày 14/9/2021, toàn quận không có người trong danh sách quản lý."
    )


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2021-9M", "Căn cứ Luật Phòng, chống ma túy năm 2000 (sửa đổi, bổ sung năm 2008);"),
        ("2025", "Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14;"),
        ("2027", "Căn cứ Luật Phòng, chống ma túy số 120/2025/QH15;"),
        (
            "2026",
            "Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14 (đối với quyết định trước ngày "
            "01/7/2026) và Luật Phòng, chống ma túy số 120/2025/QH15 (từ ngày 01/7/2026);",
        ),
    ],
)
def test_the_law_is_that_of_the_days_counted(period, said):
    assert sentences.basis(parse(period)) == said


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-6M", f"đề nghị Tòa án nhân dân {COMPULSORY} đối với 02 người"),
        (
            "2026",
            f"đề nghị Tòa án nhân dân {COMPULSORY} (từ ngày 01/7/2026: đưa đi cai nghiện "
            "bắt buộc) đối với 02 người",
        ),
        ("2027", "đề nghị Tòa án nhân dân đưa đi cai nghiện bắt buộc đối với 02 người"),
    ],
)
def test_compulsory_rehabilitation_is_called_as_the_law_of_the_time_calls_it(period, words):
    assert words in sentences.sentence(row("compulsory_dossiers", 2), setting(period))


def test_the_opening_names_the_plans_and_the_days():
    documents = ["Kế hoạch số 08/KH-UBND ngày 08/01/2026 của UBND Thành phố"]
    assert sentences.opening(parse("2026-9M"), "UBND phường Tây Hồ", documents) == (
        "Thực hiện Kế hoạch số 08/KH-UBND ngày 08/01/2026 của UBND Thành phố, "
        "UBND phường Tây Hồ báo cáo kết quả thực hiện chỉ tiêu công tác cai nghiện ma túy "
        "9 tháng năm 2026 "
        "(số liệu từ ngày 15/12/2025 đến ngày 14/9/2026) như sau:"
    )
    assert sentences.opening(parse("2026-9M"), "UBND phường Tây Hồ", []).startswith(
        "UBND phường Tây Hồ báo cáo kết quả công tác cai nghiện ma túy 9 tháng"
    )


def test_the_tasks_ahead_begin_with_what_is_missing():
    figures = rows(
        compulsory_dossiers=(35, 25), voluntary_facility=(53, 55), home_community=(29, 30)
    )
    assert sentences.tasks(figures, setting("2021-9M")) == [
        "Tập trung hoàn thành chỉ tiêu năm 2021: vận động cai nghiện tự nguyện tại cơ sở: "
        "còn thiếu 02 người; vận động cai nghiện tự nguyện tại gia đình, cộng đồng: "
        "còn thiếu 01 người.",
        "Duy trì kết quả đối với chỉ tiêu đã hoàn thành: lập hồ sơ đề nghị cai nghiện bắt buộc.",
    ]
    assert sentences.tasks(figures, setting("2021")) == [], "the year is over"
    assert sentences.tasks(rows(), setting("2021-9M")) == [], "there is no target"


@pytest.mark.parametrize(
    ("period", "until", "left"),
    [
        ("2021-9M", None, "3 tháng cuối năm 2021"),
        ("2021-6M", None, "6 tháng cuối năm 2021"),
        ("2021-Q3", None, "quý IV năm 2021"),
        ("2021-M07", None, "tháng 8 năm 2021"),
        ("2026", date(2026, 11, 14), "thời gian còn lại của năm 2026"),
        ("2021-2025", date(2023, 6, 30), "thời gian còn lại của giai đoạn 2021–2025"),
        ("2021", None, ""),
        ("2021-Q4", None, ""),
    ],
)
def test_the_time_left_for_the_targets(period, until, left):
    assert phrases.time_left(parse(period, until=until)) == left


def test_units_with_targets_are_compared_and_those_with_nothing_named(province):
    figures = [(12, 10), (0, 5), (3, 3), (4, None)]
    units = [
        UnitRows(
            CommuneFactory(parent=province, name=f"Phường Số {number}"),
            rows(voluntary_facility=figure),
        )
        for number, figure in enumerate(figures, 1)
    ]
    assert sentences.by_units(units) == [
        "Vận động cai nghiện tự nguyện tại cơ sở: 2/3 phường hoàn thành chỉ tiêu; "
        "chưa có kết quả: Phường Số 2."
    ]


def test_the_parts_of_the_people_on_file_are_told_one_breakdown_a_sentence():
    places = [Part("home", "Ngoài xã hội", 120), Part("compulsory", "Ở cơ sở bắt buộc", 5)]
    substances = [Part("1", "Heroin", 90), Part("unknown", "Chưa rõ", 40)]
    named = [("Nơi đang ở", places, False), ("Loại ma túy", substances, True)]
    assert sentences.of_which(125, named) == [
        "Trong tổng số 125 người có hồ sơ quản lý, theo nơi đang ở: ngoài xã hội 120 người; "
        "ở cơ sở bắt buộc 05 người.",
        "Theo loại ma túy (một người có thể thuộc nhiều nhóm): heroin 90 người; chưa rõ 40 người.",
    ]
    assert sentences.of_which(0, []) == []


def test_the_communes_with_people_are_told_of_all_there_are():
    known = [row("communes_with_people", 12)]
    assert sentences.in_communes(known, 18) == [
        "Có 12/18 xã, phường có người nghiện, người sử dụng trái phép chất ma túy."
    ]
    assert sentences.in_communes(known, 0) == []
    assert sentences.in_communes([unknown("communes_with_people")], 18) == []
