"""A moment after midnight is told of its day here, though by UTC it is still the day before."""

from datetime import UTC, date, datetime

from cases.pages.reviews.councils import facts_of
from cases.pages.withdrawals import entries_of
from tests.factories import AreaFiguresFactory, CouncilSessionFactory, RegistrationFactory

NIGHT = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)  # half past one of 28/11 in Hà Nội


def test_a_session_was_concluded_on_its_day(ward, leader):
    session = CouncilSessionFactory(unit=ward, closed_at=NIGHT, closed_by=leader)
    assert f"{leader.full_name}, 28/11/2026" in dict(facts_of(session)).values()


def test_a_withdrawal_stands_at_its_day(ward, leader):
    entry = RegistrationFactory(person__unit=ward)
    entry.withdrawn_at, entry.withdrawn_by, entry.withdrawal_reason = NIGHT, leader, "nhầm"
    assert [one.day for one in entries_of([entry])] == [date(2026, 11, 28)]


def test_figures_of_an_area_were_kept_on_their_day(ward):
    assert str(AreaFiguresFactory(unit=ward, kept_at=NIGHT)).endswith("28/11/2026")
