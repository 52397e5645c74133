"""When steps are due, read as the law reads: each row names its article."""

import pytest

from tests.cases.rules.course.asking import asked, part

HOME, FACILITY, USERS = "home_community", "voluntary_facility", "user_management"
FORCED, MINOR, AFTER, WATCH = "compulsory", "compulsory_minor", "aftercare", "electronic_monitoring"
REMOTE, PRIVATE = {"place": {"remote": True}}, {"variant": "private"}
FREED = {"follows": {"kind": FORCED, "completed_on": "2027-03-01"}}
TO_2028 = "base_measure:home_community 2026-08-10T09:00..2028-08-10"

DUE = [
    # Working days: the first day is not counted; weekends, Tết, days in lieu and swap days
    ("D105 Đ42(1)", USERS, "notify_commune >2022-01-30", "order", "2022-02-09", {}),
    ("D105 Đ41(1)", USERS, "use_detected 2024-02-07", "verify_residence", "2024-02-19", {}),
    ("D105 Đ41(1)", USERS, "use_detected 2025-01-24", "verify_residence", "2025-02-14", REMOTE),
    ("D105 Đ41(1)", USERS, "use_detected 2025-04-29", "verify_residence", "2025-05-07", {}),
    ("D105 Đ41(1)", USERS, "use_detected 2025-04-25", "verify_residence", "2025-04-29", {}),
    ("D105 Đ47(2)", USERS, "moved_in 2023-04-28", "transfer_file", "2023-05-10", {}),
    ("D116 Đ28(1)", HOME, "addiction_notified 2024-02-06", "register", "2024-02-20", {}),
    ("D116 Đ40-41", FORCED, "ground_detected 2023-01-17", "prepare_file", "2023-01-31", {}),
    ("D116 Đ62(5)", AFTER, "returned_home 2022-12-30", "present", "2023-01-09", {}),
    ("D163 Đ100(1)", FORCED, "ground_detected 2026-08-21", "prepare_file", "2026-08-22", {}),
    ("D163 Đ100(1)", FORCED, "ground_detected 2027-02-03", "prepare_file", "2027-02-11", {}),
    # Hours run through the night, holidays and the turn of the year
    ("D163 Đ58(1)", USERS, "use_detected 2026-07-03T08:00", "verify_residence",
     "2026-07-05T08:00", REMOTE),
    ("D163 Đ59(1)", USERS, "notify_commune >2026-07-01T00:00", "order", "2026-07-02T00:00", {}),
    ("D163 Đ63(4)", USERS, "stop 2026-10-01T15:00", "send_decision", "2026-10-02T15:00", {}),
    ("D163 Đ59(1)", USERS, "order 2026-08-01T08:00; use_detected 2026-09-05T22:00",
     "new_order_on_reuse", "2026-09-06T22:00", {}),
    ("D163 Đ59(1)", USERS,
     "order 2026-08-01; use_detected 2026-09-05T22:00; use_notified >2026-09-05T20:00",
     "new_order_on_reuse", "2026-09-06T20:00", {}),
    ("L120 Đ27(2)", USERS, "moved_out 2026-10-01T09:00; moved_in 2026-10-03T10:00",
     "transfer_file", "2026-10-02T09:00", {}),
    ("D163 Đ89(1)", HOME, "addiction_notified 2026-12-31T17:00", "register",
     "2027-01-01T17:00", {}),
    ("D163 Đ16(2)(a)", HOME, "decide 2026-08-31T18:00", "monitoring_order",
     "2026-09-01T06:00", {}),
    ("D163 Đ106(1)", FORCED, "court_decision >2026-12-31T20:00", "request_place",
     "2027-01-01T20:00", {}),
    ("D163 Đ121(2)(b)", FORCED, "funeral_request 2028-02-28T23:30", "funeral_leave",
     "2028-02-29T23:30", {}),
    ("D163 Đ16(2)(a)", WATCH, "base_measure:substitution >2026-08-10T20:00", "order",
     "2026-08-11T08:00", {}),
    ("D163 Đ24(1)(đ)", WATCH, f"{TO_2028}; removal_ended 2026-12-24T23:00",
     "return_after_removal", "2026-12-25T23:00", {}),
    # Calendar days, a leap day among them
    ("TT 18/2021 Đ5(2)", "determination", "person_received 2024-02-25",
     "result_determination", "2024-03-01", {}),
    ("L120 Đ33(3)(b)", FACILITY, "certificate >2026-12-31", "present", "2027-01-02", PRIVATE),
    ("D163 Đ75(5)", FACILITY, "facility_stopped 2028-02-27", "facility_suspended",
     "2028-03-01", PRIVATE),
    ("PL 03/2022 Đ8", FORCED, "court_accepted 2024-02-20", "court_decision", "2024-03-06", {}),
    # Backwards from the end
    ("D163 Đ93(2)", HOME, "term_end 2028-03-30", "pre_end_notice", "2028-02-29", {}),
    ("D116 Đ62(1)", MINOR, "term_end 2024-03-15", "pre_end_notice", "2024-02-29", {}),
    ("D163 Đ123(1)", AFTER, "", "completion_notice", "2027-01-30", FREED),
    ("L120 Đ42(6)", AFTER, "", "order", "2027-03-01", FREED),
    # The calendar month after the order or the last check
    ("D105 Đ47(1)", USERS, "order 2024-01-31", "monthly_check", "2024-02-29", {}),
    ("D163 Đ61(1)(a)", USERS, "order 2026-12-31", "monthly_check", "2027-01-31", {}),
    ("D163 Đ61(1)(a)", USERS, "order 2026-08-05; monthly_check 2026-09-20", "monthly_check",
     "2026-10-31", {}),
    # At once
    ("D163 Đ56", USERS, "test_result 2026-07-03T23:40", "test_positive", "2026-07-03T23:40", {}),
    ("L73 Đ27(4)", "determination", "result_determination 2023-03-15", "notify_result",
     "2023-03-15", {}),
]  # fmt: skip


