"""The sentences of a report, word for word as an official would write them."""

from collections import Counter
from datetime import date

import pytest

from reports.annexes.moves import Moves
from reports.breakdowns.parts import Part
from reports.figures.balance import Change
from reports.figures.periods import parse
from reports.figures.table import UnitRows
from reports.words import phrases, sentences, situation, standing
from reports.words.setting import Setting, about
from tests.factories import CommuneFactory, UnitFactory
from tests.reports.tables import row, rows, unknown

GIVER = "chỉ tiêu Thành phố giao"
COMPULSORY = "áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc"


def setting(period, until=None, whole="toàn quận"):
    givers = dict.fromkeys(phrases.WORDINGS, GIVER)
    return Setting(parse(period, until=until), whole, givers)


def test_people_with_a_helper_are_told_with_those_who_ought_to_have_one():
    """One rehabilitated in a facility is helped too, and is none of the 20."""
    helped = row("people_with_helper", 18)
    of_those = row("helped_rate", 17)._replace(is_rate=True, whole=20)
    told = setting("2026-9M", whole="toàn phường")
    told.rows.update({one.indicator: one for one in (helped, of_those)})
    assert sentences.sentence(helped, told) == (
        "Có 18 người được phân công người giúp đỡ, trong đó 17/20 người quản lý sau cai, "
        "cai nghiện tại gia đình, cộng đồng."
    )


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
            "Vận động cai nghiện tự nguyện tại cơ sở được 03 người.",
        ),
        (
            "2021-9M",
            row("compulsory_decisions", 9),
            f"Tòa án nhân dân ban hành 09 quyết định {COMPULSORY}.",
        ),
        (
            "2021-9M",
            row("substitution", 1200, 1000),
            "Có 1.200/1.000 người đang điều trị nghiện bằng "
            "thuốc thay thế, đạt 120% chỉ tiêu Thành phố giao.",
        ),
        (
            "2021-9M",
            row("substitution", 0),
            "Không có người đang điều trị nghiện bằng thuốc thay thế.",
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
    given = Setting(parse(period), whole, givers, by_code, **facts)
    groups = sentences.results(figures, given)
    each = [said for group in groups for said in (group.sentences, *dict(group.points).values())]
    return [text for texts in each for text in texts]


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
            "Có 03 khoản vay chưa trả hết, dư nợ 100 triệu đồng, bình quân 33.333.333 đồng/khoản.",
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
            "Có 465/360 mô hình quản lý sau cai nghiện tại "
            "450 xã, phường, đạt 129,1% chỉ tiêu Thành phố giao, trong đó 36 Điểm tư vấn, "
            "98 CLB B93.",
        ),
        (
            "2021-2025",
            [row("support_models", 465), row("model_communes", 450, 579)],
            "Có 465 mô hình quản lý sau cai nghiện.",
        ),
        (
            "2021-9M",
            [row("volunteers", 1790), row("volunteer_communes", 330)],
            "Có 1.790 tình nguyện viên tại 330 xã, phường.",
        ),
        (
            "2021-9M",
            [row("aftercare", 183)],
            "Quản lý sau cai nghiện tại nơi cư trú 183 lượt người.",
        ),
        (
            "2021-9M",
            [row("clean_two_years", 33)],
            "Có 33 người không tái nghiện từ 02 năm trở lên.",
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
        "Có 450/579 xã, phường có mô hình quản lý sau cai "
        "nghiện, đạt 77,7%, chưa hoàn thành chỉ tiêu Thành phố giao (thiếu 129 xã, phường)."
    )


def test_nothing_is_told_of_what_did_not_happen_beyond_rehabilitation():
    assert told("2021-9M", row("jobs", 0), row("relapses", 0), row("clubs", 0)) == []
    assert told("2021-9M", row("jobs", 0, 5))[0].startswith("Hỗ trợ việc làm: trong kỳ không")


