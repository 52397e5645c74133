"""The minute of a comparison: what both sides sign, as text and as a PDF."""

from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from reports.documents.reviews.comparisons import TEMPLATE, make_minute
from tests.factories import ComparisonFactory, ComparisonRowFactory, PersonFactory, UserFactory
from wards.models import AuditEvent


def test_the_minute_counts_both_sides_and_says_how_each_row_was_settled(client, ward):
    by = UserFactory(unit=ward)
    facts = {"kind": "agencies", "listed": "aftercare", "their_office": "", "made_by": by}
    comparison = ComparisonFactory(unit=ward, as_of=date(2026, 11, 14), **facts)
    settled = {"settled_at": timezone.now(), "settled_by": by}
    person = PersonFactory(unit=ward)
    unlike = [["phone", "0900000001", "0900000002"]]
    content = {"number": "•••••••••015", "said": {}, "differences": unlike, "file": ""}
    for row in (
        {"outcome": "conflict", "person": person, "content": content, "settlement": "theirs"}
        | {"full_name": "Lê Thử Một", "note": "đã hỏi"},
        {"settlement": "check", "full_name": "Lê Thử Hai", "answer": "apart"},
    ):
        ComparisonRowFactory(comparison=comparison, **row, **settled)
    ComparisonRowFactory(comparison=comparison, outcome="matched", person=PersonFactory(unit=ward))
    ComparisonRowFactory(comparison=comparison, outcome="ours", person=PersonFactory(unit=ward))
    minute = make_minute(comparison)
    # A: one unlike, one alike, one alone; B: one unlike, one alike, one alone
    assert (minute.a.people, minute.b.people) == (3, 3)
    assert [number for _words, number in minute.counts] == [1, 1, 1, 1]
    assert [(words, len(found)) for words, found, _told in minute.parts] == [
        ("Người có trong cả hai danh sách, thông tin khác nhau", 1),
        ("Người chỉ có trong danh sách của Bên A", 1),
        ("Người chỉ có trong danh sách của Bên B", 1),
    ]
    assert minute.how == [("theo Bên A", 0), ("theo Bên B", 1), ("hai bên cùng kiểm tra lại", 1)]
    text = render_to_string(TEMPLATE, {"minute": minute})
    for words in ("0900000001", "0900000002", "đã hỏi", "015", "14/11/2026", "Bản thảo", "Công an"):
        assert words in text
    client.force_login(by)
    answer = client.get(reverse("reports:comparison_minute", args=[comparison.code]))
    assert answer.content.startswith(b"%PDF")
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.record) == ("exported", comparison.code)
