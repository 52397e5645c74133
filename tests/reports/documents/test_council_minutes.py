"""The minutes of a council: who was there, each vote, the list, a sheet of each."""

from datetime import UTC, date, datetime

from django.template.loader import render_to_string
from django.urls import reverse

from cases.actions.reviews import councils
from reports.documents.reviews.councils import TEMPLATE, make_minutes
from tests.cases.councils import user_of
from tests.factories import CouncilSessionFactory, RemovalProposalFactory
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent


def test_the_minutes_have_the_votes_the_reasons_and_a_sheet_of_each(client, officer, ward):
    session = CouncilSessionFactory(
        unit=ward, day=date(2026, 11, 20), minutes_number="05/BB-HĐ", present="Ông Một\nBà Hai"
    )
    agreed = {"votes_for": 5, "votes_against": 1, "abstained": 1, "result": "agreed"}
    entries = [user_of(ward, f"Người Thử {letter}") for letter in "AB"]
    RemovalProposalFactory(session=session, registration=entries[0], **agreed)
    RemovalProposalFactory(session=session, registration=entries[1], result="put_off")
    before = render_to_string(TEMPLATE, {"minutes": make_minutes(session)})
    assert "thống nhất đưa ra khỏi danh sách …… người" in before  # nobody has concluded it yet
    now, today = datetime(2026, 11, 27, 2, tzinfo=UTC), date(2026, 11, 27)
    closed = councils.close(session=session, expected_version=1, by=officer, now=now, today=today)
    minutes = make_minutes(closed)
    text = render_to_string(TEMPLATE, {"minutes": minutes})
    assert "Số: 05/BB-HĐ" in text
    assert "- Bà Hai." in text
    assert "Hội đồng thống nhất đưa ra khỏi danh sách 1 người; để lại xem xét sau" in text
    assert [row.votes for row in minutes.rows] == [("5", "1", "1"), ("", "", "")]
    assert text.count("PHIẾU XÉT") == 2
    client.force_login(officer)
    answer = client.get(reverse("reports:council_minutes", args=[session.code]))
    assert answer.content[:5] == b"%PDF-"
    event = AuditEvent.objects.get(verb="exported")
    assert shown_in(event) == {(ward.slug, entry.person.code) for entry in entries}