def test_a_commune_does_not_say_that_it_is_one():
    figures = (row("volunteers", 6), row("volunteer_communes", 1), row("drug_free_communes", 1))
    assert told("2026-9M", *figures, whole="toàn phường", is_commune=True) == [
        "Có 06 tình nguyện viên."
    ]


def test_a_target_whose_giver_is_unknown_is_called_given():
    nobody = Setting(parse("2021-9M"), "toàn quận", {})
    said = sentences.sentence(row("voluntary_facility", 60, 50), nobody)
    assert said.endswith("được 60/50 người, đạt 120% chỉ tiêu được giao.")


@pytest.mark.parametrize("period", ["2025", "2025-Q4"])
def test_a_figure_that_nobody_knows_is_not_called_nothing(period):
    given = unknown("voluntary_facility", 50)
    said = "Vận động cai nghiện tự nguyện tại cơ sở: chưa có số liệu."
    assert sentences.sentence(given, setting(period)) == said
    assert standing.tasks([given], setting("2025-9M")) == []
    one, other = UnitFactory.build(), UnitFactory.build()
    units = [UnitRows(one, [given]), UnitRows(other, [row("voluntary_facility", 60, 50)])]
    (said,) = standing.by_units(units)
    assert said.endswith(f"thực hiện tốt là {other.name} (120%); chưa có số liệu là {one.name}.")


def test_a_stock_that_nobody_knows_is_not_called_empty():
    neither = [unknown("addicts_on_file"), unknown("users_on_file")]
    said = situation.situation(neither, setting("2025"))
    assert said == "Toàn quận chưa có số liệu về người trong danh sách quản lý."


def test_the_situation_names_both_lists_and_their_day():
    figures = rows(addicts_on_file=118, users_on_file=41)
    said = situation.situation(figures, setting("2026", date(2026, 11, 14), "toàn phường"))
    assert said == (
        "Tính đến ngày 14/11/2026, toàn phường có 118 người nghiện ma túy có hồ sơ quản lý "
        "và 41 người sử dụng trái phép chất ma túy có hồ sơ quản lý."
    )
    assert situation.situation(rows(), setting("2021-9M")) == (
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
    assert situation.basis(parse(period)) == said


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
    assert situation.opening(parse("2026-9M"), "UBND phường Tây Hồ", documents) == (
        "Thực hiện Kế hoạch số 08/KH-UBND ngày 08/01/2026 của UBND Thành phố, "
        "UBND phường Tây Hồ báo cáo kết quả công tác cai nghiện ma túy và quản lý sau cai nghiện "
        "ma túy 9 tháng năm 2026 "
        "(số liệu từ ngày 15/12/2025 đến ngày 14/9/2026) như sau:"
    )
    assert situation.opening(parse("2026-9M"), "UBND phường Tây Hồ", []).startswith(
        "UBND phường Tây Hồ báo cáo kết quả công tác cai nghiện ma túy và quản lý sau cai"
    )


def test_the_tasks_ahead_begin_with_what_is_missing():
    figures = rows(
        compulsory_dossiers=(35, 25), voluntary_facility=(53, 55), home_community=(29, 30)
    )
    assert standing.tasks(figures, setting("2021-9M")) == [
        "Tập trung hoàn thành chỉ tiêu năm 2021: vận động cai nghiện tự nguyện tại cơ sở (còn "
        "thiếu 02 người); vận động cai nghiện tự nguyện tại gia đình, cộng đồng (còn thiếu "
        "01 người).",
        "Duy trì kết quả đối với chỉ tiêu đã hoàn thành: lập hồ sơ đề nghị cai nghiện bắt buộc.",
    ]
    assert standing.tasks(figures, setting("2021")) == [], "the year is over"
    assert standing.tasks(rows(), setting("2021-9M")) == [], "there is no target"


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
    assert standing.by_units(units) == [
        "Vận động cai nghiện tự nguyện tại cơ sở, 2/3 phường hoàn thành chỉ tiêu; thực hiện "
        "tốt là Phường Số 1 (120%), Phường Số 3 (100%); chưa có kết quả là Phường Số 2."
    ]


def test_the_parts_of_the_people_on_file_are_told_one_breakdown_a_sentence():
    places = [Part("home", "Ngoài xã hội", 120), Part("compulsory", "Ở cơ sở bắt buộc", 5)]
    substances = [Part("1", "Heroin", 90), Part("unknown", "Chưa rõ", 40)]
    named = [("Nơi đang ở", places, False), ("Loại ma túy", substances, True)]
    assert situation.of_which(125, named) == [
        "Trong tổng số 125 người có hồ sơ quản lý, theo nơi đang ở: ngoài xã hội 120 người; "
        "ở cơ sở bắt buộc 05 người.",
        "Theo loại ma túy (một người có thể thuộc nhiều nhóm): heroin 90 người; chưa rõ 40 người.",
    ]
    assert situation.of_which(0, []) == []


def test_the_communes_with_people_are_told_of_all_there_are():
    known = [row("communes_with_people", 12)]
    assert situation.in_communes(known, 18) == [
        "Có 12/18 xã, phường có người nghiện, người sử dụng trái phép chất ma túy."
    ]
    assert situation.in_communes(known, 0) == []
    assert situation.in_communes([unknown("communes_with_people")], 18) == []


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (420, 408, "tăng 12 người (2,9%) so với cùng kỳ năm 2020"),
        (400, 408, "giảm 08 người (1,9%) so với cùng kỳ năm 2020"),
        (408, 408, "hồ sơ quản lý, bằng cùng kỳ năm 2020"),
        (12, 0, "tăng 12 người (cùng kỳ năm 2020 không có)"),
    ],
)
def test_the_change_is_told_in_number_and_percent(now, before, said):
    figures, earlier = rows(addicts_on_file=now), {"addicts_on_file": before}
    assert said in situation.situation(figures, setting("2021-9M"), earlier)


