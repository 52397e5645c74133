"""Earlier courses: recorded, corrected, taken back; how many there were; counted nowhere."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import EarlierCourse, EarlierCourseCount
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    EarlierCourseFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.models import AuditEvent
from wards.models.users import Agency

TYPED = {"kind": "substitution", "started": "2010", "is_running": "on", "source": "old_file"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Lê Thử Cũ", birth_year=1980)


def page(name, record):
    return reverse(f"cases:{name}", args=[record.code])


def record_course(client, person, **typed):
    return client.post(page("earlier_course_create", person), {**TYPED, **typed})


def test_methadone_since_2010_is_recorded(as_officer, officer, person):
    response = record_course(as_officer, person, place="Trạm cũ", note="theo sổ")
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    made = EarlierCourse.objects.get()
    assert (made.person, made.kind, made.is_running) == (person, "substitution", True)
    assert (made.started_year, made.started_month, made.started_day) == (2010, None, None)
    assert (made.ended, made.days_text) == (None, "2010–")
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record, event.fields) == (officer.username, made.code, [])
    assert event.unit_slug == person.unit.slug
    shown = as_officer.get(person.get_absolute_url())
    assert shown.context["earlier"].number == 1
    year, entries = shown.context["years"][0]
    assert (year, [entry.day_text for entry in entries]) == (2010, ["2010"])
    assertContains(shown, "Trạm cũ")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"kind": ""}, {"kind"}),
        ({"kind": "user_management"}, {"kind"}),  # which is no course
        ({"source": ""}, {"source"}),
        ({"started": "", "is_running": ""}, {"started"}),
        ({"started": "13/2010"}, {"started"}),
        ({"started": "31/02/2010"}, {"started"}),
        ({"started": "2999"}, {"started"}),
        ({"started": "1979"}, {"started"}),  # born in 1980
        ({"started": "abc"}, {"started"}),
        ({"ended": "2012"}, {"is_running"}),
        ({"ended": "2009", "is_running": ""}, {"ended"}),
        ({"started": "05/2010", "ended": "04/2010", "is_running": ""}, {"ended"}),
        ({"place": "x" * 201}, {"place"}),
        ({"facility": "999999"}, {"facility"}),
    ],
)
def test_says_what_is_wrong(as_officer, person, typed, fields):
    answer = record_course(as_officer, person, **typed)
    assert set(answer.context["form"].errors) == fields
    assert not EarlierCourse.objects.exists()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({"started": "2008", "ended": "2008"}, "2008–2008"),
        ({"started": "05/2008", "ended": "2008"}, "05/2008–2008"),
        ({"started": "02/05/2008"}, "02/05/2008–?"),
        ({"started": "", "ended": "06/2008"}, "?–06/2008"),
    ],
)
def test_a_year_is_enough(as_officer, person, typed, days):
    assert record_course(as_officer, person, is_running="", **typed).status_code == 302
    assert EarlierCourse.objects.get().days_text == days


def test_a_course_is_on_file_once(as_officer, person):
    assert record_course(as_officer, person).status_code == 302
    again = record_course(as_officer, person)
    assert set(again.context["form"].errors) == {"started"}
    assert record_course(as_officer, person, started="2011").status_code == 302
    began = date(2019, 3, 5)
    CaseFactory(person=person, kind="home_community", opened_on=began, started_on=began)
    home = {"kind": "home_community", "is_running": ""}
    for started in ("03/2019", "05/03/2019"):
        answer = record_course(as_officer, person, started=started, **home)
        assert set(answer.context["form"].errors) == {"started"}
    for started in ("2019", "04/2019"):  # may be, and is, another
        assert record_course(as_officer, person, started=started, **home).status_code == 302


def test_it_is_corrected_and_its_history_stays(as_officer, person):
    course = EarlierCourseFactory(person=person)
    form = as_officer.get(course.get_absolute_url()).context["form"]
    assert form["started"].value() == course.started
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    facts = {"kind": course.kind, "started": "2008", "ended": "06/2009", "source": "certificate"}
    assert as_officer.post(course.get_absolute_url(), shown | facts).status_code == 302
    course.refresh_from_db()
    assert (course.days_text, course.source, course.version) == ("2008–06/2009", "certificate", 2)
    event = AuditEvent.objects.get(verb="changed")
    assert event.fields == ["ended_day", "ended_month", "ended_year", "source"]
    again = as_officer.post(course.get_absolute_url(), shown | facts | {"ended": "07/2009"})
    assert again.context["form"].conflict, "somebody was quicker"
    history = as_officer.get(reverse("reports:history", args=["cases.person", person.code]))
    assertContains(history, "06/2009")


def test_what_was_entered_by_mistake_is_taken_back_and_comes_back(as_officer, person):
    course = EarlierCourseFactory(person=person)
    withdrawal = page("earlier_course_withdrawal", course)
    form = as_officer.get(withdrawal).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    as_officer.post(withdrawal, shown | {"withdrawal_reason": "nhầm người"})
    assert not EarlierCourse.objects.exists()
    seen = as_officer.get(person.get_absolute_url())
    assert seen.context["earlier"].number == 0
    assertContains(seen, "nhầm người")
    assertContains(as_officer.get(reverse("cases:withdrawal_list")), "Lê Thử Cũ")
    as_officer.post(page("earlier_course_restoration", course))
    assert EarlierCourse.objects.get() == course


def test_it_goes_with_a_withdrawn_file(as_officer, person):
    EarlierCourseFactory(person=person)
    form = as_officer.get(page("person_withdrawal", person)).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    as_officer.post(page("person_withdrawal", person), shown | {"withdrawal_reason": "trùng"})
    assert not EarlierCourse.objects.exists()
    as_officer.post(page("person_restoration", person))
    assert EarlierCourse.objects.count() == 1


def say(client, person, number, reason):
    return client.post(page("course_count_create", person), {"number": number, "reason": reason})


def test_the_number_is_said_with_a_reason_and_all_that_was_said_stays(as_officer, officer, person):
    EarlierCourseFactory(person=person)
    assert say(as_officer, person, "3", "").context["form"].errors.keys() == {"reason"}
    assert say(as_officer, person, "-1", "x").context["form"].errors.keys() == {"number"}
    assert say(as_officer, person, "51", "x").status_code == 200
    assert not EarlierCourseCount.objects.exists()
    assert say(as_officer, person, "3", "có hai giấy chứng nhận").status_code == 302
    shown = as_officer.get(person.get_absolute_url())
    assert (shown.context["earlier"].number, shown.context["earlier"].derived) == (3, 1)
    assertContains(shown, "có hai giấy chứng nhận")
    assertContains(shown, officer.full_name)
    assert say(as_officer, person, "", "đã ghi đủ").status_code == 302
    shown = as_officer.get(person.get_absolute_url())
    earlier = shown.context["earlier"]
    assert (earlier.number, earlier.is_said, len(earlier.said)) == (1, False, 2)
    assertContains(shown, "có hai giấy chứng nhận")


@pytest.mark.parametrize(
    ("facts", "closed"),
    [
        ({"started_year": 2025, "started_month": 2}, False),
        ({"started_year": 2025, "started_month": 3}, True),
        ({"started_year": 2025}, True),  # perhaps since 1/3
        ({"started_year": None, "ended_year": 2026}, True),
        ({"started_year": 2024, "ended_year": 2026}, False),
        ({"started_year": 2025, "kind": "home_community"}, False),
    ],
)
def test_social_affairs_read_what_design_lets_them(client, ward, person, facts, closed):
    """Of a closed course only that rehabilitation ran; the number is the same for all."""
    facts = {"kind": "compulsory", "place": "Trại thử kín", **facts}
    course = EarlierCourseFactory(person=person, **facts)
    social = UserFactory(unit=ward, agency=Agency.SOCIAL)
    client.force_login(social)
    assert EarlierCourse.objects.visible_to(social).exists() is not closed
    assert course.is_of_the_police is closed
    shown = client.get(person.get_absolute_url())
    assert shown.context["earlier"].number == 1
    (assertNotContains if closed else assertContains)(shown, "Trại thử kín")
    assert client.get(course.get_absolute_url()).status_code == (404 if closed else 200)


def test_social_affairs_record_nothing_that_they_could_not_read(client, ward, person):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    answer = record_course(client, person, kind="compulsory", started="2026")
    assert set(answer.context["form"].errors) == {"kind"}
    assert record_course(client, person, kind="compulsory", started="2024").status_code == 302


def test_the_sentence_on_clean_time_is_for_those_who_see_tests(client, officer, ward, person):
    RegistrationFactory(person=person)
    case = {"opened_on": date(2018, 3, 1), "started_on": date(2018, 3, 1), "outcome": "completed"}
    CaseFactory(person=person, kind="home_community", closed_on=date(2019, 3, 1), **case)
    DrugTestFactory(person=person, day=date(2020, 5, 6), result="positive")
    client.force_login(officer)
    assert "06/05/2020" in client.get(person.get_absolute_url()).context["earlier"].clean
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    shown = client.get(person.get_absolute_url())
    assert shown.context["earlier"].clean == ""
    assertNotContains(shown, "06/05/2020")


def test_takes_the_same_queries_for_any_number(as_officer, person, django_assert_num_queries):
    for year in range(1999, 2007):
        EarlierCourseFactory(person=person, started_year=year)
        EarlierCourseCount.objects.create(
            person=person, number=year - 1999, reason="x", said_by=UserFactory(unit=person.unit)
        )
    with django_assert_num_queries(27):
        as_officer.get(person.get_absolute_url())
