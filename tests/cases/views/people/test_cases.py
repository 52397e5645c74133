"""Measures: opening, deciding, correcting, closing."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Case
from tests.factories import (
    CaseFactory,
    FacilityFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.models import AuditEvent, Facility


@pytest.fixture
def person(ward):
    person = PersonFactory(unit=ward, birth_year=1980)
    RegistrationFactory(person=person, registered_on=date(2020, 6, 1))
    return person


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def case(person):
    return CaseFactory(person=person, opened_on=date(2024, 3, 1))


def create(client, person, kind="compulsory", **facts):
    url = reverse("cases:case_create", args=[person.code])
    return client.post(f"{url}?kind={kind}", {"opened_on": "01/03/2024", **facts})


def act(client, page, case, **facts):
    url = reverse(f"cases:{page}", args=[case.code])
    return client.post(url, {"version": case.version, **facts})


def errors_of(response):
    return set(response.context["form"].errors)


KINDS = [
    "user_management",
    "determination",
    "compulsory",
    "voluntary_facility",
    "home_community",
    "substitution",
    "aftercare",
    "electronic_monitoring",
]


def test_without_a_kind_those_of_the_law_are_offered(as_officer, person):
    response = as_officer.get(reverse("cases:case_create", args=[person.code]))
    for kind in KINDS:
        assertContains(response, f'href="?kind={kind}"')


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_opened_by_hand(as_officer, person, kind):
    answer = create(as_officer, person, kind, opened_on="hôm nay")
    case = Case.objects.get()
    assertRedirects(answer, case.get_absolute_url())
    assert (case.kind, case.closed_on) == (kind, None)


def test_what_the_law_forbids_is_said_with_its_article_and_refused(as_officer, ward):
    year = timezone.localdate().year - 6
    child = PersonFactory(unit=ward, birth_year=year, birth_month=1, birth_day=2)
    url = f"{reverse('cases:case_create', args=[child.code])}?kind=compulsory"
    [(words, source, forbids)] = as_officer.get(url).context["against"]
    assert "12 đến dưới 18" in words
    assert "Điều" in source
    assert forbids
    answer = as_officer.post(url, {"opened_on": "hôm nay", "reason": "theo yêu cầu"})
    assertContains(answer, "12 đến dưới 18")
    assert not Case.objects.exists()


@pytest.mark.parametrize("kind", ["", "commune_education", "nonsense", "\x00"])
def test_another_kind_is_not_opened_here(as_officer, person, kind):
    assert create(as_officer, person, kind).status_code == 200
    assert not Case.objects.exists()


def test_opens_a_measure_that_counts_in_the_commune_responsible(as_officer, officer, person):
    response = create(as_officer, person)
    case = Case.objects.get()
    assertRedirects(response, case.get_absolute_url(), fetch_redirect_response=False)
    assert (case.person, case.unit, case.kind) == (person, person.unit, "compulsory")
    assert (case.opened_on, case.term_source, case.ends_on) == (date(2024, 3, 1), "", None)
    event = AuditEvent.objects.get(verb="created", model="cases.case")
    assert (event.actor, event.record) == (officer.username, case.code)
    [step] = case.case_steps.all()  # the dossier was made: its clocks run from then
    assert (step.step, step.done_on) == ("prepare_file", case.opened_on)


def test_opens_a_measure_with_all_that_is_known(as_officer, person, province):
    facility = FacilityFactory(unit=province)
    create(
        as_officer,
        person,
        decided_on="20/03/2024",
        decision_number="12/QĐ-TA",
        decided_by="Tòa án nhân dân quận",
        facility=facility.pk,
        started_on="25/03/2024",
        term_months="18",
    )
    case = Case.objects.get()
    assert (case.facility, case.term_months) == (facility, 18)
    assert case.ends_on == date(2025, 9, 25)
    assert case.term_source == "Luật Xử lý vi phạm hành chính, Điều 95"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"opened_on": "31/05/2020"}, "opened_on"),
        ({"opened_on": "01/01/2099"}, "opened_on"),
        ({"opened_on": "31/02/2024"}, "opened_on"),
        ({"decided_on": "29/02/2024"}, "decided_on"),
        ({"decided_on": "20/03/2024", "started_on": "19/03/2024"}, "started_on"),
        ({"started_on": "29/02/2024"}, "started_on"),
        ({"started_on": "01/01/2099"}, "started_on"),
        ({"term_months": "18"}, "term_months"),
        ({"decided_on": "20/03/2024", "term_months": "11"}, "term_months"),
        ({"decided_on": "20/03/2024", "term_months": "25"}, "term_months"),
        ({"decided_on": "20/03/2024", "term_months": "0"}, "term_months"),
        ({"decided_on": "20/03/2024", "term_months": "9" * 40}, "term_months"),
        ({"decided_on": "20/03/2024", "term_months": "1e9"}, "term_months"),
        ({"facility": "9" * 40}, "facility"),
        ({"decision_number": "x" * 61}, "decision_number"),
    ],
)
def test_bad_input_comes_back_at_the_later_field(as_officer, person, facts, field):
    response = create(as_officer, person, **facts)
    assert errors_of(response) == {field}
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("kind", "decided_on", "months", "allowed"),
    [
        ("home_community", "30/06/2026", "12", True),
        ("home_community", "30/06/2026", "24", False),
        ("home_community", "01/07/2026", "12", False),
        ("home_community", "01/07/2026", "24", True),
        ("home_community", "01/07/2026", "30", False),
        ("compulsory", "01/07/2026", "36", True),
        ("voluntary_facility", "31/12/2021", "60", True),
    ],
)
def test_the_term_follows_the_law_of_the_decision(
    as_officer, person, kind, decided_on, months, allowed
):
    response = create(
        as_officer, person, kind, opened_on="01/06/2021", decided_on=decided_on, term_months=months
    )
    assert (response.status_code == 302) is allowed
    if not allowed:
        assertContains(response, "Luật")


def test_without_a_decision_the_term_follows_the_start(as_officer, person):
    create(as_officer, person, "home_community", started_on="01/07/2026", term_months="24")
    case = Case.objects.get()
    assert case.ends_on == date(2028, 7, 1)
    assert case.term_source == "Luật 120/2025/QH15, Điều 29 khoản 1"


def test_a_minor_has_the_shorter_term(as_officer, ward):
    minor = PersonFactory(unit=ward, birth_year=2008)
    facts = {"decided_on": "20/03/2024", "term_months": "24"}
    assert errors_of(create(as_officer, minor, **facts)) == {"term_months"}
    assert create(as_officer, minor, **{**facts, "term_months": "12"}).status_code == 302


def test_one_open_measure_of_a_kind(as_officer, case):
    assert errors_of(create(as_officer, case.person, opened_on="01/05/2024")) == {"__all__"}


def test_facilities_fit_the_measure_and_the_province(as_officer, person, province):
    rehab, clinic = FacilityFactory(unit=province), FacilityFactory(unit=province, kind="clinic")
    elsewhere = FacilityFactory()
    url = reverse("cases:case_create", args=[person.code])
    response = as_officer.get(url + "?kind=substitution")
    assertContains(response, clinic.name)
    assertNotContains(response, f">{rehab.name}<")
    assertNotContains(response, f">{elsewhere.name}<")
    assert errors_of(create(as_officer, person, facility=clinic.pk)) == {"facility"}
    assertNotContains(as_officer.get(url + "?kind=home_community"), "id_facility")


def test_courts_are_offered_as_deciders(as_officer, person, province):
    FacilityFactory(unit=province, kind=Facility.Kind.COURT, name="Tòa án khu vực thử")
    url = reverse("cases:case_create", args=[person.code])
    assertContains(as_officer.get(url + "?kind=compulsory"), '<option value="Tòa án khu vực thử">')


def test_records_the_decision(as_officer, case):
    response = act(
        as_officer,
        "case_decision",
        case,
        decided_on="20/03/2024",
        decision_number="12/QĐ-TA",
        decided_by="Tòa án nhân dân quận",
        term_months="12",
    )
    assert response.status_code == 302
    case.refresh_from_db()
    assert (case.decided_on, case.decision_number) == (date(2024, 3, 20), "12/QĐ-TA")
    assert case.term_source == "Luật Xử lý vi phạm hành chính, Điều 95"
    assert case.ends_on is None  # the term runs from the start, which is not known
    assert AuditEvent.objects.get(verb="changed").fields == [
        "decided_by",
        "decided_on",
        "decision_number",
        "ends_on",
        "term_months",
        "term_source",
    ]


def test_a_decision_has_its_day(as_officer, case):
    assert errors_of(act(as_officer, "case_decision", case)) == {"decided_on"}


def test_another_change_leaves_the_term_and_its_source_alone(as_officer, person):
    case = CaseFactory(
        person=person,
        decided_on=date(2024, 3, 20),
        started_on=date(2024, 3, 25),
        term_months=30,
        term_source="theo quyết định cũ",
        ends_on=date(2026, 9, 25),
    )
    shown = {
        "kind": "compulsory",
        "opened_on": "01/03/2024",
        "decided_on": "20/03/2024",
        "started_on": "25/03/2024",
        "term_months": "30",
    }
    assert act(as_officer, "case_edit", case, **shown, decision_number="7").status_code == 302
    case.refresh_from_db()
    assert (case.decision_number, case.term_source) == ("7", "theo quyết định cũ")
    assert errors_of(
        act(as_officer, "case_edit", case, **{**shown, "decided_on": "21/03/2024"})
    ) == {"term_months"}


def test_a_measure_entered_by_mistake_is_corrected(as_officer, case):
    facts = {"kind": "substitution", "opened_on": "01/03/2024"}
    assert act(as_officer, "case_edit", case, **facts).status_code == 302
    case.refresh_from_db()
    assert case.kind == "substitution"


def test_closes_with_day_and_outcome(as_officer, case):
    facts = {"closed_on": "30/06/2024", "outcome": "court_declined"}
    assert act(as_officer, "case_closure", case, **facts).status_code == 302
    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (date(2024, 6, 30), "court_declined")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"closed_on": "29/02/2024"}, "closed_on"),
        ({"closed_on": "01/01/2099"}, "closed_on"),
        ({"closed_on": ""}, "closed_on"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "abandoned"}, "outcome"),
        ({"outcome": "completed"}, "outcome"),
        ({"outcome": "nonsense"}, "outcome"),
    ],
    ids=["early", "future", "no day", "no outcome", "voluntary only", "not started", "unknown"],
)
def test_a_closing_is_in_order(as_officer, case, facts, field):
    sent = {"closed_on": "30/06/2024", "outcome": "moved", **facts}
    assert errors_of(act(as_officer, "case_closure", case, **sent)) == {field}
    case.refresh_from_db()
    assert case.closed_on is None


@pytest.mark.parametrize(
    ("kind", "offered", "not_offered"),
    [
        ("compulsory", "court_declined", "abandoned"),
        ("home_community", "abandoned", "court_declined"),
        ("substitution", "to_compulsory", "returned"),
    ],
)
def test_outcomes_fit_the_measure(as_officer, person, kind, offered, not_offered):
    case = CaseFactory(person=person, kind=kind)
    response = as_officer.get(reverse("cases:case_closure", args=[case.code]))
    assertContains(response, f'value="{offered}"')
    assertNotContains(response, f'value="{not_offered}"')


def test_the_page_shows_steps_facts_and_leaves_a_trail(as_officer, person):
    case = CaseFactory(
        person=person,
        decided_on=date(2024, 3, 20),
        term_months=12,
        term_source="Luật Xử lý vi phạm hành chính, Điều 95",
    )
    response = as_officer.get(case.get_absolute_url())
    tasks = {task.code: task.css for task in response.context["tasks"]}
    assert (tasks["prepare_file"], tasks["court_decision"]) == ("task-done", "task-done")
    assert tasks["execute"] == "task-now"
    assertContains(response, "Luật Xử lý vi phạm hành chính, Điều 95")
    assert AuditEvent.objects.get(verb="viewed").record == case.code


def test_a_closed_measure_has_no_step_left_to_do(as_officer, person):
    case = CaseFactory(person=person, closed=True)
    page = as_officer.get(case.get_absolute_url())
    assert {task.css for task in page.context["tasks"]} == {"task-done", ""}
    assert [task.url for task in page.context["tasks"] if task.css == "task-now"] == []
    assert page.context["offers"] == []


@pytest.mark.parametrize("page", ["case_edit", "case_decision", "case_closure"])
def test_own_ward_and_permission(client, officer, planner, case, page):
    url = reverse(f"cases:{page}", args=[case.code])
    for user, status in [(officer, 200), (planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert client.get(url).status_code == status


def test_a_planner_reads_a_measure_without_its_buttons(client, planner, case):
    client.force_login(planner)
    response = client.get(case.get_absolute_url())
    for page in ("case_edit", "case_decision", "case_closure"):
        assertNotContains(response, reverse(f"cases:{page}", args=[case.code]))


def test_a_completed_measure_keeps_its_start(as_officer, person):
    case = CaseFactory(
        person=person,
        opened_on=date(2022, 3, 1),
        started_on=date(2022, 4, 1),
        closed_on=date(2024, 4, 1),
        outcome="completed",
    )
    facts = {"kind": case.kind, "opened_on": "01/03/2022", "started_on": ""}
    closing = {"closed_on": "01/04/2024", "outcome": "completed"}
    assert errors_of(act(as_officer, "case_edit", case, **facts, **closing)) == {"outcome"}


def test_a_mistake_about_the_whole_measure_is_told_once(as_officer, case):
    response = create(as_officer, case.person, kind=case.kind)
    [message] = response.context["form"].non_field_errors()
    assertContains(response, message, count=1)


@pytest.mark.parametrize("page", ["case_edit", "case_decision", "case_closure"])
def test_opening_a_form_with_what_is_on_file_is_recorded(as_officer, case, page):
    as_officer.get(reverse(f"cases:{page}", args=[case.code]))
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.model, event.record, event.fields) == ("cases.case", case.code, [])