def test_nothing_is_compared_with_a_time_that_nobody_knows():
    said = situation.situation(rows(addicts_on_file=420), setting("2021-9M"), {})
    assert said.endswith("có 420 người nghiện ma túy có hồ sơ quản lý.")


def test_those_who_came_and_went_are_people_with_reasons_that_add_up():
    came, went = Counter(found=2, moved=1), Counter(deceased=1, moved=2)
    moved = Moves("Người nghiện ma túy", Change(10, 3, 3, 10), came, went)
    still = Moves("Người sử dụng trái phép chất ma túy", Change(4, 0, 0, 4))
    unknown_one = Moves("Người nghiện ma túy", Change(4, None, None, 5))
    assert situation.since_opening([moved, still]) == [
        "Trong kỳ, danh sách người nghiện ma túy: đưa vào danh sách 03 người (phát hiện mới 02, "
        "chuyển đến 01); đưa ra khỏi danh sách 03 người (chuyển đi 02, chết 01)."
    ]
    assert situation.since_opening([unknown_one, still]) == []


def test_the_places_with_most_people_are_named_equal_ones_in_official_order(province):
    numbers = (3, 9, 3, 0, 3)
    units = [
        UnitRows(CommuneFactory(parent=province, name=f"Phường Số {n}"), rows(addicts_on_file=one))
        for n, one in enumerate(numbers, 1)
    ]
    assert situation.in_communes([row("communes_with_people", 4)], 5, units) == [
        "Có 4/5 phường có người nghiện, người sử dụng trái phép chất ma túy; địa bàn có nhiều "
        "người nghiện là Phường Số 2 (9 người), Phường Số 1 (3 người), Phường Số 3 (3 người)."
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (400, "khoảng 400"),
        (398, "gần 400"),
        (405, "hơn 400"),
        (865, "khoảng 865"),
        (1998, "gần 2.000"),
        (29, "gần 30"),
        (8, "khoảng 08"),
    ],
)
def test_an_approximate_number_says_so(number, said):
    assert about(number) == said


