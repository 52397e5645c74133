"""What people told the demonstration's ward, its schools, whom it reached, its conversion plan."""

from datetime import date, time, timedelta

from cases.actions.community import activities, areas, tips
from cases.models import Activity, ConversionPlan, ConversionTask, School, Tip
from wards.actions import records
from wards.models import Neighbourhood

SINCE = date(2025, 9, 5)
SCHOOLS = (
    ("Trường Tiểu học Mẫu", "primary"),
    ("Trường Trung học cơ sở Ví Dụ", "lower"),
    ("Trường Trung học phổ thông Giả Định", "upper"),
)
TOLD = (  # days ago, hour, channel, what, how far it is
    (1, time(21), "hotline", "Tối nào cũng có người tụ tập ở nhà để xe", "received"),
    (4, time(8, 15), "phone", "Phòng trọ cuối ngõ có nhiều người lạ ra vào ban đêm", "assigned"),
    (9, time(16, 5), "in_person", "Nghi có người sử dụng ma túy trong quán karaoke", "assigned"),
    (20, time(9, 30), "app", "Thấy bơm kim tiêm vứt ở vườn hoa", "verified"),
    (30, time(10), "letter", "Tố giác việc bán ma túy ở cổng chợ", "closed"),
)
SOURCE = {"name": "Người Báo Minh Họa", "phone": "0900000000", "address": ""}
TASKS = (  # what, who, days from the plan's first day, whether it is done
    ("Rà soát, lập danh sách các điểm phức tạp", "Công an phường", 20, True),
    ("Tuyên truyền tại tất cả tổ dân phố", "Ủy ban Mặt trận Tổ quốc", 60, False),
    ("Xóa các điểm phức tạp còn lại", "Công an phường", 150, False),
)


def give(*, ward, officer, leader, today):
    """Give the ward a month of it, up to today."""
    hoods = list(Neighbourhood.objects.filter(unit=ward).order_by("pk"))
    facts = {"by": officer, "today": today}
    for name, level in SCHOOLS:
        school = School(unit=ward, name=name, level=level, started_on=SINCE)
        records.add(record=school, **facts)
    _reach(ward, hoods[: len(hoods) // 2], school, facts)
    for days, hour, channel, content, state in TOLD:
        hood = hoods[days % len(hoods)].name if hoods else ""
        day = today - timedelta(days=days)
        tip = Tip(unit=ward, received_on=day, received_time=hour, channel=channel, content=content)
        tip.seal_source(**SOURCE)
        tips.take_in(record=tip, neighbourhood=hood, **facts)
        _work_off(tip, state, officer, leader, today)
    _plan(ward, facts, today)


def _reach(ward, hoods, school, facts):
    day = facts["today"] - timedelta(days=15)
    held = Activity(unit=ward, kind="outreach", day=day, topic="Phòng, chống ma túy", people=120)
    activities.add_activity(record=held, reached=[*hoods, school], **facts)


def _work_off(tip, state, officer, leader, today):
    """The steps up to a state, each on the day after the last."""
    facts = {"today": today}
    if state == Tip.State.RECEIVED:
        return
    tip.officer, tip.assigned_on = officer, tip.received_on + timedelta(days=1)
    tips.assign(record=tip, expected_version=tip.version, by=leader, **facts)
    if state == Tip.State.ASSIGNED:
        return
    tip.result, tip.findings = Tip.Result.CONFIRMED, "Đã kiểm tra, có dấu hiệu như tin báo"
    tip.verified_on = tip.assigned_on + timedelta(days=3)
    tips.verify(record=tip, expected_version=tip.version, by=officer, **facts)
    if state == Tip.State.CLOSED:
        tip.closing_reason = "Chuyển Công an thành phố theo thẩm quyền"
        tip.closed_on = tip.verified_on + timedelta(days=1)
        tips.close(record=tip, expected_version=tip.version, by=officer, **facts)


def _plan(ward, facts, today):
    first = today - timedelta(days=90)
    plan = ConversionPlan(
        unit=ward,
        document_number="45/KH-UBND",
        signed_on=first - timedelta(days=10),
        first_day=first,
        last_day=today + timedelta(days=180),
        goals="Không còn điểm phức tạp về ma túy\nGiảm 20% người sử dụng trái phép chất ma túy",
    )
    records.add(record=plan, **facts)
    for what, owner, days, is_done in TASKS:
        due = first + timedelta(days=days)
        task = ConversionTask(plan=plan, what=what, owner=owner, due_on=due)
        task.done_on = due if is_done else None
        areas.add_task(record=task, **facts)
