"""Lists that are made of more than one table go out like every other list."""

import re
from datetime import date

import pytest
from django.utils import timezone

from cases.actions.people.withdrawals import withdraw
from tests.factories import (
    CaseFactory,
    PersonFactory,
    RegistrationFactory,
    SupportFactory,
    UserFactory,
)
from tests.listed import rows_of
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, address
from tests.wards.exports.taken import lines_of, pages_of, table_of
from tests.wards.exports.test_every_list import LISTS, plain, words
from wards.models import AuditEvent, AuditShown
from wards.roles import Role

__all__ = ["laid", "records", "ward"]  # fixtures
OTHERS = [
    "cases:loans_by_guarantor",
    "cases:withdrawal_list",
    "reports:records",
    "wards:area_detail",
]
OF_PEOPLE = {"cases:withdrawal_list", "reports:records"}


@pytest.fixture(autouse=True)
def filled(records):
    """A dossier of the year that is asked, a loan that was paid out, an entry taken back."""
    unit, now = records["unit"], timezone.now()
    person = PersonFactory(unit=unit, full_name="Người Thử Trong Kỳ")
    CaseFactory(person=person, unit=unit, kind="compulsory", opened_on=date(2024, 5, 6))
    SupportFactory(person=person, loan=True, guarantor="Hội Phụ nữ phường Thử")
    entry = RegistrationFactory(person=person)
    entry.withdrawal_reason = "nhập nhầm người"
    withdraw(record=entry, expected_version=entry.version, by=records["leader"], now=now)
    records["activity"].participants.create(full_name="Người Dự Lớp", commune=unit)
    AuditEvent.objects.create(
        actor=records["leader"].username, model="cases.person", record=person.code, verb="viewed"
    )


@pytest.fixture
def ask(client, records):
    client.force_login(records["leader"])

    def asking(page, **sent):
        return client.post(address(page, records), sent)

    return asking


@pytest.fixture
def seen(client, records):
    def seeing(page):
        client.force_login(records["leader"])
        return client.get(address(page, records))

    return seeing


@pytest.mark.parametrize("page", OTHERS)
def test_the_files_say_what_the_page_says(ask, seen, page):
    shown = seen(page)
    for wish in ("xlsx", "csv", "pdf", "columns", "view"):
        assert f'name="do" value="{wish}"' in shown.content.decode()
    columns = [one for one in shown.context["columns"] if one.name not in ("undo", "edit")]
    head, rows = table_of(ask(page, do="xlsx"))
    assert head == [str(one.label) for one in columns]
    said = [plain(row.values()) for row in rows_of(shown)]
    assert len(rows) == len(said) > 0
    for row, line in zip(rows, said, strict=True):
        assert all(words(value) in line for value in row if value is not None)
    assert lines_of(ask(page, do="csv"))[0] == head
    assert "Tổng số:" in pages_of(ask(page, do="pdf"))[-1]


@pytest.mark.parametrize("page", OTHERS)
def test_the_trail_has_that_it_was_taken(ask, records, page):
    before = AuditEvent.objects.count()
    ask(page, do="csv")
    [whole] = AuditEvent.objects.order_by("pk")[before:]
    assert (whole.verb, whole.page, whole.record) == ("exported", page, None)
    assert "format=csv" in whole.fields
    people = AuditShown.objects.filter(event=whole)
    assert bool(people) == (page in OF_PEOPLE)
    assert {shown.model for shown in people} <= {"cases.person"}


@pytest.mark.parametrize("page", OTHERS)
def test_the_columns_chosen_are_those_of_the_page_and_of_the_file(ask, seen, page):
    first, second = [one.name for one in seen(page).context["columns"]][:2]
    assert ask(page, do="columns", column=[first]).status_code == 302
    assert second not in [one.name for one in seen(page).context["columns"]]
    assert len(table_of(ask(page, do="xlsx"))[0]) == 1


