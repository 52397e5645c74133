"""What the facility of the demonstration held, and the plans it began for the time after."""

from datetime import timedelta

from cases.actions.facilities import activities
from cases.actions.help import plans
from cases.models import FacilityActivity, Organisation, PlanGoal, ReintegrationPlan

Kind = FacilityActivity.Kind
HELD = (  # days ago, kind, topic, trainees, organiser, together with
    (40, Kind.TALK, "Phổ biến Luật Phòng, chống ma túy", 96, "Tòa án nhân dân (ví dụ)", ()),
    (26, Kind.COURSE, "Khai giảng lớp hàn điện", 24, None, ("Trường nghề (ví dụ)",)),
    (12, Kind.CULTURE, "Hội diễn văn nghệ chào mừng ngày Nhà giáo", 110, None, ()),
    (5, Kind.FAMILY, "Gặp mặt gia đình học viên", 58, None, ("Hội Phụ nữ (ví dụ)",)),
)
PLANS = ((45, -3), (20, 40), (8, 75))  # days since it was begun, days until its review
SAYS = {
    "housing": "Ở với bố mẹ",
    "work": "Học nghề hàn tại cơ sở",
    "work_need": "Giới thiệu việc làm tại địa phương",
    "family": "Mẹ thăm gặp hằng tháng",
    "treatment_need": "Xét nghiệm định kỳ",
    "helper": "Hội Cựu chiến binh nhận giúp đỡ",
}


def give(user, told, today):
    """Activities, and plans of the first of whom the facility is told."""
    for ago, kind, topic, people, organiser, partners in HELD:
        held = FacilityActivity(
            facility=user.facility,
            kind=kind,
            day=today - timedelta(days=ago),
            topic=topic,
            people=people,
            organiser=Organisation.called(organiser) if organiser else None,
        )
        named = [Organisation.called(name) for name in partners]
        activities.add(record=held, partners=named, by=user, today=today)
    for case, (ago, until) in zip(told, PLANS, strict=False):
        _plan(case, today - timedelta(days=ago), today + timedelta(days=until), user, today)


def _plan(case, begun_on, review_on, user, today):
    plan = ReintegrationPlan(person=case.person, case=case, begun_on=begun_on, **SAYS)
    plans.begin(record=plan, next_review_on=review_on, by=user, today=today)
    goal = PlanGoal(
        plan=plan,
        section="work",
        what="Có việc làm ổn định",
        owner=PlanGoal.Owner.WARD,
        due_on=review_on + timedelta(days=30),
    )
    plans.add_goal(record=goal, by=user, today=today)
