"""Every dated step of every law, asked with nothing but what its deadline is counted from."""

import pytest

from cases.rules.tables.book import the_law
from cases.rules.tables.procedures import EVENT
from tests.cases.rules.course.asking import asked, part

# Wednesdays without a day off near them, and an end that is a Wednesday too
DAYS = {"R1": "2023-03-15", "R2": "2025-06-11", "R3": "2026-09-16"}
END = {"R1": "2023-03-29", "R2": "2025-06-25", "R3": "2027-09-15"}
TIME = "T10:00"
ORDER = {"term_end": "term_end", "calendar_month": "order"}

# Worked out by hand on a calendar: (law, number and unit) → the last day, or the first of a window
LAST = {
    ("R1", "24 hours"): "2023-03-16T10:00",
    ("R1", "2 working_days"): "2023-03-17",
    ("R1", "3 working_days"): "2023-03-20",
    ("R1", "5 working_days"): "2023-03-22",
    ("R1", "1 working_days"): "2023-03-16",
    ("R1", "5 days"): "2023-03-20",
    ("R1", "15 days"): "2023-03-30",
    ("R1", "-15 days"): "2023-03-14",
    ("R1", "1 months"): "2023-04-30",
    ("R1", " immediately"): "2023-03-15T10:00",
    ("R2", "24 hours"): "2025-06-12T10:00",
    ("R2", "2 working_days"): "2025-06-13",
    ("R2", "3 working_days"): "2025-06-16",
    ("R2", "5 working_days"): "2025-06-18",
    ("R2", "5 days"): "2025-06-16",
    ("R2", "15 days"): "2025-06-26",
    ("R2", "-15 days"): "2025-06-10",
    ("R2", "1 months"): "2025-07-31",
    ("R2", " immediately"): "2025-06-11T10:00",
    ("R3", "12 hours"): "2026-09-16T22:00",
    ("R3", "24 hours"): "2026-09-17T10:00",
    ("R3", "-24 hours"): "2027-09-14",
    ("R3", "1 working_days"): "2026-09-17",
    ("R3", "2 working_days"): "2026-09-18",
    ("R3", "3 working_days"): "2026-09-21",
    ("R3", "-3 working_days"): "2027-09-10",
    ("R3", "2 days"): "2026-09-18",
    ("R3", "3 days"): "2026-09-19",
    ("R3", "5 days"): "2026-09-21",
    ("R3", "15 days"): "2026-10-01",
    ("R3", "-15 days"): "2027-08-31",
    ("R3", "-30 days"): "2027-08-16",
    ("R3", "1 months"): "2026-10-31",
    ("R3", " immediately"): "2026-09-16T10:00",
    ("R3", " before"): "2026-09-16",
    ("R3", " "): "2027-09-15",
}


def dated(row):
    """The clocks of a row that has a deadline; one that waits for another's deadline, and the
    earliest day to be exempted, have tests of their own."""
    if row.bound in ("", "from"):
        return []
    return [clock for clock in row.clocks if clock.point != "deadline"]


CASES = [(row, clock) for row in the_law().steps for clock in dated(row)]


def question(row, clock):
    """What happened is the clock alone; the day asked about is the same day."""
    day, timed = DAYS[row.regime], row.deadline_unit in ("hours", "immediately", "before")
    at = day + (TIME if timed else "")
    more = {"variant": row.variant} if row.variant != "none" else {}
    if clock.step != EVENT:
        return asked(row.kind, f"{clock.step} {'>' * (clock.point == 'received')}{at}", day, **more)
    if clock.point == "rehab_term_end":
        follows = {"kind": "compulsory", "completed_on": END["R3"]}
        return asked(row.kind, "", day, follows=follows, **more)
    if clock.point == "three_stages_done":
        return asked(row.kind, f"{clock.point} {END['R3']}", day, **more)
    kind = ":home_community" if clock.point == "base_measure" else ""
    code = ORDER.get(clock.point, clock.point + kind)
    return asked(row.kind, f"{code} {END[row.regime] if code == 'term_end' else at}", day, **more)


@pytest.mark.parametrize(
    ("row", "clock"),
    CASES,
    ids=[f"{row.kind} {row.regime} {row.step} {clock.point}" for row, clock in CASES],
)
def test_a_step_is_due_by_its_row(row, clock):
    found = part(question(row, clock), f"steps.{row.step}")
    shape = (row.regime, f"{row.deadline_n} {row.deadline_unit}")
    assert found[{"by": "due_at", "within": "opens_at"}[row.bound]] == LAST[shape], row.source
    assert (found["name"], found["source"]) == (row.name_vi, row.source)
    assert found["forms"] == list(row.forms)
    assert found["certain"] is (row.certainty == "confirmed")
    assert row.bound != "within" or found["due_at"] == END["R3"]


def test_every_shape_of_a_deadline_is_used():
    used = {(row.regime, f"{row.deadline_n} {row.deadline_unit}") for row, _clock in CASES}
    used |= {("R1", "1 working_days")}  # counted from the deadline of reading
    assert set(LAST) == used


@pytest.mark.parametrize(
    ("law", "step", "due"),
    [
        ("R1", "send_to_labour", "2023-03-21"),
        ("R2", "send_to_court", "2025-06-17"),
        ("R3", "send_to_court", "2026-09-22"),
    ],
)
@pytest.mark.parametrize("kind", ["compulsory", "compulsory_minor"])
def test_the_file_is_sent_on_the_working_day_after_the_reading(kind, law, step, due):
    """L73 Đ34(3); D116 Đ42(4); D163 Đ102(4), Đ105(4)."""
    given = asked(kind, f"notify_person >{DAYS[law]}", DAYS[law])
    assert part(given, f"steps.{step}.due_at") == due
