"""Courses that span a change of law: which law each step follows, and what is in doubt."""

import pytest

from tests.cases.rules.course.asking import asked, part

HOME, FACILITY, USERS = "home_community", "voluntary_facility", "user_management"
FORCED, AFTER, WATCH = "compulsory", "aftercare", "electronic_monitoring"
ADULT = {"person": {"born": "1990-01-01"}}

ACROSS = [
    # A clock that has begun keeps its length and is doubtful while it runs across the change
    ("D105 Đ42(1)", USERS, "notify_commune >2026-06-30", "2026-07-02", "order",
     {"due_at": "2026-07-03", "state": "open", "certain": False, "form": "III.04"}),
    ("D163 Đ59(1): begun on the first day", USERS, "notify_commune >2026-07-01T08:00",
     "2026-07-02", "order",
     {"due_at": "2026-07-02T08:00", "certain": True, "form": "III.04", "late": True}),
    ("form and signer of the day of signing", USERS,
     "notify_commune >2026-06-30; order 2026-07-01", "2026-07-02", "order",
     {"due_at": "2026-07-03", "done_at": "2026-07-01", "form": "III.04",
      "signer": "Trưởng Công an cấp xã", "certain": False}),
    ("signed on the eve", USERS, "notify_commune >2026-06-26; order 2026-06-30", "2026-07-02",
     "order", {"due_at": "2026-07-01", "form": "D105:07", "signer": "Chủ tịch UBND cấp xã",
               "certain": True}),
    ("D116 Đ43(1): into the second regime", FORCED, "send_to_labour >2025-02-27", "2025-03-10",
     "labour_check", {"due_at": "2025-03-03", "certain": False, "late": True}),
    ("D116 Đ42(3): over before the change", FORCED, "notify_person >2025-02-20", "2025-03-05",
     "reading", {"due_at": "2025-02-25", "state": "done", "certain": True}),
    ("D116 Đ54(1)", FORCED, "court_decision >2026-06-28", "2026-07-02", "execute",
     {"due_at": "2026-07-03", "certain": False}),
    ("D116 Đ30", HOME, "register 2026-06-29", "2026-07-02", "decide",
     {"due_at": "2026-07-02", "certain": False, "form": "V.22"}),
    # What has not begun follows the new law
    ("D163 Đ123(1)", FORCED, "execute 2026-01-10 18m", "2026-07-01", "pre_end_notice",
     {"due_at": "2027-06-10", "form": "V.51", "certain": True}),
    ("D116 Đ62(1): due before the change", FORCED, "term_end 2026-07-10", "2026-07-01",
     "pre_end_notice", {"due_at": "2026-06-25", "late": True}),
    ("D163 Đ61(1)(a)", USERS, "order 2026-06-10", "2026-07-05", "monthly_check",
     {"due_at": "2026-07-31", "source": "D163 Đ61(1)(a)", "certain": True}),
    ("D163 Đ100(1)", FORCED, "violation_record 2026-06-20; ground_detected 2026-07-01",
     "2026-07-01", "prepare_file", {"due_at": "2026-07-02"}),
    # A step that there was not when its clock would have begun has no deadline
    ("D163 Đ151(1)", HOME, "decide 2026-06-30 12m", "2026-07-02", "monitoring_order",
     {"state": "open", "due_at": None, "late": None}),
    ("D163 Đ92(1)(a)", HOME, "register 2026-06-29", "2026-07-02", "intake_record",
     {"due_at": None, "late": None}),
    ("D163 Đ151(1)", WATCH, "base_measure:home_community 2026-03-02..2027-03-02", "2026-07-01",
     "order_transition", {"state": "open", "due_at": None, "form": "I.02"}),
    # The court of the day (PL 08/2025)
    ("PL 08/2025", FORCED, "court_decision 2025-06-30", "2025-12-01", "court_decision",
     {"actor": "TAND cấp huyện"}),
    ("PL 08/2025", FORCED, "court_decision 2025-07-01", "2025-12-01", "court_decision",
     {"actor": "TAND khu vực"}),
    # Days off that are only expected
    ("24/11/2026", FORCED, "notify_person >2026-11-23", "2026-11-23", "reading",
     {"due_at": "2026-11-27", "certain": False}),
    ("24/11/2026 is not in it", FORCED, "notify_person >2026-11-24", "2026-11-24", "reading",
     {"due_at": "2026-11-27", "certain": True}),
    ("2028 has no calendar yet", FORCED, "notify_person >2028-03-14", "2028-03-14", "reading",
     {"due_at": "2028-03-17", "certain": False}),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "as_of", "step", "expected"), ACROSS)
def test_a_step_follows_its_law(article, kind, events, as_of, step, expected):
    found = part(asked(kind, events, as_of, **ADULT), f"steps.{step}")
    assert {name: found.get(name) for name in expected} == expected, article


LISTED = [
    ("done under the old law, it stays", FORCED, "send_to_labour 2025-02-27", "2025-03-10",
     "send_to_labour", True),
    ("it went to the labour office", FORCED, "notify_person >2025-02-20; "
     "send_to_labour 2025-02-26", "2025-03-10", "send_to_court", False),
    ("the new law has no such step", FORCED, "prepare_file 2025-02-20", "2025-03-10",
     "send_to_labour", False),
    ("D163 Đ151(1): instead of the order", WATCH,
     "base_measure:home_community 2026-03-02..2027-03-02", "2026-07-01", "order", False),
    ("begun after the law, an order", WATCH, "base_measure:home_community 2026-07-01",
     "2026-07-01", "order_transition", False),
    ("L120 Đ54(2)(b)", "commune_education", "", "2026-07-01", "abolished", True),
    ("before 2022 as recorded", HOME, "", "2021-12-31", "as_recorded", True),
    ("no computed deadlines before 2022", HOME, "", "2021-12-31", "register", False),
]  # fmt: skip


@pytest.mark.parametrize(("why", "kind", "events", "as_of", "step", "listed"), LISTED)
def test_a_step_is_listed(why, kind, events, as_of, step, listed):
    found = part(asked(kind, events, as_of, **ADULT), f"steps.{step}")
    assert (found is not None) is listed, why


REGIMES = [
    ("as_recorded 2021-12-31", "2026-12-01", "R0"),
    ("register 2022-01-01", "2026-12-01", "R1"),
    ("register 2025-02-28", "2026-12-01", "R1"),
    ("register 2025-03-01", "2026-12-01", "R2"),
    ("register >2026-06-30", "2026-12-01", "R2"),
    ("decide 2026-08-01; register 2026-07-01", "2026-12-01", "R3"),
    ("determined 2024-05-01", "2026-12-01", "R3"),  # no step: the day asked about
    ("", "2021-12-31", "R0"),
]


@pytest.mark.parametrize(("events", "as_of", "regime"), REGIMES)
def test_a_measure_is_of_the_law_of_its_first_step(events, as_of, regime):
    assert part(asked(HOME, events, as_of), "regime") == regime


def test_a_calendar_given_with_the_question_adds_and_takes_away():
    """24/11/2026 taken away makes the count shorter and sure."""
    given = asked(FORCED, "notify_person >2026-11-23", "2026-11-23",
                  calendar={"working": ["2026-11-24"]})  # fmt: skip
    assert part(given, "steps.reading.due_at") == "2026-11-26"
    assert part(given, "steps.reading.certain") is True
    given["calendar"] = {"off": ["2026-11-25"]}
    assert part(given, "steps.reading.due_at") == "2026-11-30"
