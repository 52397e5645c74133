"""Supports: one form a kind, the list with its sums, jobs asked after."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Support
from cases.queries import supports
from cases.rules.terms import last_start, months_after
from tests.factories import (
    CommuneFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    SupportFactory,
    SupportModelFactory,
    UserFactory,
)
from tests.listed import column, rows_of
from wards.models import AuditEvent

LIST = reverse("cases:support_list")
DUE = LIST + "?follow_up=due"
THROUGH = {"through_model", "through_volunteer"}


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Trần Văn Hòa")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def page(person, kind=""):
    return reverse("cases:support_create", args=[person.code]) + f"?kind={kind}"


def edit(support):
    return reverse("cases:support_edit", args=[support.code])


def errors_of(response):
    return set(response.context["form"].errors)


def names(response):
    return column(response, "name")


def test_without_a_kind_all_are_offered(as_officer, person):
    response = as_officer.get(page(person))
    for kind in Support.Kind.values:
        assertContains(response, f'href="?kind={kind}"')


@pytest.mark.parametrize("kind", ["", "nonsense", "%00"])
def test_another_kind_is_not_given(as_officer, person, kind):
    assert as_officer.post(page(person, kind), {"day": "01/03/2024"}).status_code == 200
    assert not Support.objects.exists()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("loan", {"amount", "guarantor", "policy", "term_months", "repayment", "relation"}),
        ("training", {"subject", "provider"}),
        ("job", {"subject", "provider"}),
        ("insurance", {"provider"}),
        ("medical", {"subject", "provider"}),
        ("legal", {"subject", "provider"}),
        ("counselling", {"point", "service", "provider"}),
        ("livelihood", {"subject", "amount", "provider"}),
    ],
)
def test_a_form_shows_the_fields_of_its_kind_alone(as_officer, person, kind, shown):
    form = as_officer.get(page(person, kind)).context["form"]
    fields = {field.name for field in form.visible_fields()}
    others = set()
    if kind == "loan":
        others = {"accepted", "borrower_name", "provider", "repaid_on", "still_owed", "arrears"}
        others |= {"proposed_on", "proposed_by", "approved_on"}
    assert fields == {"day", "note", *THROUGH} | shown | others


def test_a_support_counts_in_the_commune_and_leaves_a_trail_without_values(
    as_officer, officer, person
):
    facts = {"day": "1/3/24", "subject": "Sửa xe máy", "provider": "Trung tâm dạy nghề thử"}
    facts["asked_names"] = facts["provider"]
    response = as_officer.post(page(person, "training"), facts)
    assertRedirects(response, person.get_absolute_url(), fetch_redirect_response=False)
    support = Support.objects.get()
    assert (support.person, support.unit, support.day) == (person, person.unit, date(2024, 3, 1))
    assert (support.kind, support.subject) == ("training", "Sửa xe máy")
    event = AuditEvent.objects.get(verb="created", model="cases.support")
    assert (event.actor, event.record) == (officer.username, support.code)
    assert "Sửa xe máy" not in str(vars(event))


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("job", {"day": ""}, "day"),
        ("job", {"day": "01/01/2099"}, "day"),
        ("job", {"day": "31/12/1979"}, "day"),
        ("legal", {"subject": "x" * 201}, "subject"),
        ("medical", {"note": "x" * 501}, "note"),
        ("counselling", {"service": "nonsense"}, "service"),
        ("counselling", {"point": "9" * 30}, "point"),
        ("counselling", {"point": "' OR 1=1"}, "point"),
    ],
)
def test_bad_input_comes_back_at_its_field(as_officer, person, kind, facts, field):
    response = as_officer.post(page(person, kind), {"day": "01/03/2024", **facts})
    assert errors_of(response) == {field}
    assert not Support.objects.exists()


def test_hostile_text_is_shown_as_text(as_officer, person):
    facts = {"day": "01/03/2024", "provider": '"><script>alert(1)</script>{{ 7 }}'}
    facts["asked_names"] = facts["provider"]
    as_officer.post(page(person, "job"), facts)
    response = as_officer.get(LIST)
    assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}")
    assertNotContains(response, "<script>alert")


def test_what_another_kind_has_is_not_written(as_officer, person):
    as_officer.post(page(person, "job"), {"day": "01/03/2024", "amount": "5", "guarantor": "x"})
    job = Support.objects.get()
    assert (job.amount, job.guarantor) == (None, None)


def test_a_counselling_point_is_one_of_the_commune(as_officer, person, ward):
    point = SupportModelFactory(unit=ward, kind="counselling", name="Trạm y tế phường Thử")
    club = SupportModelFactory(unit=ward, kind="club")
    elsewhere = SupportModelFactory(kind="counselling")
    response = as_officer.get(page(person, "counselling"))
    assertContains(response, "Trạm y tế phường Thử")
    assertNotContains(response, elsewhere.name)
    facts = {"day": "01/03/2024", "service": "screening"}
    for wrong in (club, elsewhere):
        sent = {**facts, "point": wrong.pk}
        assert errors_of(as_officer.post(page(person, "counselling"), sent)) == {"point"}
    as_officer.post(page(person, "counselling"), {**facts, "point": point.pk})
    assert Support.objects.get().point == point


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("31/12/2019", False), ("01/01/2020", True), ("30/06/2024", True), ("01/07/2024", False)],
)
def test_a_counselling_point_is_open_on_that_day(as_officer, person, ward, day, is_open):
    point = SupportModelFactory(unit=ward, kind="counselling", ended_on=date(2024, 6, 30))
    response = as_officer.post(page(person, "counselling"), {"day": day, "point": point.pk})
    assert (response.status_code == 302) is is_open


def test_the_first_counselling_ever_is_new_and_all_later_ones_return(person):
    later = SupportFactory(person=person, day=date(2024, 3, 11))
    first = SupportFactory(person=person, day=date(2024, 3, 10))
    same_day = SupportFactory(person=person, day=date(2024, 3, 10))
    SupportFactory(person=person, kind="job", day=date(2020, 1, 1))
    SupportFactory(day=date(2020, 1, 1))
    assert [supports.is_new_client(turn) for turn in (first, same_day, later)] == [
        True,
        False,
        False,
    ]
    assert not supports.is_new_client(Support(person=person))
    assert supports.is_new_client(Support(person=PersonFactory()))


def test_the_form_and_the_list_say_who_is_new(as_officer, person):
    assert as_officer.get(page(person, "counselling")).context["is_new"]
    SupportFactory(person=person, day=date(2024, 3, 10))
    assert not as_officer.get(page(person, "counselling")).context["is_new"]
    SupportFactory(person=person, day=date(2024, 4, 10))
    newest, oldest = rows_of(as_officer.get(LIST))
    assert newest["state"] != oldest["state"]


def test_a_correction_writes_what_changed(as_officer, person):
    support = SupportFactory(person=person, kind="legal", subject="Làm giấy tờ")
    sent = {"version": 1, "day": "10/03/2024", "subject": "Làm căn cước"}
    assert as_officer.post(edit(support), sent).status_code == 302
    support.refresh_from_db()
    assert (support.subject, support.version) == ("Làm căn cước", 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["subject"]


def test_opening_a_support_leaves_a_trail(as_officer, person):
    support = SupportFactory(person=person, kind="legal")
    as_officer.get(edit(support))
    assert AuditEvent.objects.get(verb="viewed").record == support.code


def test_the_second_to_save_sees_what_changed_and_loses_nothing(as_officer, person):
    support = SupportFactory(person=person, kind="loan", amount=50_000_000)
    form = as_officer.get(edit(support)).context["form"]
    shown = {"version": 1, "shown": form["shown"].value(), "day": "10/03/2024"}
    as_officer.post(edit(support), {**shown, "amount": "50.000.000", "repayment": "overdue"})
    response = as_officer.post(edit(support), {**shown, "amount": "60.000.000"})
    assert response.context["form"].conflict
    assertContains(response, 'value="60.000.000"')
    support.refresh_from_db()
    assert (support.amount, support.repayment) == (50_000_000, "overdue")
    sent = {**response.context["form"].data.dict()}
    assert as_officer.post(edit(support), sent).status_code == 302
    support.refresh_from_db()
    assert (support.amount, support.repayment) == (60_000_000, "overdue")


def test_a_support_entered_by_mistake_is_taken_away(as_officer, person):
    support = SupportFactory(person=person)
    url = reverse("cases:support_remove", args=[support.code])
    as_officer.post(url, {"version": "7"})
    assert Support.objects.exists()
    assertRedirects(
        as_officer.post(url, {"version": "1"}),
        person.get_absolute_url(),
        fetch_redirect_response=False,
    )
    assert not Support.objects.exists()
    assert AuditEvent.objects.get(verb="deleted").record == support.code


def test_shows_own_ward_only_and_follows_the_person(as_officer, person, ward):
    SupportFactory(person=person, unit=CommuneFactory())
    other = SupportFactory(unit=ward)
    response = as_officer.get(LIST)
    assert names(response) == ["Trần Văn Hòa"]
    assertNotContains(response, other.person.full_name)


def test_a_planner_is_led_to_the_person(client, planner, person):
    SupportFactory(person=person)
    client.force_login(planner)
    response = client.get(LIST)
    assertContains(response, person.get_absolute_url())
    assertNotContains(response, "/edit/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=loan", ["Lê Bình", "Lê An"]),
        ("?repayment=overdue", ["Lê Bình"]),
        ("?day_from=02/04/2024", ["Lê Dũng", "Lê Cường", "Lê Bình"]),
        ("?day_to=1/4/24", ["Lê An"]),
        ("?kind=loan&day_from=02/04/2024", ["Lê Bình"]),
        ("?kind=nonsense", ["Lê Dũng", "Lê Cường", "Lê Bình", "Lê An"]),
        ("?sort=name", ["Lê An", "Lê Bình", "Lê Cường", "Lê Dũng"]),
        ("?sort=-name", ["Lê Dũng", "Lê Cường", "Lê Bình", "Lê An"]),
    ],
)
def test_filters_and_order(as_officer, ward, query, found):
    for month, (name, facts) in enumerate(
        [
            ("Lê An", {"loan": True}),
            ("Lê Bình", {"loan": True, "repayment": "overdue"}),
            ("Lê Cường", {"kind": "job"}),
            ("Lê Dũng", {}),
        ]
    ):
        day = date(2024, 4 + month, 1)
        SupportFactory(person=PersonFactory(unit=ward, full_name=name), day=day, **facts)
    assert names(as_officer.get(LIST + query)) == found


def test_a_city_narrows_by_commune(client, province, ward, person):
    SupportFactory(person=person)
    SupportFactory(person=PersonFactory(unit=CommuneFactory(parent=province)))
    client.force_login(UserFactory(unit=province))
    assert len(names(client.get(LIST))) == 2
    assert names(client.get(f"{LIST}?unit={ward.slug}")) == ["Trần Văn Hòa"]


@pytest.mark.parametrize("query", ["", "?kind=loan", "?follow_up=due", "?guarantor=none"])
def test_takes_the_same_queries_for_any_number(
    as_officer, ward, query, django_assert_max_num_queries
):
    for kind in (*Support.Kind.values, "counselling", "loan", "job"):
        SupportFactory(person__unit=ward, kind=kind, amount=1)
    with django_assert_max_num_queries(11):
        as_officer.get(LIST + query)


def test_an_empty_list_leads_to_the_people(as_officer):
    assertContains(as_officer.get(LIST), reverse("cases:person_list"))


@pytest.mark.parametrize(
    ("today", "months", "last"),
    [
        (date(2026, 2, 28), 3, date(2025, 11, 30)),
        (date(2026, 3, 1), 3, date(2025, 12, 1)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 6, date(2023, 8, 31)),
        (date(2026, 6, 30), 3, date(2026, 3, 31)),
    ],
)
def test_the_last_start_whose_months_are_over(today, months, last):
    assert last_start(today, months) == last
    assert months_after(last, months) <= today < months_after(last + timedelta(days=1), months)


TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("day", "answers", "due"),
    [
        (date(2026, 3, 31), (None, None), 3),
        (date(2026, 4, 1), (None, None), None),
        (date(2025, 12, 30), (None, None), 3),
        (date(2025, 12, 31), (True, None), 6),
        (date(2026, 1, 1), (True, None), None),
        (date(2025, 12, 1), (False, None), None),
        (date(2025, 12, 1), (True, False), None),
        (date(2025, 12, 1), (None, True), 3),
    ],
)
def test_a_job_is_asked_about_after_3_and_after_6_months(person, day, answers, due):
    facts = dict(zip(supports.CHECKS.values(), answers, strict=True))
    job = SupportFactory(person=person, kind="job", day=day, **facts)
    SupportFactory(person=person, kind="training", day=day)
    assert supports.check_due(job, TODAY) == due
    found = supports.with_check_due(
        Support.objects.visible_to(UserFactory(unit=person.unit)), TODAY
    )
    assert list(found) == ([job] if due else [])


@pytest.fixture
def job(person):
    """Begun seven months ago, nobody has asked yet."""
    return SupportFactory(person=person, kind="job", day=months_after(timezone.localdate(), -7))


def answer(client, job, said, months=3, version=None, **sent):
    url = reverse("cases:support_follow_up", args=[job.code])
    seen = f"?months={months}&version={job.version if version is None else version}"
    return client.post(url + seen, {"answer": said, "query": "follow_up=due", **sent})


def test_each_question_is_answered_in_one_click(as_officer, job):
    response = as_officer.get(DUE)
    assert names(response) == ["Trần Văn Hòa"]
    assertContains(response, reverse("cases:support_follow_up", args=[job.code]))
    assertRedirects(answer(as_officer, job, "yes"), DUE)
    job.refresh_from_db()
    assert (job.after_3_months, job.after_6_months) == (True, None)
    answer(as_officer, job, "no", months=6)
    job.refresh_from_db()
    assert (job.after_3_months, job.after_6_months) == (True, False)
    assert names(as_officer.get(DUE)) == []
    changed = AuditEvent.objects.filter(verb="changed").order_by("pk")
    assert [event.fields for event in changed] == [["after_3_months"], ["after_6_months"]]


def test_who_left_is_not_asked_about_again(as_officer, job):
    answer(as_officer, job, "no")
    assert names(as_officer.get(DUE)) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"said": "maybe"},
        {"said": "yes", "months": 6},
        {"said": "yes", "months": 12},
        {"said": "yes", "months": "x"},
        {"said": "yes", "months": "9" * 30},
        {"said": "yes", "months": "²"},
        {"said": "yes", "version": 9},
        {"said": "yes", "version": "-1"},
    ],
)
def test_an_answer_to_no_question_changes_nothing(as_officer, job, sent):
    assert answer(as_officer, job, **sent).status_code == 302
    job.refresh_from_db()
    assert (job.after_3_months, job.after_6_months, job.version) == (None, None, 1)


def test_the_second_answer_is_refused_in_words(as_officer, job):
    answer(as_officer, job, "yes")
    response = answer(as_officer, job, "no")
    assert response.status_code == 302
    job.refresh_from_db()
    assert job.after_3_months is True


@pytest.mark.parametrize("query", ["//evil.example", "\r\nX: y", "a=b#c", "%00" * 5])
def test_an_answer_leads_back_to_the_list_alone(as_officer, job, query):
    assert answer(as_officer, job, "yes", query=query).url.startswith(f"{LIST}?")


def test_only_those_who_help_answer(client, planner, job):
    for user, status in [(planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert answer(client, job, "yes").status_code == status
    client.force_login(planner)
    response = client.get(DUE)
    assert names(response) == ["Trần Văn Hòa"]
    assertNotContains(response, 'name="answer"')


@pytest.mark.parametrize(
    ("ago", "facts", "fields"),
    [
        (7, {"after_3_months": "True", "after_6_months": "False"}, set()),
        (7, {"after_3_months": "False", "after_6_months": "True"}, {"after_6_months"}),
        (4, {"after_6_months": "True"}, {"after_6_months"}),
        (1, {"after_3_months": "False"}, {"after_3_months"}),
        (7, {"after_3_months": "maybe"}, {"after_3_months"}),
    ],
)
def test_answers_in_the_form_are_in_order(as_officer, person, ago, facts, fields):
    day = months_after(timezone.localdate(), -ago)
    job = SupportFactory(person=person, kind="job", day=day)
    response = as_officer.post(edit(job), {"version": 1, "day": f"{day:%d/%m/%Y}", **facts})
    assert (errors_of(response) if response.context else set()) == fields


def test_the_persons_page_tells_of_supports_and_leads_those_who_help_to_them(
    client, officer, planner, person
):
    loan = SupportFactory(
        person=person, loan=True, borrower_name="Lê Thị Mận", relation="mẹ", guarantor="Hội thử"
    )
    referral = ReferralFactory(person=person, place=OrganisationFactory(name="Cơ sở Methadone thử"))
    client.force_login(officer)
    response = client.get(person.get_absolute_url())
    assertContains(response, "50 triệu đồng · Lê Thị Mận (mẹ) · Hội thử")
    assertContains(response, "Cơ sở Methadone thử")
    for record in (loan, referral):
        assertContains(response, record.get_absolute_url())
    client.force_login(planner)
    response = client.get(person.get_absolute_url())
    assertContains(response, "Lê Thị Mận")
    assertNotContains(response, edit(loan))


def test_the_count_of_jobs_to_ask_about_is_of_those_in_sight(client, ward, province):
    """Two in the ward, three in the next: only the province is told of all."""
    other = CommuneFactory(parent=province)
    for unit, number in ((ward, 2), (other, 3)):
        SupportFactory.create_batch(number, person__unit=unit, kind="job", day=date(2020, 1, 1))
    for unit, number in ((ward, 2), (other, 3), (province, 5)):
        client.force_login(UserFactory(unit=unit))
        assert client.get(LIST).context["due"] == number
        assert len(names(client.get(DUE))) == number