def day_of(events, more):
    """The day of the last happening, or one before the end that is counted back from."""
    if "term_end" in events or not events:
        return "2024-02-01" if "2024" in events else "2026-12-01"
    return max(word.strip("><;")[:10] for word in events.split() if word.strip("><;")[:2] == "20")


@pytest.mark.parametrize(("article", "kind", "events", "step", "due", "more"), DUE)
def test_a_step_is_due(article, kind, events, step, due, more):
    given = asked(kind, events, day_of(events, more), **more)
    assert part(given, f"steps.{step}.due_at") == due, article


OPENS = [
    ("D163 Đ138", AFTER, "term_end 2026-09-03", "2026-08-01", "end", "2026-08-26", {}),
    ("D163 Đ93(4)", HOME, "term_end 2028-03-01", "2028-01-01", "certificate", "2028-02-29", {}),
    ("D163 Đ123(2)(b)", AFTER, "", "2027-01-01", "handover_order", "2027-02-28", FREED),
    ("D163 Đ20(3)(a)", WATCH, "base_measure:home_community 2027-02-27; order 2027-02-28",
     "2027-03-01", "exempt", "2028-02-28", {"person": {"born": "1990-01-01"}}),
    ("D163 Đ20(3)(b)", WATCH, f"{TO_2028}; order_minor 2026-10-06", "2026-10-06", "exempt",
     "2027-04-06", {"person": {"born": "2010-03-01", "residence": "stable"}}),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "as_of", "step", "opens", "more"), OPENS)
def test_a_step_opens(article, kind, events, as_of, step, opens, more):
    given = asked(kind, events, as_of, **more)
    assert part(given, f"steps.{step}.opens_at") == opens, article


def test_a_window_closes_with_the_term_and_moves_with_it():
    """D163 Đ93(4), L120 Đ47(1): 31 days in prison move the end and all that is counted back."""
    given = asked(HOME, "term_end 2028-03-01; prison 2027-05-01..2027-06-01", "2027-07-01")
    assert part(given, "steps.certificate.due_at") == "2028-04-01"
    assert part(given, "steps.pre_end_notice.due_at") == "2028-03-02"


