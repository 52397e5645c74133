"""What the demonstration's ward checks and decides: a campaign, a council, a procedure, a fine."""

from collections import defaultdict
from datetime import time, timedelta

from django.utils import timezone

from cases.actions.reviews import campaigns, checks, councils, procedures, proposals
from cases.models import (
    Campaign,
    CouncilSession,
    LocalProcedure,
    Person,
    Registration,
    Sanction,
)
from cases.queries.reviews.known import verdicts_of
from wards.actions import records

USER = Registration.Category.ILLEGAL_USER
MEMBERS = 7
VOTES = ((7, 0, 0), (6, 1, 0), (5, 1, 1), (2, 4, 1), (7, 0, 0))  # for, against, abstained
FOUND = ("at_home", "at_home", "away", "at_home", "inside")  # of the first fifteen, over and over
IN_CAMPAIGN, CHECKED, OF_EACH = 40, 15, 3


def give(*, ward, officer, leader, now):
    """Give the ward all of it, up to now."""
    today = timezone.localtime(now).date()
    _procedure(ward, leader, today)
    _campaign(ward, officer, leader, today)
    _council(ward, officer, leader, now, today)
    _sanction(ward, officer, today)


def _procedure(ward, leader, today):
    """Who registers for rehabilitation at home has an answer in half the law's time."""
    made = LocalProcedure(
        unit=ward,
        kind="home_community",
        step="register",
        owner="Tổ phòng, chống ma túy",
        number=12,
        counted_in=LocalProcedure.Counted.HOURS,
        document_number="12/QT-CAP",
        document_on=today - timedelta(days=40),
        first_day=today - timedelta(days=30),
    )
    procedures.establish(record=made, by=leader, today=today)


def _campaign(ward, officer, leader, today):
    """A review of illegal users by the records, some of whom are found."""
    first = today - timedelta(days=12)
    made = Campaign(
        unit=ward,
        name="Rà soát người sử dụng trái phép chất ma túy quý IV",
        document_number="118/KH-CAP",
        document_on=first - timedelta(days=3),
        first_day=first,
        last_day=today + timedelta(days=18),
        way=Campaign.Way.RECORDS,
        criteria=f"category={USER}",
        made_by=leader,
    )
    campaigns.begin(record=made, people=_users(ward, today), by=leader, today=today)
    for number, row in enumerate(made.people.order_by("pk")[:CHECKED]):
        row.result = FOUND[number % len(FOUND)]
        row.checked_on = first + timedelta(days=number % 12)
        facts = {"expected_version": row.version, "fields": ["result", "checked_on"]}
        checks.change(record=row, by=officer, today=today, **facts)


def _users(ward, today):
    listed = Registration.objects.filter(category=USER).open_on(today)
    people = Person.objects.filter(unit=ward, registrations__in=listed)
    return people.distinct().order_by("pk")[:IN_CAMPAIGN]


def _council(ward, officer, leader, now, today):
    """A session that is concluded; what it decided waits to be applied."""
    session = CouncilSession(
        unit=ward,
        day=today,
        starts_at=time(8),
        place="Trụ sở Ủy ban nhân dân phường",
        chair="Trần Văn Mô Phỏng, Chủ tịch Ủy ban nhân dân",
        secretary="Nguyễn Văn Ví Dụ, Công an phường",
        present="Lê Văn Giả Định, Trưởng Công an phường\nĐỗ Thị Minh Họa, Trạm trưởng Trạm Y tế",
        members_total=MEMBERS + 1,
        members_present=MEMBERS,
        absent="Phạm Văn Thử Nghiệm, Ban Chỉ huy quân sự (có lý do)",
    )
    councils.add(record=session, by=officer, today=today)
    entries = _who_may(ward, today)
    proposals.propose(session=session, entries=entries, by=officer)
    rows = list(session.proposals.order_by("pk"))
    votes = {
        row.code: dict(zip(proposals.VOTES, said, strict=True))
        for row, said in zip(rows, VOTES, strict=False)
    }
    versions = {row.code: row.version for row in rows}
    proposals.record_votes(session=session, votes=votes, versions=versions, by=officer)
    session.refresh_from_db()
    facts = {"expected_version": session.version, "now": now, "today": today}
    councils.close(session=session, by=leader, **facts)


def _who_may(ward, today):
    """The first few of each reason that the rules allow."""
    listed = Registration.objects.filter(unit=ward).open_on(today).order_by("pk")
    may = defaultdict(list)
    for entry, verdict in verdicts_of(list(listed.select_related("person")), today):
        if verdict.allows:
            may[verdict.grounds[0].reason].append(entry)
    return [entry for entries in may.values() for entry in entries[:OF_EACH]][: len(VOTES)]


def _sanction(ward, officer, today):
    """One of those on the list was fined this month."""
    person = _users(ward, today).first()
    made = Sanction(
        person=person,
        unit=ward,
        day=today,
        form=Sanction.Form.FINE,
        amount=1_500_000,
        decision_number="27/QĐ-XPHC",
        decided_by="Trưởng Công an phường",
    )
    records.add(record=made, by=officer, today=today)
