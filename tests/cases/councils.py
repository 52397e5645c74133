"""People whom a council may be asked about, for the tests of its actions, pages and papers."""

from datetime import date

from tests.factories import CaseFactory, PersonFactory, RegistrationFactory

START, END = date(2025, 11, 10), date(2026, 11, 10)


def user_of(ward, name, *, ends=END):
    """An illegal user whose year of management is over, without a positive test in it."""
    entry = RegistrationFactory(
        person=PersonFactory(unit=ward, full_name=name),
        category="illegal_user",
        registered_on=START,
    )
    CaseFactory(
        person=entry.person,
        kind="user_management",
        opened_on=START,
        decided_on=START,
        started_on=START,
        term_months=12,
        ends_on=ends,
        closed_on=END,
        outcome="completed",
    )
    return entry