STATES = [
    ("design §4: due today is not late", USERS, "notify_commune >2023-03-15", "2023-03-20",
     "order", "open"),
    ("late from the next day", USERS, "notify_commune >2023-03-15", "2023-03-21",
     "order", "overdue"),
    ("an hour is an hour", USERS, "notify_commune >2026-07-04T16:15", "2026-07-05T16:15",
     "order", "open"),
    ("a minute later", USERS, "notify_commune >2026-07-04T16:15", "2026-07-05T16:16",
     "order", "overdue"),
    ("a bare day is its end", USERS, "notify_commune >2026-07-04T16:15", "2026-07-05",
     "order", "overdue"),
    ("somebody else acts", "determination", "request_determination >2023-03-15T08:00",
     "2023-03-17", "medical_team", "waiting"),
    ("the term has not ended", USERS, "order 2023-03-15", "2024-03-14", "end", "later"),
    ("on its last day", USERS, "order 2023-03-15", "2024-03-15", "end", "open"),
    ("reading closes itself, D116 Đ42(3)", FORCED, "notify_person >2023-03-15", "2023-03-21",
     "reading", "done"),
    ("not on its last day", FORCED, "notify_person >2023-03-15", "2023-03-20",
     "reading", "waiting"),
    ("then the file is sent", FORCED, "notify_person >2023-03-15", "2023-03-21",
     "send_to_labour", "open"),
    ("custody up to the last day, L120 Đ24(7)", USERS,
     "order 2026-07-02; custody 2027-06-01..2027-07-02", "2027-06-01", "stop", None),
    ("custody beyond it", USERS,
     "order 2026-07-02; custody 2027-06-01..2027-07-03", "2027-06-01", "stop", "open"),
    ("stopped: no more checks, D163 Đ63(2)", USERS, "order 2026-07-02; stop 2026-09-01",
     "2026-09-02", "monthly_check", None),
    ("the order answers the first use", USERS, "use_detected 2026-07-01T08:00; order 2026-07-03",
     "2026-07-04", "new_order_on_reuse", None),
    ("late registration opens the record, D163 Đ89(1)", HOME,
     "addiction_notified 2026-07-01T09:00", "2026-07-03", "violation_record", "open"),
    ("in time it does not", HOME, "addiction_notified 2026-07-01T09:00", "2026-07-01T10:00",
     "violation_record", None),
    ("a file sent back is entered again, D163 Đ89(5)", HOME,
     "register 2026-08-01; enter_register 2026-08-01; supplement 2026-08-05", "2026-08-06",
     "enter_register", "open"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "kind", "events", "as_of", "step", "state"), STATES)
def test_a_step_stands(why, kind, events, as_of, step, state):
    assert part(asked(kind, events, as_of), f"steps.{step}.state") == state, why


ONLY_FOR = [
    ("D163 Đ15(1)(a): adults", HOME, "decide 2026-08-10", {"born": "2010-01-01"},
     "monitoring_order", False),
    ("D163 Đ15(1)(a): adults", HOME, "decide 2026-08-10", {"born": "2008-08-11"},
     "monitoring_order", True),
    ("L120 Đ24(6): no stable residence", USERS, "order 2026-08-10", {"residence": "stable"},
     "copy_to_permanent", False),
    ("L120 Đ24(6): no stable residence", USERS, "order 2026-08-10", {"residence": "none"},
     "copy_to_permanent", True),
    ("D163 Đ124(1): no residence", FORCED, "term_end 2028-12-20", {"residence": "stable"},
     "social_facility", False),
    ("D163 Đ15(2)(b): aftercare of a minor without residence", AFTER, "order 2026-08-10",
     {"born": "2010-01-01", "residence": "none"}, "monitoring_order", True),
    ("D163 Đ15(2)(a): of one with residence", AFTER, "order 2026-08-10",
     {"born": "2010-01-01", "residence": "stable"}, "monitoring_order", False),
    ("L120 Đ25(4): users alone present themselves", "move_notice",
     "base_measure:home_community 2026-08-01; moved_in 2026-08-10T08:00", {}, "present", False),
    ("L120 Đ25(4)", "move_notice",
     "base_measure:user_management 2026-08-01; moved_in 2026-08-10T08:00", {}, "present", True),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "person", "step", "listed"), ONLY_FOR)
def test_a_step_is_only_for(article, kind, events, person, step, listed):
    given = asked(kind, events, "2026-08-12", person=person)
    assert (part(given, f"steps.{step}") is not None) is listed, article
