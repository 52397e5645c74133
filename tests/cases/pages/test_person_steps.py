"""Steps of measures on a person's page: where they stand by the law, and in the timeline."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import CaseStep
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    EarlierCourseFactory,
    PersonFactory,
    UserFactory,
)
from wards.models.users import Agency

AT = datetime(2026, 9, 14, 16, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, birth_year=1986, birth_month=2, birth_day=3)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def entries(client, person, **query):
    years = client.get(person.get_absolute_url(), query).context["years"]
    return [entry for _year, found in years for entry in found]


@time_machine.travel(AT)
def test_says_under_which_article_and_until_when(as_officer, person):
    case = CaseFactory(
        person=person,
        kind="user_management",
        opened_on=date(2026, 9, 14),
    )
    times = {"done_time": "09:00", "received_time": "09:30"}
    CaseStepFactory(case=case, step="notify_commune", received_on=date(2026, 9, 14), **times)
    page = as_officer.get(person.get_absolute_url())
    assert page.context["sentence"].text == (  # 24 hours from when the notice was received
        "Quản lý người sử dụng trái phép: đang ở bước “Quyết định quản lý” của Trưởng Công an cấp"
        " xã, hạn 09:30 ngày 15/09/2026, theo Luật 120/2025/QH15, Điều 24 khoản 4 điểm a; Nghị"
        " định 163/2026/NĐ-CP, Điều 59 khoản 1, khoản 2."
    )
    assertContains(page, case.get_absolute_url())
    assert [tone for _words, tone in page.context["standing"]] == [""]  # that of the lists alone


@time_machine.travel(AT)
def test_of_several_measures_the_weightiest_is_said_and_the_others_stand_below(as_officer, person):
    CaseFactory(person=person, kind="electronic_monitoring", opened_on=date(2026, 9, 1))
    home = CaseFactory(
        person=person,
        kind="home_community",
        opened_on=date(2026, 8, 1),
        decided_on=date(2026, 8, 2),
        started_on=date(2026, 8, 2),
        ends_on=date(2028, 8, 2),
    )
    context = as_officer.get(person.get_absolute_url()).context
    assert context["sentence"].case == home
    assert len(context["standing"]) == 2  # the lists, and the monitoring


@time_machine.travel(AT)
def test_what_was_not_tracked_is_nobodys_lateness(as_officer, person):
    CaseFactory(
        person=person,
        kind="home_community",
        opened_on=date(2025, 8, 1),
        decided_on=date(2025, 8, 4),
        started_on=date(2025, 8, 4),
        ends_on=date(2026, 8, 4),
    )
    text = as_officer.get(person.get_absolute_url()).context["sentence"].text
    assert "quá hạn" not in text


def test_nobody_under_a_measure_has_no_sentence(as_officer, person):
    CaseFactory(person=person, closed=True)
    EarlierCourseFactory(person=person)
    page = as_officer.get(person.get_absolute_url())
    assert page.context["sentence"] is None
    assertNotContains(page, 'class="sentence"')


def test_a_step_stands_in_the_timeline_with_its_day_its_paper_and_its_link(as_officer, person):
    case = CaseFactory(person=person, opened_on=date(2026, 8, 3))
    step = CaseStepFactory(
        case=case,
        step="notify_person",
        done_on=date(2026, 8, 5),
        done_time="08:30",
        document_number="7/TB-CAP",
        signed_by="Nguyễn Thử",
    )
    first, opened = entries(as_officer, person)
    assert (first.day_text, first.title) == ("05/08/2026", step.name)
    assert first.detail == "Cai nghiện bắt buộc · 08:30 · Số 7/TB-CAP · Nguyễn Thử"
    assert first.url == step.get_absolute_url()
    assert opened.url == case.get_absolute_url()
    [alone] = entries(as_officer, person, show="steps")
    assert alone == first


def test_who_records_no_steps_is_led_to_the_measure(client, planner, person):
    case = CaseFactory(person=person, opened_on=date(2026, 8, 3))
    CaseStepFactory(case=case, step="notify_person", done_on=date(2026, 8, 5))
    client.force_login(planner)
    assert entries(client, person)[0].url == case.get_absolute_url()


def test_opening_and_decision_are_told_once(as_officer, person):
    case = CaseFactory(
        person=person,
        opened_on=date(2026, 8, 3),
        decided_on=date(2026, 8, 20),
        decision_number="12/QĐ-TA",
    )
    CaseStepFactory(case=case, step="prepare_file")  # of the day of the opening, without a paper
    CaseStepFactory(case=case, step="court_decision", done_on=date(2026, 8, 20))
    found = [(entry.day, entry.title) for entry in entries(as_officer, person)]
    assert [day for day, _title in found] == [date(2026, 8, 20), date(2026, 8, 3)]
    assert found[0][1] == case.case_steps.get(step="court_decision").name


def test_a_paper_of_an_unknown_day_says_so(as_officer, person):
    case = CaseFactory(person=person, opened_on=date(2026, 8, 3))
    CaseStepFactory(case=case, step="notify_person", done_on=None, document_number="7")
    assert "chưa rõ ngày" in [entry.day_text for entry in entries(as_officer, person)]


def test_what_was_withdrawn_is_no_step(as_officer, officer, person):
    case = CaseFactory(person=person, opened_on=date(2026, 8, 3))
    CaseStepFactory(
        case=case,
        step="notify_person",
        withdrawn_at=timezone.now(),
        withdrawn_by=officer,
        withdrawal_reason="nhầm người",
    )
    assert len(entries(as_officer, person)) == 1
    assert not CaseStep.objects.exists()


def test_social_affairs_read_steps_of_the_time_before_alone(client, ward, person):
    before = CaseFactory(person=person, kind="home_community", opened_on=date(2024, 8, 5))
    since = CaseFactory(
        person=person, kind="home_community", opened_on=date(2025, 3, 1), closed=False
    )
    for case in (before, since):
        day = case.opened_on + timedelta(days=2)
        CaseStepFactory(case=case, step="decide", done_on=day)
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    page = client.get(person.get_absolute_url(), {"show": "steps"})
    [(_year, found)] = page.context["years"]
    assert [entry.day for entry in found] == [date(2024, 8, 7)]
    assert page.context["sentence"].case == before


@pytest.mark.parametrize("steps", [1, 5])
def test_takes_the_same_queries_for_any_number_of_steps(
    as_officer, person, steps, django_assert_num_queries
):
    case = CaseFactory(person=person, opened_on=date(2026, 8, 3))
    for day in range(steps):
        CaseStepFactory(case=case, step="notify_person", done_on=date(2026, 8, 5 + day))
    with django_assert_num_queries(29):
        as_officer.get(person.get_absolute_url())
