"""The pages of a session: who may be proposed, the sheet, the votes in one table, the one act."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import CouncilSession, Registration, RemovalProposal
from tests.cases.councils import user_of
from tests.factories import (
    CouncilSessionFactory,
    DrugTestFactory,
    RegistrationFactory,
    RemovalProposalFactory,
    VisitFactory,
    WhereaboutsFactory,
)
from wards.models import AuditEvent

VOTES = ("votes_for", "votes_against", "abstained")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def session(ward):
    return CouncilSessionFactory(unit=ward, day=date(2026, 11, 20))


def page(name, session):
    return reverse(f"cases:council_{name}", args=[session.code])


def sent_votes(session, votes):
    sent = {}
    for one in session.proposals.all():
        sent |= {f"{one.code}-{name}": value for name, value in zip(VOTES, votes, strict=True)}
        sent[f"{one.code}-version"] = one.version
    return sent


def test_a_session_that_lies_ahead_is_prepared_and_sent_twice_is_one(as_officer):
    sent = {"day": "20/12/2099", "chair": "Bà Chủ Trì", "sent_as": "8c1f1f5a" + "0" * 24}
    for _time in range(2):
        answer = as_officer.post(reverse("cases:council_create"), sent)
    made = CouncilSession.objects.get()
    assertRedirects(answer, made.get_absolute_url())
    assert (made.day, made.state) == (date(2099, 12, 20), "prepared")


def test_the_candidates_are_those_the_rules_allow_and_the_others_have_their_reason(
    as_officer, ward, session
):
    user_of(ward, "Người Thử Được")
    late = user_of(ward, "Người Thử Chưa", ends=date(2026, 11, 20))
    gone = RegistrationFactory(person__unit=ward, person__full_name="Người Thử Tù").person
    WhereaboutsFactory(person=gone, kind="prison", started_on=date(2026, 11, 20))
    ours = as_officer.get(page("candidates", session))
    assertContains(ours, "Người Thử Được")
    assertNotContains(ours, "Người Thử Chưa")
    prison = as_officer.get(page("candidates", session), {"reason": "prison"})
    assertContains(prison, "Chấp hành án phạt tù (Luật 120/2025/QH15, Điều 48 khoản 3)")
    assertNotContains(prison, "Người Thử Được")
    others = as_officer.get(page("candidates", session), {"may": "may_not"})
    assertNotContains(others, "Người Thử Được")
    assertContains(others, "còn đến hết ngày 20/11/2026 (Luật 120/2025/QH15")
    refused = as_officer.post(page("people", session), {"entry": [late.code]}, follow=True)
    assertContains(refused, "Không đề nghị được Người Thử Chưa")
    assert not RemovalProposal.objects.exists()


def test_from_candidates_to_the_lists_and_back(client, officer, leader, ward, session):
    entries = [user_of(ward, f"Người Thử {letter}") for letter in "AB"]
    client.force_login(officer)
    client.post(page("people", session), {"entry": [one.code for one in entries]})
    assertContains(client.get("/work/"), session.get_absolute_url())
    answer = client.post(page("votes", session), sent_votes(session, (4, 2, 2)))
    assertContains(answer, "Tổng là 8 phiếu, nhưng có 7 thành viên biểu quyết", count=4)
    answer = client.post(page("votes", session), sent_votes(session, (4, 2, 1)))
    assertRedirects(answer, session.get_absolute_url())
    act(client, "closure", session)
    edit = {"minutes_number": "05/BB-HĐ", "version": 2, "shown": "{}"}
    client.post(page("edit", session), edit)
    act(client, "decision", session, status=403)
    client.force_login(leader)
    shown = act(client, "decision", session, follow=True)
    assertContains(shown, "2 người đã ra khỏi danh sách ngày 20/11/2026 theo Biên bản số 05/BB-HĐ")
    assert Registration.objects.filter(removed_on=date(2026, 11, 20)).count() == 2
    theirs = client.get(entries[0].person.get_absolute_url())
    assertContains(theirs, "Hết thời hạn quản lý · Biên bản Hội đồng số 05/BB-HĐ")
    assertNotContains(client.get("/work/"), session.get_absolute_url())
    act(client, "undo", session)
    assert Registration.objects.filter(removed_on=None).count() == 2


def act(client, what, session, *, status=302, follow=False):
    version = CouncilSession.objects.get(pk=session.pk).version
    answer = client.post(page(what, session), {"version": version}, follow=follow)
    assert follow or answer.status_code == status
    return answer


def test_the_sheet_says_what_is_known_with_its_article_and_is_read_in_the_trail(
    as_officer, ward, session
):
    entry = user_of(ward, "Người Thử Phiếu")
    proposal = RemovalProposalFactory(session=session, registration=entry)
    facts = {"person": entry.person, "unit": ward}
    DrugTestFactory(**facts, day=date(2025, 11, 9), result="positive")
    DrugTestFactory(**facts, day=date(2026, 5, 10), result="negative")
    VisitFactory(**facts, day=date(2026, 10, 21), met="person", work="Thợ hàn", income=7_000_000)
    VisitFactory(**facts, day=date(2026, 10, 22), met="nobody")
    answer = as_officer.get(proposal.get_absolute_url())
    lines = dict(answer.context["lines"])
    assert lines["Thời gian không ghi nhận sử dụng"] == (
        "1 năm tính đến ngày họp, từ 09/11/2025: lần xét nghiệm dương tính cuối cùng"
    )
    assert lines["Xét nghiệm ma túy"].startswith(
        "từ ngày 10/11/2025: 1 lần âm tính, 0 lần dương tính; lần gần nhất ngày 10/05/2026"
    )
    assert lines["Lần gặp gỡ, tiếp xúc"].startswith("2 lần từ ngày 10/11/2025, trong đó 1 lần")
    assert lines["Việc làm"] == "Thợ hàn, 7.000.000 đồng/tháng (lần gặp ngày 21/10/2026)"
    assert "chưa xác nhận" in lines["Căn cứ"]
    read = AuditEvent.objects.filter(verb="viewed", record=entry.person.code)
    assert read.count() == 1


def test_a_session_asks_the_database_as_often_for_ten_as_for_one(as_officer, ward, session):
    def queries():
        with CaptureQueriesContext(connection) as found:
            as_officer.get(session.get_absolute_url())
        return len(found)

    RemovalProposalFactory(session=session, registration=user_of(ward, "Người Thử 0"))
    as_officer.get(session.get_absolute_url())
    one = queries()
    for number in range(1, 10):
        RemovalProposalFactory(session=session, registration=user_of(ward, f"Người Thử {number}"))
    assert queries() == one
