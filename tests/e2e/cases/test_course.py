"""A whole course in the browser: from the list to the court, the facility, and home again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Case, Registration
from cases.rules.clocks.months import months_after
from tests.factories import PersonFactory, RegistrationFactory

REASON = "ghi theo hồ sơ giấy"


@pytest.fixture
def person(ward):
    person = PersonFactory(unit=ward, full_name="Đỗ Văn Hòa", birth_year=1986)
    RegistrationFactory(person=person, registered_on=timezone.localdate() - timedelta(days=900))
    return person


def typed(day):
    return f"{day:%d/%m/%Y}"


def fill(page, **facts):
    for name, value in facts.items():
        box = page.locator(f"[name={name}]")
        if name != "reason" or box.count():
            box.fill(value)


def record(page, case, step, day, **facts):
    """Open a step on the page of its measure, from the list of steps, and save it."""
    page.goto(case.get_absolute_url())
    details = page.locator(f'.tasks details:has(a[href*="step={step}"])')
    if details.count():
        details.locator("summary").click()
    page.locator(f'a[href*="step={step}"]').first.click()
    expect(page.locator("[name=done_on]")).to_be_focused()
    fill(page, done_on=typed(day), reason=REASON, **facts)
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator(".message-success")).to_be_visible()


def open_measure(page, person, kind, day):
    page.goto(f"/people/{person.code}/cases/new/?kind={kind}")
    fill(page, opened_on=typed(day), reason=REASON)
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator(".tasks")).to_be_visible()
    return Case.objects.get(person=person, kind=kind)


def test_from_the_dossier_to_aftercare_with_monitoring_and_off_the_list(
    page, sign_in, officer, person
):
    sign_in(page, officer)
    today = timezone.localdate()
    admitted = months_after(today, -24)
    before = [admitted - timedelta(days=days) for days in (60, 55, 40, 10)]
    case = open_measure(page, person, "compulsory", before[0])
    expect(page.locator(".task-done")).to_contain_text("Lập hồ sơ")
    record(page, case, "notify_person", before[1], received_on=typed(before[1]))
    record(page, case, "court_decision", before[3], months="24", document_number="12/QĐ-TA")
    record(page, case, "execute", admitted)
    case.refresh_from_db()
    assert (case.decided_on, case.started_on, case.ends_on) == (before[3], admitted, today)
    page.goto("/work/")
    expect(page.locator("section:has(#ending)")).to_contain_text("Đỗ Văn Hòa")
    record(page, case, "pre_end_notice", today - timedelta(days=30))
    record(page, case, "certificate", today)
    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (today, "completed")
    after = open_measure(page, person, "aftercare", today)
    record(page, after, "completion_notice", today, received_on=typed(today))
    record(page, after, "propose", today)
    record(page, after, "order", today, received_on=typed(today), document_number="3/QĐ-UBND")
    monitoring = open_measure(page, person, "electronic_monitoring", today)
    record(page, monitoring, "order", today)
    expect(page.locator(".task-now").first).to_contain_text("đeo thiết bị")
    record(page, monitoring, "fit", today)
    entry = Registration.objects.get(person=person)
    page.goto(f"/registrations/{entry.code}/removal/")
    page.locator("[name=removed_on]").fill(typed(today))
    page.locator("[name=removal_reason]").first.select_option("other")
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator("h1")).to_be_visible()
