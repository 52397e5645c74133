"""A whole course in the browser: from the list to the court, the facility, and home again."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Case, Person, Registration
from cases.queries import leaving
from cases.rules.clocks.months import months_after

REASON = "ghi theo hồ sơ giấy"


def register(page, day):
    """A file is opened and its person put on the list."""
    page.goto("/people/new/form/")
    fill(page, full_name="Đỗ Văn Hòa", birth="1986", registered_on=typed(day))
    page.locator("[name=sex][value=male]").check()
    page.locator("[name=category][value=addict]").check()
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator("h1")).to_have_text("Đỗ Văn Hòa")
    return Person.objects.get()


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
    folded = page.locator(f'details:not([open]):has(a[href*="step={step}"])')
    if folded.count():
        folded.first.locator("summary").click()
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


def task(page, name):
    """A step of the page of a measure, by its name."""
    return page.locator(".tasks > li").filter(has=page.locator("b", has_text=name)).first


def test_a_dossier_has_clocks_and_then_waits_for_the_court(page, sign_in, officer):
    """Notified twenty days ago: read in three working days, sent in one more, long past."""
    sign_in(page, officer)
    today = timezone.localdate()
    notified = today - timedelta(days=20)
    person = register(page, notified)
    case = open_measure(page, person, "compulsory", notified)
    expect(page.locator(".task-done")).to_contain_text("Lập hồ sơ")
    expect(task(page, "Thông báo lập hồ sơ")).to_have_class("task-now")
    record(page, case, "notify_person", notified, received_on=typed(notified))
    expect(task(page, "Thông báo lập hồ sơ")).to_have_class("task-done")
    sending = task(page, "chuyển hồ sơ cho TAND")
    expect(sending).to_have_class("task-now")
    expect(sending.locator(".state-overdue")).to_contain_text("quá")
    page.goto("/work/")
    expect(page.locator("section:has(#overdue)")).to_contain_text("Đỗ Văn Hòa")
    record(page, case, "send_to_court", today)
    record(page, case, "court_accepted", today)
    court = task(page, "Tòa án xem xét")
    expect(court).to_contain_text("chờ")
    expect(court.locator(".state-overdue")).to_have_count(0)
    page.goto("/work/")
    expect(page.locator("section:has(#waiting)")).to_contain_text("Đỗ Văn Hòa")


def test_from_registration_to_the_court_the_facility_and_home_again(page, sign_in, officer):
    sign_in(page, officer)
    today = timezone.localdate()
    person = register(page, today - timedelta(days=900))
    case = dossier(page, person, months_after(today, -24), today)
    release(page, case, today)
    kept = home_again(page, person, today)
    off_the_list(page, person, kept, today)


def dossier(page, person, admitted, today):
    """The court's decision sets the term, admission begins it: two years that end today."""
    opened, notified, decided = (admitted - timedelta(days=days) for days in (60, 55, 10))
    case = open_measure(page, person, "compulsory", opened)
    expect(page.locator(".task-done")).to_contain_text("Lập hồ sơ")
    record(page, case, "notify_person", notified, received_on=typed(notified))
    number = "12/QĐ-TA"
    record(page, case, "court_decision", decided, months="24", document_number=number)
    record(page, case, "execute", admitted)
    case.refresh_from_db()
    assert (case.decided_on, case.started_on, case.ends_on) == (decided, admitted, today)
    page.goto("/work/")
    expect(page.locator("section:has(#ending)")).to_contain_text("Đỗ Văn Hòa")
    return case


def release(page, case, today):
    """Notice before the end, and the certificate that closes the measure."""
    record(page, case, "pre_end_notice", today - timedelta(days=30))
    record(page, case, "certificate", today)
    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (today, "completed")
    expect(page.locator(".task-now")).to_have_count(0)


def home_again(page, person, today):
    """Aftercare from the notice to the order, and monitoring beside it, fitted within hours."""
    after = open_measure(page, person, "aftercare", today)
    record(page, after, "completion_notice", today, received_on=typed(today))
    record(page, after, "propose", today)
    record(page, after, "order", today, received_on=typed(today), document_number="3/QĐ-UBND")
    monitoring = open_measure(page, person, "electronic_monitoring", today)
    record(page, monitoring, "order", today)
    fitting = page.locator(".task-now").first
    expect(fitting).to_contain_text("đeo thiết bị")
    expect(fitting).to_contain_text("giờ")
    record(page, monitoring, "fit", today)
    return after, monitoring


def off_the_list(page, person, kept, today):
    """Taken off the list: what is open is asked about, and ends with it or stays."""
    entry = Registration.objects.get(person=person)
    page.goto(f"/registrations/{entry.code}/removal/")
    page.locator("[name=removed_on]").fill(typed(today))
    page.locator("[name=removal_reason]").first.select_option("other")
    for case in kept:
        page.locator(f"[name={leaving.field_of(case)}]").select_option("completed")
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator("h1")).to_have_text("Đỗ Văn Hòa")
    entry.refresh_from_db()
    assert (entry.removed_on, entry.removal_reason) == (today, "other")
    assert not Case.objects.filter(person=person, closed_on=None).exists()
    page.goto("/work/steps/")
    expect(page.locator(".table.rows")).to_have_count(0)
