"""Where somebody stands, under which article, until when: one sentence in Vietnamese."""

import pytest

from cases.rules.answers.citations import in_full
from cases.rules.answers.standing import standing
from cases.rules.tables.book import the_law
from tests.cases.rules.course.asking import asked, read

USERS, FORCED = "user_management", "compulsory"


@pytest.mark.parametrize(
    ("kind", "events", "as_of", "sentence"),
    [
        (
            USERS,
            "notify_commune >2026-07-04T16:15",
            "2026-07-05T10:00",
            "Quản lý người sử dụng trái phép: đang ở bước “Quyết định quản lý” của Trưởng Công an"
            " cấp xã, hạn 16:15 ngày 05/07/2026, theo Luật 120/2025/QH15, Điều 24 khoản 4 điểm a;"
            " Nghị định 163/2026/NĐ-CP, Điều 59 khoản 1, khoản 2.",
        ),
        (
            USERS,
            "notify_commune >2026-07-04T16:15",
            "2026-07-06",
            "Quản lý người sử dụng trái phép: đã quá hạn bước “Quyết định quản lý” của Trưởng Công"
            " an cấp xã (hạn 16:15 ngày 05/07/2026), theo Luật 120/2025/QH15, Điều 24 khoản 4 điểm"
            " a; Nghị định 163/2026/NĐ-CP, Điều 59 khoản 1, khoản 2.",
        ),
        (
            FORCED,
            "court_accepted 2024-02-20",
            "2024-03-07",
            "Cai nghiện bắt buộc (từ đủ 18 tuổi): đang chờ TAND cấp huyện ở bước “Tòa án xem xét,"
            " quyết định”, đã quá hạn 06/03/2024, theo Pháp lệnh 09/2014 đến 31/1/2023; Pháp lệnh"
            " 03/2022, Điều 8 từ 1/2/2023 (chưa xác nhận).",
        ),
        (
            USERS,
            "order 2023-03-15; monthly_check 2024-03-01; end 2024-03-15; "
            "send_decision 2024-03-18; test_positive 2023-03-01; verify_residence 2023-03-03; "
            "notify_commune 2023-03-06",
            "2024-03-20",
            "Quản lý người sử dụng trái phép: bước cuối đã làm là “Gửi quyết định dừng/chấm dứt”,"
            " theo Nghị định 105/2021/NĐ-CP, Điều 48 khoản 3; thời hạn đến hết ngày 15/03/2024.",
        ),
        (
            "electronic_monitoring",
            "",
            "2025-01-01",
            "Giám sát điện tử: luật áp dụng ngày 01/01/2025 không có bước nào.",
        ),
    ],
    ids=["open", "overdue", "waiting", "done", "nothing"],
)
def test_it_says(kind, events, as_of, sentence):
    assert standing(read(asked(kind, events, as_of)), the_law()) == sentence


def test_the_next_step_is_named_where_none_may_be_done_yet():
    events = "base_measure:home_community 2026-08-10..2028-08-10; order 2026-08-10; fit 2026-08-11"
    given = asked("electronic_monitoring", events, "2026-08-12")
    assert standing(read(given), the_law()) == (
        "Giám sát điện tử: tiếp theo là bước “Miễn thời gian còn lại” của Trưởng Công an cấp xã,"
        " sớm nhất 10/08/2027, theo Nghị định 163/2026/NĐ-CP, Điều 20 khoản 3; thời hạn đến hết"
        " ngày 10/08/2028."
    )


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("L73 Đ30(2)", "Luật 73/2021/QH14, Điều 30 khoản 2"),
        ("L120 Đ27(2), Đ48(2)", "Luật 120/2025/QH15, Điều 27 khoản 2, Điều 48 khoản 2"),
        (
            "D163 Đ16(1)(2)(a)(4)",
            "Nghị định 163/2026/NĐ-CP, Điều 16 khoản 1, khoản 2 điểm a, khoản 4",
        ),
        ("XLVPHC Đ6(2)(d)(đ)", "Luật Xử lý vi phạm hành chính, Điều 6 khoản 2 điểm d, điểm đ"),
        ("không có điều khoản", "không có điều khoản"),
    ],
)
def test_a_citation_is_written_out(short, whole):
    assert in_full(short, the_law()) == whole
