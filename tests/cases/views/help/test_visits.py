"""Visits: recording one, correcting, taking away."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from cases.models import Visit
from tests.factories import PersonFactory, UserFactory, VisitFactory
from wards.models import AuditEvent


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, birth_year=1980)


@pytest.fixture
def visit(person):
    return VisitFactory(person=person, day=date(2024, 3, 10), work="phụ hồ", income=4_500_000)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def create(client, person, **facts):
    url = reverse("cases:visit_create", args=[person.code])
    return client.post(url, {"day": "hôm nay", "visited_by": "Cán Bộ Thử", **facts})


def edit(client, visit, **facts):
    url = reverse("cases:visit_edit", args=[visit.code])
    sent = {"day": "10/03/2024", "visited_by": "Cảnh sát khu vực", "version": visit.version}
    return client.post(url, {**sent, **facts})


def remove(client, visit, **facts):
    url = reverse("cases:visit_remove", args=[visit.code])
    return client.post(url, {"version": visit.version, **facts})


def errors_of(response):
    return set(response.context["form"].errors)


def test_a_new_visit_is_todays_by_the_user_to_the_person_at_home(as_officer, officer, person):
    form = as_officer.get(reverse("cases:visit_create", args=[person.code])).context["form"]
    known = {name: form[name].value() for name in ("day", "visited_by", "met", "place")}
    assert known == {
        "day": timezone.localdate(),
        "visited_by": officer.full_name,
        "met": "person",
        "place": "home",
    }


def test_records_a_visit_where_the_person_is_now(as_officer, officer, person):
    response = create(
        as_officer,
        person,
        met="person",
        place="home",
        progress="better",
        compliance="good",
        work="phụ hồ",
        income="4,5 triệu",
        family="mẹ đỡ đần",
        content="đã đi làm đều",
        next_step="giới thiệu học nghề",
        next_on=f"{timezone.localdate() + timedelta(days=20):%d/%m/%Y}",
    )
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    visit = Visit.objects.get()
    assert (visit.person, visit.unit, visit.day) == (person, person.unit, timezone.localdate())
    assert (visit.income, visit.progress, visit.compliance) == (4_500_000, "better", "good")
    assert visit.next_on == timezone.localdate() + timedelta(days=20)
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model, event.record) == (officer.username, "cases.visit", visit.code)
    assert event.fields == []


def test_recording_takes_three_requests_and_eight_queries(as_officer, person):
    """The form, the saving, the page afterwards; form and saving together take 8 queries.

    The trace that the form was shown is one more; what opens and closes a transaction is none.
    """
    url = reverse("cases:visit_create", args=[person.code])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert as_officer.get(url).status_code == 200
        saved = create(as_officer, person, progress="same", next_on="")
    spoken = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(spoken) <= 8 + 1, spoken
    assert as_officer.get(saved.url).status_code == 200
    assert Visit.objects.count() == 1


def test_sent_twice_it_is_recorded_once(as_officer, person):
    code = str(uuid.uuid4())
    for _time in range(2):
        assert create(as_officer, person, sent_as=code).url == person.get_absolute_url()
    assert str(Visit.objects.get().code) == code
    assert AuditEvent.objects.filter(verb="created").count() == 1


def test_sent_again_with_other_words_it_says_so_and_can_be_one_more(as_officer, person):
    code = str(uuid.uuid4())
    create(as_officer, person, sent_as=code, work="phụ hồ")
    form = create(as_officer, person, sent_as=code, work="lái xe").context["form"]
    assert set(form.errors) == {"__all__"}
    assert Visit.objects.get().work == "phụ hồ"
    create(as_officer, person, sent_as=form["sent_as"].value(), work="lái xe")
    assert sorted(Visit.objects.values_list("work", flat=True)) == ["lái xe", "phụ hồ"]


def test_the_code_of_another_record_is_not_found(as_officer, person, visit):
    other = PersonFactory(unit=person.unit)
    assert create(as_officer, other, sent_as=str(visit.code)).status_code == 404
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "01/01/2099"}, "day"),
        ({"day": "31/12/1979"}, "day"),
        ({"visited_by": " "}, "visited_by"),
        ({"met": "ghost"}, "met"),
        ({"income": "nhiều"}, "income"),
        ({"income": "-1"}, "income"),
        ({"content": "x" * 1001}, "content"),
        ({"next_step": "x" * 201}, "next_step"),
        ({"day": "10/03/2024", "next_on": "09/03/2024"}, "next_on"),
        ({"next_on": "32/01/2027"}, "next_on"),
        ({"content": "a\x00b"}, "content"),
        ({"sent_as": "no code"}, "sent_as"),
    ],
)
def test_says_at_its_field_what_is_wrong_and_keeps_what_was_typed(as_officer, person, facts, field):
    response = create(as_officer, person, **{"family": "sống với mẹ", **facts})
    assert errors_of(response) == {field}
    assertContains(response, "sống với mẹ")
    assert not Visit.objects.exists()


def test_the_unit_must_still_have_been_there(as_officer, ward, person):
    ward.valid_to = date(2024, 6, 30)
    ward.save()
    assert errors_of(create(as_officer, person)) == {"day"}
    assert create(as_officer, person, day="30/06/2024").status_code == 302


def test_what_is_typed_is_shown_as_text(as_officer, person):
    create(as_officer, person, content="<script>alert(1)</script>")
    page = as_officer.get(Visit.objects.get().get_absolute_url())
    assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;")


def test_corrects_a_visit(as_officer, visit):
    assertContains(as_officer.get(visit.get_absolute_url()), 'value="4.500.000"')
    assert edit(as_officer, visit, income="5000000", work="phụ hồ").status_code == 302
    visit.refresh_from_db()
    assert (visit.income, visit.work, visit.version) == (5_000_000, "phụ hồ", 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["income"]
    assert AuditEvent.objects.filter(verb="viewed", record=visit.code).count() == 1


def test_the_second_to_save_is_told(as_officer, visit):
    shown = as_officer.get(visit.get_absolute_url()).context["form"]["shown"].value()
    assert edit(as_officer, visit, work="thợ mộc", income="4500000", shown=shown).status_code == 302
    response = edit(as_officer, visit, work="lái xe", income="4.500.000", shown=shown)
    [difference] = response.context["form"].conflict
    assert (difference.stored, difference.typed) == ("thợ mộc", "lái xe")
    visit.refresh_from_db()
    assert visit.work == "thợ mộc"


def test_takes_away_what_was_entered_by_mistake(as_officer, visit):
    assert remove(as_officer, visit).url == visit.person.get_absolute_url()
    assert not Visit.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    assert (event.model, event.record, event.fields) == ("cases.visit", visit.code, [])


@pytest.mark.parametrize("version", ["", "2", "x", "-1"])
def test_does_not_take_away_what_was_changed_meanwhile(as_officer, visit, version):
    assert remove(as_officer, visit, version=version).url == visit.get_absolute_url()
    assert Visit.objects.exists()
    assert not AuditEvent.objects.filter(verb="deleted").exists()


def test_own_ward_and_permission(client, officer, planner, visit):
    for user, status in [(planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert create(client, visit.person).status_code == status
        assert edit(client, visit).status_code == status
        assert remove(client, visit).status_code == status
    client.force_login(officer)
    assert client.get(reverse("cases:visit_remove", args=[visit.code])).status_code == 405
    assert Visit.objects.count() == 1
