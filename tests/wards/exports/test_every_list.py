"""Every list there is can be taken out as it is seen; the lists are found by their class."""

from datetime import date

import pytest
from django.urls import get_resolver
from django.utils.translation import gettext as _

from tests.factories import FacilityUserFactory
from tests.listed import rows_of
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, address
from tests.wards.exports.taken import lines_of, pages_of, table_of
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent, User
from wards.roles import Role
from wards.web.lists import ListPage

__all__ = ["laid", "records", "ward"]  # fixtures


def lists():
    """The names of all pages that are lists, by the addresses there are."""
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", ()):
            view = getattr(getattr(pattern, "callback", None), "view_class", None)
            if view and issubclass(view, ListPage):
                yield f"{resolver.namespace}:{pattern.name}"


LISTS = sorted(lists())


@pytest.fixture
def ask(client, records):
    """Sends to a list's own address, as somebody who may read it."""

    def asking(page, **sent):
        client.force_login(reader_of(page, records))
        return client.post(address(page, records), sent)

    return asking


def reader_of(page, records):
    """The leader, who may read all lists but those of a facility."""
    if not page.startswith(("cases:facility_", "cases:trainee_")):
        return records["leader"]
    known = User.objects.filter(facility=records["facility"], role=Role.LEADER).first()
    return known or FacilityUserFactory(facility=records["facility"], role=Role.LEADER)


def test_all_lists_are_found():
    assert len(LISTS) >= 16
    assert {"cases:person_list", "reports:audit_list", "wards:hot_spot_list"} <= set(LISTS)
    assert set(LISTS) <= set(PAGES)


@pytest.mark.parametrize("page", LISTS)
def test_the_page_offers_export_print_columns_and_views(client, records, page):
    client.force_login(reader_of(page, records))
    html = client.get(address(page, records)).content.decode()
    for wish in ("xlsx", "csv", "pdf", "columns", "view"):
        assert f'name="do" value="{wish}"' in html, wish


@pytest.mark.parametrize("page", LISTS)
def test_a_workbook_and_a_text_say_what_the_page_says(client, records, ask, page):
    client.force_login(reader_of(page, records))
    seen = client.get(address(page, records))
    head, rows = table_of(ask(page, do="xlsx"))
    buttons = {_("Helper"), _("Still there?"), _("Choose"), _("Check")}
    labels = [str(one.label) for one in seen.context["columns"] if str(one.label) not in buttons]
    assert head == labels
    if page != "reports:audit_list":  # which has one event more by then
        assert len(rows) == seen.context["paginator"].count
        said = [plain(row.values()) for row in rows_of(seen)]
        for row, shown in zip(rows, said, strict=True):
            assert all(words(value) in shown for value in row if value is not None)
    text_head, *text_rows = lines_of(ask(page, do="csv"))
    assert text_head == labels
    assert len(text_rows) >= len(rows)


def words(value):
    """A cell as it is printed, without blanks and the signs between its parts."""
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return "".join(text.split()).replace("·", "").lstrip("'")


def plain(texts):
    return "".join("".join(text.split()) for text in texts).replace("·", "")


@pytest.mark.parametrize("page", LISTS)
def test_a_print_has_its_title_its_total_and_its_pages(client, records, ask, page):
    client.force_login(reader_of(page, records))
    answer = ask(page, do="pdf")
    assert answer["Content-Type"] == "application/pdf"
    first, last = (pages_of(answer)[number] for number in (0, -1))
    assert "DANH SÁCH" in first
    assert "Trang 1/" in first
    assert "Tổng số:" in last


@pytest.mark.parametrize("page", LISTS)
def test_the_trail_has_the_list_and_whom_it_shows(client, records, ask, page):
    user = reader_of(page, records)
    client.force_login(user)
    rows = client.get(address(page, records)).context["object_list"]
    shown = {code_of(getattr(row, "person", row)) for row in rows} - {None}
    before = AuditEvent.objects.count()
    ask(page, do="csv")
    [whole] = AuditEvent.objects.order_by("pk")[before:]
    assert whole.record is None
    assert (whole.verb, whole.page, whole.unit_slug) == ("exported", page, user.unit.slug)
    assert "format=csv" in whole.fields
    if page != "reports:audit_list":
        assert whole.rows == len(rows)
        assert {code for _unit, code in shown_in(whole)} == shown


def code_of(row):
    return row.code if hasattr(row, "code") and hasattr(row, "unit_id") else None


@pytest.mark.parametrize("page", LISTS)
def test_what_nobody_understands_leads_back(ask, page):
    for sent in ({}, {"do": "exe"}, {"do": "columns", "column": "no"}, {"do": "forget"}):
        assert ask(page, **sent).status_code == 302
