"""Measures of every kind go out and come in again as they are; running ones are not late."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from cases.models import Case, CaseClock, Deadline
from cases.queries.courses import work
from cases.register.writing.whole import whole_register
from reports.register.sheets import SHEETS
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.listed import rows_of
from tests.workbooks import TODAY, case, check, loaded, person, with_others

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def unit(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", kind="Phường")


MEASURES = [
    {
        "kind": "electronic_monitoring",
        "opened_on": date(2026, 8, 3),
        "decided_on": date(2026, 8, 3),
    },
    {"kind": "determination", "opened_on": date(2026, 10, 5)},
    {"kind": "voluntary_facility", "opened_on": date(2026, 9, 1), "variant": "public"},
    {"kind": "user_management", "opened_on": date(2026, 7, 6), "started_on": date(2026, 7, 7)},
    {
        "kind": "voluntary_facility",
        "opened_on": date(2023, 9, 1),
        "started_on": date(2023, 9, 2),
        "closed_on": date(2024, 2, 1),
        "outcome": "prison",
        "variant": "private",
    },
]


@pytest.fixture
def typed(unit):
    """A person with each of these, and a step of the first."""
    made = PersonFactory(unit=unit, full_name="Lê Thử Gõ", birth_year=1986)
    RegistrationFactory(person=made, registered_on=date(2015, 1, 5))
    first, *_others = [CaseFactory(person=made, unit=unit, **facts) for facts in MEASURES]
    CaseStepFactory(case=first, step="order", done_on=date(2026, 8, 3))
    return made


def facts_of(cases):
    names = ("kind", "variant", "opened_on", "decided_on", "started_on", "closed_on", "outcome")
    return sorted(map(str, cases.values_list(*names)))


def test_new_kinds_of_measures_go_out_and_change_nothing_when_loaded(unit, typed):
    made = whole_register(unit, today=TODAY, sheets=SHEETS)
    assert made.left_out == []
    job = check(made.data, unit)
    assert job.problems == []
    assert sum(job.counts("created").values()) == sum(job.counts("updated").values()) == 0
    assert job.counts("unchanged")["Cai nghiện"] == 5
    before = facts_of(Case.objects.all())
    loaded(made.data, unit)
    assert facts_of(Case.objects.all()) == before
    assert Case.objects.filter(version__gt=1).count() == 0


def test_where_nothing_is_on_file_they_come_in_as_they_were(unit, province, typed):
    made = whole_register(unit, today=TODAY, sheets=SHEETS)
    before = facts_of(Case.objects.all())
    elsewhere = CommuneFactory(name="Phường Tây Hồ", kind="Phường")
    loaded(made.data, elsewhere)
    assert facts_of(Case.objects.filter(person__unit=elsewhere)) == before


RUNNING = [
    {"Hình thức": "bắt buộc", "Ngày quyết định": date(2026, 3, 20), "Thời hạn (tháng)": 24}
    | {"Ngày lập hồ sơ": date(2026, 3, 2), "Ngày bắt đầu": date(2026, 4, 1)},
    {"Hình thức": "tự nguyện tại cơ sở", "Ngày lập hồ sơ": date(2026, 5, 4)}
    | {"Ngày bắt đầu": date(2026, 5, 6), "Loại cơ sở": "công lập"},
    {"Hình thức": "tự nguyện tại gia đình cộng đồng", "Ngày lập hồ sơ": date(2026, 7, 6)}
    | {"Ngày quyết định": date(2026, 7, 8), "Ngày bắt đầu": date(2026, 7, 8)},
    {"Hình thức": "điều trị thay thế", "Ngày lập hồ sơ": date(2021, 5, 4)}
    | {"Ngày bắt đầu": date(2021, 5, 6)},
    {"Hình thức": "quản lý người sử dụng trái phép", "Ngày lập hồ sơ": date(2026, 7, 2)}
    | {"Ngày quyết định": date(2026, 7, 3), "Ngày bắt đầu": date(2026, 7, 3)},
    {"Hình thức": "giám sát điện tử", "Ngày lập hồ sơ": date(2026, 7, 9)}
    | {"Ngày quyết định": date(2026, 7, 9), "Ngày bắt đầu": date(2026, 7, 10)},
    {"Hình thức": "xác định tình trạng nghiện", "Ngày lập hồ sơ": date(2026, 7, 1)},
    {"Hình thức": "bắt buộc", "Ngày lập hồ sơ": date(2026, 6, 1)},
]
AFTER = {"Số quyết định": "11/QĐ-UBND", "Ngày quyết định": date(2026, 8, 23)}
AFTER |= {"Ngày bắt đầu": date(2026, 8, 31), "Thời hạn (tháng)": 24}


def register():
    """A person for each measure that runs, and one in aftercare."""
    people = [person(f"N{number}") for number in range(len(RUNNING) + 1)]
    rows = [("Cai nghiện", case(f"N{n}", **row)) for n, row in enumerate(RUNNING)]
    after = {"Mã người": f"N{len(RUNNING)}"} | AFTER
    return with_others(*rows, ("Quản lý sau cai", after), people=people)


def test_measures_that_run_when_they_are_loaded_leave_no_step_overdue(client, unit):
    loaded(register(), unit)
    assert Case.objects.filter(closed_on=None).count() == 9
    assert not Deadline.objects.exists()
    assert not CaseClock.objects.exists()
    client.force_login(UserFactory(unit=unit))
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("cases:deadline_list"), {"urgency": "overdue"})
    assert rows_of(page) == []
    assert CaseClock.objects.count() == 9, "worked out by the first who reads"
    assert Deadline.objects.exists()
    steps = work.with_urgency(Deadline.objects.steps(), NOW.replace(tzinfo=None))
    assert not steps.filter(urgency=work.OVERDUE).exists()


def test_what_an_import_changes_is_worked_out_anew_by_the_next_reader(client, unit):
    loaded(register(), unit)
    client.force_login(UserFactory(unit=unit))
    with time_machine.travel(NOW, tick=False):
        client.get(reverse("cases:deadline_list"))
        over = dict(RUNNING[7], **{"Ngày kết thúc": date(2026, 11, 2), "Kết quả": "trả hồ sơ"})
        loaded(with_others(("Cai nghiện", case("N7", **over)), people=[person("N7")]), unit)
        client.get(reverse("cases:deadline_list"))
    ended = Case.objects.get(closed_on=date(2026, 11, 2))
    assert not Deadline.objects.filter(case=ended).exists()