@pytest.mark.parametrize("page", OTHERS)
def test_a_role_that_may_not_read_it_may_not_take_it(client, records, page):
    client.force_login(UserFactory(unit=records["unit"], role=Role.AUDITOR))
    assert client.post(address(page, records), {"do": "csv"}).status_code == 403


NO_LISTS = {  # why a table of records is no list to be taken out
    "cases:volunteer_end": "what a step ends, before it is done",
    "reports:area_calculator": "what is being worked out",
    "reports:area_figures": "has a paper of its own",
    "reports:import_start": "what was loaded: each import has its own page",
    "reports:report": "has its own files",
    "wards:population_edit": "a form",
}
LIST = re.compile(r'<table class="table rows|<a [^>]*href="/')
PARTS = {  # pages of records, and the lists on them
    "cases:comparison_detail": ("theirs",),
    "cases:model_detail": ("members", "meetings"),
    "cases:team_detail": ("members",),
    "cases:volunteer_detail": ("helped",),
    "reports:target_history": ("given",),
    "reports:volume_list": ("readers",),
    "wards:allowance_list": ("asked",),
    "wards:status_changes": ("stayed",),
}


def test_every_page_with_a_table_of_records_is_taken_out(client, records):
    """By what a page shows: a table in the way of lists, or rows that lead somewhere."""
    client.force_login(records["leader"])
    missing = set()
    for page, (sent, *_answers) in PAGES.items():
        if sent != "get" or page in LISTS:
            continue
        answer = client.get(address(page, records))
        is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        html = answer.content.decode() if is_page else ""
        tables = re.findall("<table.*?</table>", html, re.DOTALL)
        if any(LIST.search(one) for one in tables) and 'value="xlsx"' not in html:
            missing.add(page)
    assert missing == set(NO_LISTS)


@pytest.mark.parametrize(("page", "part"), [(page, one) for page in PARTS for one in PARTS[page]])
def test_a_list_on_the_page_of_a_record_goes_out(client, records, ask, page, part):
    client.force_login(records["leader"])
    html = client.get(address(page, records)).content.decode()
    assert f'name="part" value="{part}"' in html
    before = AuditEvent.objects.count()
    head, rows = table_of(ask(page, do="xlsx", part=part))
    assert rows
    assert head[0] in html
    for row in rows:
        assert all(str(value) in html for value in row[:1])
    [whole] = AuditEvent.objects.order_by("pk")[before:]
    assert (whole.verb, whole.page, whole.rows) == ("exported", page, len(rows))
    assert lines_of(ask(page, do="csv", part=part))[0] == head
    assert "Tổng số:" in pages_of(ask(page, do="pdf", part=part))[-1]


def test_who_took_part_in_a_course_goes_out_from_its_list(client, records, ask):
    client.force_login(records["leader"])
    html = client.get(address("cases:participants", records)).content.decode()
    course = address("cases:activity_detail", records)
    assert re.search(rf'<form [^>]*action="{course}".*?value="participants"', html, re.DOTALL)
    head, rows = table_of(ask("cases:activity_detail", do="xlsx", part="participants"))
    assert head == ["Họ và tên", "Chức vụ", "Phường/xã"]
    assert rows == [["Người Dự Lớp", None, records["unit"].name]]
    whole = AuditEvent.objects.order_by("pk").last()
    assert (whole.verb, whole.page, whole.rows) == ("exported", "cases:activity_detail", 1)


@pytest.mark.parametrize("sent", [{}, {"do": "xlsx"}, {"do": "exe", "part": "members"}])
def test_what_a_page_has_not_leads_back_to_it(ask, records, sent):
    answer = ask("cases:team_detail", **sent)
    assert (answer.status_code, answer["Location"]) == (302, address("cases:team_detail", records))


def test_somebody_elses_record_is_not_taken_out(client, records):
    client.force_login(UserFactory(role=Role.LEADER))
    answer = client.post(address("cases:team_detail", records), {"do": "csv", "part": "members"})
    assert answer.status_code == 404