def test_a_figure_that_records_call_approximate_is_told_as_such():
    figures = (row("outreach_events", 3), row("outreach_attendance", 865))
    said = told("2021-9M", *figures, approximate=frozenset({"outreach_attendance"}))
    assert said == ["Tổ chức 03 cuộc hội nghị tuyên truyền với khoảng 865 lượt người dự."]


@pytest.mark.parametrize(("reached", "word"), [(0, "chưa"), (1, "đã")])
def test_a_ward_never_says_of_itself_that_it_is_one_of_one(reached, word):
    figure = row("drug_free_communes", reached, 1)
    said = told("2026-9M", figure, whole="toàn phường", is_commune=True)
    assert said == [f"Phường {word} được công nhận không ma túy (chỉ tiêu Thành phố giao)."]


def test_what_did_not_happen_is_told_together():
    assert told("2021-9M", row("voluntary_facility", 0), row("home_community", 0)) == [
        "Trong kỳ không phát sinh trường hợp nào: vận động cai nghiện tự nguyện tại cơ sở; vận "
        "động cai nghiện tự nguyện tại gia đình, cộng đồng."
    ]


def test_something_is_never_told_as_nothing_percent():
    said = sentences.sentence(row("voluntary_facility", 1, 3000), setting("2021-9M"))
    assert "đạt dưới 1% chỉ tiêu Thành phố giao; còn thiếu 2.999 người" in said


def test_the_best_and_the_last_units_are_named(province):
    figures = [(10, 10), (12, 10), (1, 4), (2, 4), (3, 4), (1, 2), (0, 3)]
    units = [
        UnitRows(
            CommuneFactory(parent=province, name=f"Phường Số {n}"), rows(home_community=figure)
        )
        for n, figure in enumerate(figures, 1)
    ]
    assert standing.by_units(units) == [
        "Vận động cai nghiện tự nguyện tại gia đình, cộng đồng, 2/7 phường hoàn thành chỉ tiêu; "
        "thực hiện tốt là Phường Số 2 (120%), Phường Số 1 (100%); đạt thấp là Phường Số 3 (25%), "
        "Phường Số 4 (50%), Phường Số 6 (50%); chưa có kết quả là Phường Số 7."
    ]


def test_the_police_have_their_own_order_of_results():
    figures = (row("determinations", 4), row("user_orders", 2), row("jobs", 1))
    given = Setting(parse("2026-M10"), "toàn phường", {}, police=True)
    headings = [group.heading for group in sentences.results(figures, given)]
    assert headings == [
        "Rà soát, xét nghiệm, xử phạt, quản lý người sử dụng trái phép",
        "Xác định tình trạng nghiện ma túy",
        "Tuyên truyền, hỗ trợ, mô hình",
    ]


def test_the_police_of_a_commune_have_five_headings_whatever_happened():
    figures = (row("drug_tests", 12), row("tested_positive", 3), row("jobs", 1), row("absent", 2))
    by_code = {one.indicator: one for one in figures}
    given = Setting(parse("2026-M10"), "toàn phường", {}, by_code, is_commune=True, police=True)
    found = {group.heading: group.sentences for group in sentences.results(figures, given)}
    nothing = ["Trong tháng không phát sinh trường hợp nào."]
    assert found == {
        "Rà soát, xét nghiệm, xử phạt, quản lý người sử dụng trái phép": [
            "Xét nghiệm chất ma túy 12 lượt, có 03 người dương tính "
            "(lũy kế 12 lượt, có 03 người dương tính)."
        ],
        "Xác định tình trạng nghiện ma túy": nothing,
        "Cai nghiện ma túy": nothing,
        "Quản lý sau cai nghiện ma túy": [
            "Xác định 02 người vắng mặt khỏi nơi cư trú (lũy kế 02 người)."
        ],
        "Chuyển đi, chuyển đến, chưa trình diện": nothing,
    }


