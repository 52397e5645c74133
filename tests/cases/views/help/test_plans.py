"""A reintegration plan: begun at the facility, with the file to the commune, reviewed there."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.help import plans
from cases.models import PlanGoal, PlanReview, PlanRevision, ReintegrationPlan
from cases.queries.help.plans import TEXTS
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    PersonFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanReviewFactory,
    UserFactory,
)
from tests.pages.creating import filled, form_of
from wards.models import AuditEvent

OCTOBER = "2026-10-01 10:00+07:00"


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(OCTOBER):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử")


@pytest.fixture
def case(ward, facility):
    """Somebody of the ward who is there until 15/10/2026."""
    days = {"opened_on": date(2025, 1, 2), "started_on": date(2025, 4, 15)}
    person = PersonFactory(unit=ward, full_name="Nguyễn Văn Thử")
    return CaseFactory(person=person, facility=facility, ends_on=date(2026, 10, 15), **days)


class SignedIn(Client):
    """Signed in anew for each request: days pass between them."""

    def request(self, **request):
        self.cookies.clear()
        self.force_login(self.user)
        return super().request(**request)


def of(user):
    client = SignedIn()
    client.user = user
    return client


@pytest.fixture
def inside(facility):
    return of(FacilityUserFactory(facility=facility, full_name="Đặng Thị Cơ Sở"))


@pytest.fixture
def outside(officer):
    return of(officer)


def send(client, address, **facts):
    """The form as the page shows it, with some facts typed."""
    return client.post(address, filled(form_of(client.get(address).context)) | facts)


def begin(client, case, **facts):
    given = {"housing": "Ở với bố mẹ", "work_need": "Việc làm", "next_review_on": "10/11/2026"}
    return send(client, reverse("cases:facility_plan_create", args=[case.code]), **given | facts)


def goal(client, plan, **facts):
    given = {"section": "work", "what": "Có việc", "owner": "ward", "due_on": "01/12/2026"}
    return send(client, reverse("cases:plan_goal_create", args=[plan.code]), **given | facts)


def hold(client, review, **facts):
    given = {"held_on": "10/11/2026", "reached": "Đã có việc", "next_on": "10/02/2027"}
    address = reverse("cases:plan_review", args=[review.code])
    return send(client, address, **given | {"outcome": ""} | facts)


def errors(answer):
    return " ".join(sum(answer.context["form"].errors.values(), []))


def group(client):
    found = {one.name: one for one in client.get(reverse("cases:work_list")).context["groups"]}
    return found.get("plans")


def test_the_facility_begins_it_once_and_proposes_a_review_after_the_release(inside, case):
    page = inside.get(reverse("cases:facility_plan_create", args=[case.code]))
    assert page.context["form"].initial["next_review_on"] == date(2027, 1, 15)
    sent = filled(form_of(page.context)) | {"housing": "Ở với bố mẹ"}
    for _time in range(2):
        inside.post(reverse("cases:facility_plan_create", args=[case.code]), sent)
    plan = ReintegrationPlan.objects.get()
    assert (plan.person, plan.case, plan.begun_on) == (case.person, case, date(2026, 10, 1))
    review = PlanReview.objects.get()
    assert (review.due_on, review.unit) == (date(2027, 1, 15), case.person.unit)
    assert "đang thực hiện" in errors(begin(inside, case))
    assertContains(inside.get(reverse("cases:facility_person", args=[case.code])), plan.code)


def test_a_plan_says_something_and_is_reviewed_after_it_began(inside, case):
    assert "ít nhất một mục" in errors(begin(inside, case, **dict.fromkeys(TEXTS, "")))
    assert "phải sau ngày" in errors(begin(inside, case, next_review_on="01/10/2026"))
    begin(inside, case, next_review_on="02/10/2026")
    assert PlanReview.objects.get().due_on == date(2026, 10, 2)


def test_before_the_release_the_commune_reads_and_the_facility_writes(inside, outside, case):
    begin(inside, case)
    plan = ReintegrationPlan.objects.get()
    assertContains(outside.get(plan.get_absolute_url()), "Ở với bố mẹ")
    assertContains(outside.get(case.person.get_absolute_url()), plan.get_absolute_url())
    refused = send(outside, reverse("cases:plan_edit", args=[plan.code]), housing="Nhà thuê")
    assert "còn ở cơ sở" in errors(refused)
    case.closed_on, case.outcome = date(2026, 10, 15), "completed"
    case.save()
    with time_machine.travel("2026-10-16 10:00+07:00"):
        refused = goal(inside, plan)
        assert "đã về địa phương" in errors(refused)
        send(outside, reverse("cases:plan_edit", args=[plan.code]), housing="Nhà thuê")
    plan.refresh_from_db()
    assert plan.housing == "Nhà thuê"


def test_whoever_came_home_is_in_the_communes_hand(inside, outside, case, facility):
    begin(inside, case)
    plan = ReintegrationPlan.objects.get()
    facts = {"person": case.person, "unit": case.person.unit, "list__facility": facility}
    user = UserFactory(unit=case.person.unit, username="nhan")
    now = "2026-10-01T02:00:00Z"
    arrived = {"arrived_on": date(2026, 10, 1), "arrived_at": now, "arrived_by": user}
    HandoverFactory(**facts, **arrived, noticed_at=now, noticed_by=user)
    goal(outside, plan)
    assert PlanGoal.objects.get().plan == plan


def test_every_writing_is_a_version_that_says_what_it_said(inside, case):
    begin(inside, case)
    plan = ReintegrationPlan.objects.get()
    goal(inside, plan, owner="helper", owner_name="Bùi Văn Ví Dụ")
    send(inside, reverse("cases:plan_edit", args=[plan.code]), housing="Nhà thuê")
    one = PlanGoal.objects.get()
    done = {"done_on": "01/10/2026", "result": "Nhận vào xưởng"}
    send(inside, reverse("cases:plan_goal_edit", args=[one.code]), **done)
    one.refresh_from_db()
    page = reverse("cases:plan_goal_remove", args=[one.code])
    inside.post(page, {"version": one.version})
    acts = PlanRevision.objects.order_by("number").values_list("number", "act")
    assert list(acts) == [
        (1, "begun"), (2, "goal"), (3, "changed"), (4, "goal"), (5, "goal"),
    ]  # fmt: skip
    second = inside.get(PlanRevision.objects.get(number=2).get_absolute_url())
    assertContains(second, "Ở với bố mẹ")
    assertContains(second, "Bùi Văn Ví Dụ")
    assertNotContains(second, "Nhà thuê")
    assertContains(inside.get(PlanRevision.objects.get(number=4).get_absolute_url()), "xưởng")
    assertNotContains(inside.get(plan.get_absolute_url()), "Bùi Văn Ví Dụ")


def test_a_goal_of_a_helper_has_a_name_and_a_result_its_day(inside, case):
    begin(inside, case)
    plan = ReintegrationPlan.objects.get()
    assert "tên người giúp đỡ" in errors(goal(inside, plan, owner="helper"))
    assert "trước ngày lập" in errors(goal(inside, plan, due_on="30/09/2026"))
    goal(inside, plan, due_on="01/10/2026")
    address = reverse("cases:plan_goal_edit", args=[PlanGoal.objects.get().code])
    assert "cả ngày" in errors(send(inside, address, result="Xong"))


def test_an_overdue_review_is_on_the_work_list_from_the_day_after(outside, ward):
    review = PlanReviewFactory(plan__person=PersonFactory(unit=ward, full_name="Lê Thử"))
    PlanReviewFactory(plan__person=PersonFactory(unit=ward), due_on=date(2027, 1, 1))
    with time_machine.travel("2026-11-10 23:59+07:00"):
        assert group(outside) is None
    with time_machine.travel("2026-11-11 00:01+07:00"):
        late = group(outside)
        shown = outside.get(late.url).context["rows"]
        assert (late.count, late.lines[0].who, len(shown)) == (1, "Lê Thử", 1)
        assert late.lines[0].url == reverse("cases:plan_review", args=[review.code])
        assert "Lê Thử" in str(shown)
        assert group(of(UserFactory(unit=ward, agency="social"))).count == 1
    with time_machine.travel("2026-11-11 10:00+07:00"):
        hold(outside, review, held_on="11/11/2026")
        assert group(outside) is None


def test_a_review_is_held_with_what_was_reached_and_the_next_day(outside, officer, ward):
    review = PlanReviewFactory(plan__person=PersonFactory(unit=ward))
    with time_machine.travel("2026-11-10 10:00+07:00"):
        assert "hoặc kế hoạch" in errors(hold(outside, review, next_on=""))
        assert "phải sau ngày" in errors(hold(outside, review, next_on="10/11/2026"))
        hold(outside, review)
        again = outside.get(reverse("cases:plan_review", args=[review.code]))
    assert again.status_code == 404
    review.refresh_from_db()
    assert (review.held_on, review.held_by) == (date(2026, 11, 10), officer)
    assert PlanReview.objects.get(held_on=None).due_on == date(2027, 2, 10)
    assert PlanRevision.objects.get().act == "reviewed"
    assert AuditEvent.objects.filter(model="cases.planreview", verb="changed").count() == 1


def test_a_plan_ends_with_its_last_review(outside, ward):
    review = PlanReviewFactory(plan__person=PersonFactory(unit=ward))
    with time_machine.travel("2026-11-12 10:00+07:00"):
        hold(outside, review, held_on="12/11/2026", outcome="reached")
    plan = ReintegrationPlan.objects.get()
    assert (plan.closed_on, plan.outcome) == (date(2026, 11, 12), "reached")
    assert not PlanReview.objects.filter(held_on=None).exists()
    assertContains(outside.get(reverse("cases:plan_list") + "?state=ended"), "12/11/2026")


def test_what_is_overdue_is_held_and_not_put_off(outside, ward):
    review = PlanReviewFactory(plan__person=PersonFactory(unit=ward))
    address = reverse("cases:plan_edit", args=[review.plan.code])
    with time_machine.travel("2026-11-10 10:00+07:00"):
        send(outside, address, next_review_on="15/11/2026")
    review.refresh_from_db()
    assert review.due_on == date(2026, 11, 15)
    with time_machine.travel("2026-11-16 10:00+07:00"):
        assert "không lùi ngày" in errors(send(outside, address, next_review_on="30/11/2026"))


def test_the_commune_begins_one_for_who_came_without(outside, ward):
    person = PersonFactory(unit=ward)
    address = reverse("cases:person_plan_create", args=[person.code])
    send(outside, address, family="Vợ và hai con", next_review_on="01/12/2026")
    plan = ReintegrationPlan.objects.get()
    assert (plan.person, plan.case) == (person, None)


def test_of_who_is_at_a_facility_the_plan_is_begun_there(inside, outside, case):
    address = reverse("cases:person_plan_create", args=[case.person.code])
    refused = send(outside, address, housing="Nhà thuê", next_review_on="01/12/2026")
    assert "lập tại đó" in errors(refused)
    PlanFactory(person=case.person)  # of before, which the facility does not see
    begin(inside, case)
    assert ReintegrationPlan.objects.filter(case=case).count() == 1


def test_a_facility_sees_its_own_for_twelve_months_after_the_release(inside, case, ward):
    case.closed_on, case.outcome = date(2026, 10, 15), "completed"
    case.save()
    plan = PlanFactory(person=case.person, case=case)
    other = PlanFactory(person=PersonFactory(unit=ward))
    page = plan.get_absolute_url()
    assert inside.get(other.get_absolute_url()).status_code == 404
    with time_machine.travel("2027-10-15 10:00+07:00"):
        assert inside.get(page).status_code == 200
    with time_machine.travel("2027-10-16 10:00+07:00"):
        assert inside.get(page).status_code == 404


def test_a_page_takes_the_same_number_of_queries(outside, ward, django_assert_max_num_queries):
    plan = PlanFactory(person=PersonFactory(unit=ward))
    for _each in range(5):
        PlanGoalFactory(plan=plan)
    with django_assert_max_num_queries(26):
        outside.get(plan.get_absolute_url())


def test_the_paper_has_three_hands(inside, case):
    plan = PlanFactory(person=case.person, case=case)
    PlanGoalFactory(plan=plan)
    answer = inside.get(reverse("reports:plan_paper", args=[plan.code]))
    assert answer.content.startswith(b"%PDF")
    exported = AuditEvent.objects.get(verb="exported")
    assert exported.record == plan.code


def test_a_plan_of_a_file_of_an_ended_ward_is_its_heirs(province, ward, facility):
    ended = CommuneFactory(parent=province, valid_to=date(2025, 6, 30), successor=ward)
    days = {"opened_on": date(2025, 1, 2), "started_on": date(2025, 4, 15)}
    case = CaseFactory(
        person=PersonFactory(unit=ended),
        unit=ended,
        facility=facility,
        ends_on=date(2026, 10, 15),
        **days,
    )
    plan = ReintegrationPlan(
        person=case.person, case=case, begun_on=date(2026, 10, 1), housing="Ở với mẹ"
    )
    user = FacilityUserFactory(facility=facility)
    plans.begin(record=plan, next_review_on=date(2026, 11, 1), by=user, today=date(2026, 10, 1))
    assert plan.unit == plan.reviews.get().unit == ward
