"""Where a measure stands: by the steps recorded, by the days of a register, by who acts."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cases.queries.courses.boards import UNTRACKED, progress_of
from cases.queries.courses.told import told_of
from tests.factories import CaseFactory, CaseStepFactory, PersonFactory

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


def lines(case, now=FRIDAY):
    [told] = told_of([case])
    return {line.code: line for line in progress_of(told, now).lines}


def dossier(**facts):
    """A compulsory dossier made on Monday 16/11/2026 about somebody of 40."""
    person = PersonFactory(birth_year=1986)
    return CaseFactory(person=person, opened_on=date(2026, 11, 16), **facts)


def told_to_the_person(case):
    """The person had the notice on Tuesday at 8:30: three working days to read the file."""
    CaseStepFactory(case=case)
    day = {"done_on": date(2026, 11, 17), "received_on": date(2026, 11, 17)}
    clock = {"done_time": time(8, 30), "received_time": time(8, 30)}
    CaseStepFactory(case=case, step="notify_person", **day, **clock)


def test_what_is_done_what_is_next_and_what_is_later():
    case = dossier()
    CaseStepFactory(case=case)
    found = lines(case)
    assert found["prepare_file"].name == "done"
    assert found["notify_person"].name == "open"
    assert found["send_to_court"].name == "later"


def test_a_reading_of_three_working_days_closes_itself_and_the_file_goes_the_day_after():
    case = dossier()
    told_to_the_person(case)
    assert lines(case)["reading"].name == "waiting"
    monday = lines(case, datetime(2026, 11, 23, 10, 0, tzinfo=VIETNAM))
    assert monday["reading"].name == "done"
    sent = monday["send_to_court"]
    assert (sent.name, sent.due.day) == ("open", date(2026, 11, 23))
    tuesday = datetime(2026, 11, 24, 0, 1, tzinfo=VIETNAM)
    assert lines(case, tuesday)["send_to_court"].name == "overdue"


def test_the_court_is_waited_for_and_never_the_officers_lateness():
    case = dossier()
    told_to_the_person(case)
    CaseStepFactory(case=case, step="send_to_court", done_on=date(2026, 11, 20))
    CaseStepFactory(case=case, step="court_accepted", done_on=date(2026, 11, 20))
    court = lines(case, datetime(2027, 3, 1, tzinfo=VIETNAM))["court_decision"]
    assert court.name == "waiting"
    assert court.due.day == date(2026, 12, 5)


def test_a_measure_of_a_register_begins_at_the_step_it_has_reached():
    decided, started = date(2026, 8, 3), date(2026, 8, 4)
    case = CaseFactory(
        kind="home_community",
        opened_on=date(2026, 8, 3),
        decided_on=decided,
        started_on=started,
        term_months=24,
        ends_on=date(2028, 8, 4),
        person=PersonFactory(birth_year=1986),
    )
    found = lines(case)
    assert found["decide"].name == "done"
    assert found["enter_register"].name == UNTRACKED
    assert found["start"].name == UNTRACKED
    assert [line.code for line in found.values() if line.name == "overdue"] == []
    assert found["monitoring_order"].name == "open"
    assert found["monitoring_order"].due is None


def test_nobody_is_kept_a_day_too_long():
    """The certificate is due within the 24 hours before the last day, 4/8/2028."""
    case = CaseFactory(
        kind="home_community",
        opened_on=date(2026, 8, 3),
        decided_on=date(2026, 8, 3),
        started_on=date(2026, 8, 4),
        term_months=24,
        ends_on=date(2028, 8, 4),
        person=PersonFactory(birth_year=1986),
    )
    on_the_day = datetime(2028, 8, 4, 12, 0, tzinfo=VIETNAM)
    assert lines(case, on_the_day)["certificate"].name == "open"
    assert lines(case, on_the_day)["certificate"].due.day == date(2028, 8, 4)
    after = datetime(2028, 8, 5, 0, 1, tzinfo=VIETNAM)
    assert lines(case, after)["certificate"].name == "overdue"


def test_a_step_out_of_order_leaves_the_gap_before_it_open():
    case = dossier()
    CaseStepFactory(case=case)
    CaseStepFactory(case=case, step="send_to_court", done_on=date(2026, 11, 19))
    found = lines(case)
    assert found["notify_person"].name == "open"
    assert found["send_to_court"].name == "done"


def test_a_paper_without_a_day_is_done():
    case = dossier()
    CaseStepFactory(case=case)
    CaseStepFactory(case=case, step="notify_person", done_on=None)
    assert lines(case)["notify_person"].name == "done"


def test_a_dossier_about_somebody_of_seventeen_is_that_of_a_minor():
    case = dossier()
    case.person.birth_year, case.person.birth_month, case.person.birth_day = 2009, 1, 2
    case.person.save()
    assert lines(case)["prepare_file"].state.row.kind == "compulsory_minor"
    case.person.birth_month, case.person.birth_day = None, None
    case.person.birth_year = 2008
    assert lines(case)["prepare_file"].state.row.kind == "compulsory_minor"
    case.person.birth_year = 2007
    assert lines(case)["prepare_file"].state.row.kind == "compulsory"


def test_the_clock_goes_stale_when_a_limit_closes_a_step():
    case = dossier()
    told_to_the_person(case)
    [told] = told_of([case])
    stale_at = progress_of(told, FRIDAY).stale_at
    assert stale_at.astimezone(VIETNAM) == datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM)