def test_results_of_a_year_are_told_in_one_sentence():
    codes = ("due", "assessed", "relapsed", "employed", "not_assessed", "missing")
    numbers = zip(codes, (6, 3, 1, 2, 1, 2), strict=True)
    figures = [row(f"year_results_{code}", number) for code, number in numbers]
    by_code = {one.indicator: one for one in figures}
    given = Setting(parse("2026"), "toàn phường", {}, by_code, is_commune=True)
    ((_heading, said, _points),) = sentences.results(figures, given)
    assert said == [
        "Có 06 lượt người đến hạn đánh giá sau 01 năm hoàn thành cai nghiện, trong đó "
        "đã đánh giá 03 lượt người, tái nghiện 01 lượt người, có việc làm ổn định 02 lượt người, "
        "không đánh giá được 01 lượt người, chưa đánh giá 02 lượt người."
    ]


def test_the_kinds_of_rehabilitation_are_lettered_points():
    figures = (
        row("home_community", 3),
        row("in_facility", 7),
        row("determinations", 4),
        row("compulsory_dossiers", 2),
        row("substitution_new", 0),
    )
    (group,) = sentences.results(figures, setting("2021-9M"))
    assert group.heading == "Cai nghiện ma túy"
    assert [title for title, _said in group.points] == [
        "Cai nghiện bắt buộc",
        "Cai nghiện tại gia đình, cộng đồng",
        "Xác định tình trạng nghiện",
    ]
    assert group.points[1][1] == [
        "Vận động cai nghiện tự nguyện tại gia đình, cộng đồng được 03 người."
    ]
    (before,) = group.sentences
    assert "07" in before


def test_a_single_kind_and_the_paper_of_the_police_have_no_letters():
    alone = (row("voluntary_facility", 5), row("in_facility", 7))
    ((_heading, said, points),) = sentences.results(alone, setting("2021-9M"))
    assert (len(said), points) == (2, [])
    given = Setting(parse("2026-M10"), "toàn phường", {}, police=True)
    figures = (row("voluntary_facility", 5), row("home_community", 3))
    ((_heading, said, points),) = sentences.results(figures, given)
    assert (len(said), points) == (2, [])


def compulsory(*figures):
    codes = ("compulsory_dossiers", "compulsory_decisions", "compulsory_admitted")
    return [row(code, *some) for code, some in zip(codes, figures, strict=True)]


def test_dossiers_decisions_and_admissions_are_one_sentence():
    figures = compulsory((10, 14), (9,), (9,))
    ((_heading, said, _points),) = sentences.results(figures, setting("2021-9M"))
    assert said == [
        f"Lập hồ sơ đề nghị Tòa án nhân dân {COMPULSORY} đối với 10/14 người, "
        "đạt 71,4% chỉ tiêu Thành phố giao; còn thiếu 04 người; "
        f"Tòa án nhân dân ban hành 09 quyết định {COMPULSORY}; "
        "đưa 09 người vào cơ sở cai nghiện bắt buộc."
    ]


def test_in_a_quarter_each_part_of_the_sentence_says_what_has_added_up():
    figures = compulsory((35, 25, 12), (30, None, 9), (30, None, 10))
    ((_heading, said, _points),) = sentences.results(figures, setting("2021-Q3"))
    assert said == [
        f"Trong quý, lập hồ sơ đề nghị Tòa án nhân dân {COMPULSORY} đối với 12 người; "
        "lũy kế từ đầu năm 35/25 người, đạt 140% chỉ tiêu Thành phố giao; "
        f"Tòa án nhân dân ban hành 09 quyết định {COMPULSORY} (lũy kế 30 quyết định); "
        "đưa 10 người vào cơ sở cai nghiện bắt buộc (lũy kế 30 người)."
    ]


def test_what_has_a_target_or_nothing_to_tell_keeps_a_sentence_of_its_own():
    figures = compulsory((10, 14), (9, 12), (0,))
    ((_heading, said, _points),) = sentences.results(figures, setting("2021-9M"))
    assert len(said) == 2
    assert said[1].startswith("Tòa án nhân dân ban hành 9/12 quyết định")
