"""Days off and working days that administrators change, over the table of the law."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.rules.clocks.workdays import workdays
from cases.rules.tables.book import the_law
from tests.factories import CalendarDayFactory, CommuneFactory, UnitFactory, UserFactory
from tests.listed import rows_of
from wards.models import AuditEvent, CalendarDay, Unit
from wards.places.days import calendar
from wards.roles import Role

LIST, NEW = reverse("cases:calendar_day_list"), reverse("cases:calendar_day_create")
TYPED = {"day": "10/12/2025", "becomes": "off", "reason": "Nghỉ bù", "document": "CV 5/VP"}


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def change(client, **typed):
    return client.post(NEW, {**TYPED, **typed})


def page(name, record):
    return reverse(f"cases:calendar_day_{name}", args=[record.code])


def test_a_day_is_changed_for_the_province(as_administrator, administrator, ward):
    response = change(as_administrator)
    moved = reverse("cases:calendar_day_moved")
    assertRedirects(response, moved, fetch_redirect_response=False)
    made = CalendarDay.objects.get()
    assert (made.day, made.becomes, made.reason) == (date(2025, 12, 10), "off", "Nghỉ bù")
    assert made.unit == Unit.objects.provinces_of(ward).get()
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.model) == (administrator.username, "wards.calendarday")
    assert (event.record, event.unit_slug) == (made.code, made.unit.slug)
    history = reverse("reports:history", args=["wards.calendarday", made.code])
    assertContains(as_administrator.get(history), administrator.full_name)


@pytest.mark.parametrize(
    ("day", "becomes", "refused"),
    [
        ("10/12/2025", "working", True),  # a Wednesday, worked anyway
        ("13/12/2025", "off", True),  # a Saturday, off anyway
        ("13/12/2025", "working", False),
        ("02/09/2026", "off", True),  # in the table
        ("02/09/2026", "working", False),  # taken away
        ("22/08/2026", "working", True),  # made up for, by the table
        ("22/08/2026", "off", False),
        ("24/11/2026", "off", False),  # the table only expects it: confirmed here
        ("01/03/2025", "off", True),
    ],
)
def test_what_the_table_says_already_is_refused(as_administrator, day, becomes, refused):
    answer = change(as_administrator, day=day, becomes=becomes)
    assert CalendarDay.objects.exists() is not refused
    if refused:
        assert set(answer.context["form"].errors) == {"day"}
        assertContains(answer, day)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "31/02/2026"}, "day"),
        ({"becomes": "moon"}, "becomes"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"document": "x" * 201}, "document"),
    ],
)
def test_says_what_is_wrong(as_administrator, typed, field):
    assert set(change(as_administrator, **typed).context["form"].errors) == {field}
    assert not CalendarDay.objects.exists()


def test_a_day_is_changed_once(as_administrator):
    change(as_administrator)
    assert change(as_administrator, reason="lần nữa").status_code == 200
    assert CalendarDay.objects.count() == 1


def test_an_entry_is_corrected_and_taken_back(as_administrator, ward):
    entry = CalendarDayFactory(unit=Unit.objects.provinces_of(ward).get())
    form = as_administrator.get(page("edit", entry)).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    assert as_administrator.post(page("edit", entry), shown | TYPED).status_code == 302
    entry.refresh_from_db()
    assert (entry.document, entry.version) == ("CV 5/VP", 2)
    as_administrator.post(page("remove", entry), {"version": "1"})
    assert CalendarDay.objects.count() == 1, "seen before it was corrected"
    as_administrator.post(page("remove", entry), {"version": "2"})
    assert not CalendarDay.objects.exists()
    verbs = AuditEvent.objects.filter(model="wards.calendarday").values_list("verb", flat=True)
    assert {"changed", "deleted"} <= set(verbs)


def test_the_site_of_the_administrators_checks_the_same(as_administrator):
    add = reverse("admin:wards_calendarday_add")
    as_administrator.post(add, TYPED | {"becomes": "working"})
    assert not CalendarDay.objects.exists()
    assert as_administrator.post(add, TYPED).status_code == 302
    made = CalendarDay.objects.get()
    assert made.becomes == "off"
    as_administrator.post(add, TYPED | {"reason": "lần nữa"})
    assert CalendarDay.objects.count() == 1
    index = as_administrator.get(reverse("admin:index"))
    assertContains(index, reverse("admin:wards_calendarday_changelist"))


def test_officers_read_the_calendar_and_change_nothing(client, officer, ward):
    CalendarDayFactory(unit=Unit.objects.provinces_of(ward).get())
    client.force_login(officer)
    answer = client.get(LIST)
    assert len(rows_of(answer)) == 1
    assertContains(answer, "10/12/2025")
    assertNotContains(answer, NEW)
    assert client.post(NEW, TYPED).status_code == 403
    assert change(client).status_code == 403


def test_another_province_has_its_own(client, ward, administrator):
    CalendarDayFactory(unit=Unit.objects.provinces_of(ward).get())
    elsewhere = CommuneFactory(parent=UnitFactory())
    client.force_login(UserFactory(unit=elsewhere, role=Role.ADMINISTRATOR))
    assert rows_of(client.get(LIST)) == []
    assert calendar(elsewhere) == ((), ())
    assert client.get(page("edit", CalendarDay.objects.get())).status_code == 404


def test_the_calendar_is_asked_for_as_the_law_takes_it(ward, django_assert_num_queries):
    """Thursday 1/10/2026 and one working day: Friday; Monday where Friday is off."""
    province = Unit.objects.provinces_of(ward).get()
    thursday, friday, saturday = (date(2026, 10, day) for day in (1, 2, 3))
    table = the_law().holidays
    assert workdays(table, *calendar(ward)).after(thursday, 1) == friday
    CalendarDayFactory(unit=province, day=friday)
    assert workdays(table, *calendar(ward)).after(thursday, 1) == date(2026, 10, 5)
    CalendarDayFactory(unit=province, day=saturday, becomes="working")
    with django_assert_num_queries(1):
        changed = calendar(ward)
    assert changed == ((friday,), (saturday,))
    assert workdays(table, *changed).after(thursday, 1) == saturday
