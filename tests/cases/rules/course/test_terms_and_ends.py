"""Terms and their ends, read as the law reads: each row names its article."""

import pytest

from cases.rules.tables.book import the_law
from tests.cases.rules.course.asking import asked, part, told

HOME, FACILITY, USERS = "home_community", "voluntary_facility", "user_management"
FORCED, MINOR, AFTER, WATCH = "compulsory", "compulsory_minor", "aftercare", "electronic_monitoring"
FIRST = {"person": {"earlier_courses": 0}}
ADULT, YOUNG = {"born": "1990-01-01"}, {"born": "2010-03-01", "residence": "stable"}
IN_2024 = "execute 2023-03-01 18m"  # to 2024-09-01
IN_2028 = "execute 2026-08-03 24m"  # to 2028-08-03
HELD = {"follows": {"kind": FORCED, "completed_on": "2025-01-10"}}  # aftercare to 2027-01-10


def after(kind, day):
    return {"follows": {"kind": kind, "completed_on": day}}


ENDS = [
    # The same day number, or the month's last day
    ("XLVPHC Đ95(2)", FORCED, "execute 2024-02-29 12m", "2025-02-28", {}),
    ("XLVPHC Đ95(2)", FORCED, "execute 2024-08-31 18m", "2026-02-28", {}),
    ("L73 Đ31(1)", FACILITY, "admit 2023-08-31 6m", "2024-02-29", {}),
    ("XLVPHC Đ89(2)", "commune_education", "decide 2025-11-30 3m", "2026-02-28", {}),
    ("L120 Đ32(2)(a)", HOME, "decide 2026-07-10T09:00; intake_record 2026-07-09", "2028-07-09", {}),
    ("L120 Đ33(2)", FACILITY, "decide 2026-07-10; admit_private 2026-07-12", "2028-07-12",
     {"variant": "private"}),
    ("L120 Đ29(1)", FACILITY, "decide 2026-07-10; admit 2026-07-15", "2029-07-15",
     {"variant": "public", "person": {"earlier_courses": 2}}),
    ("D163 Đ59(1)", USERS, "order 2026-07-02; new_order_on_reuse 2027-02-28", "2028-02-28", {}),
    ("L120 Đ42(1)", AFTER, "order 2026-09-01", "2027-08-31", after("substitution", "2026-08-31")),
    ("L120 Đ42(2)", AFTER, "order 2028-02-20", "2030-02-28", after(FORCED, "2028-02-29")),
    # A course that spans a change keeps the term of its decision
    ("L120 Đ56(1)", FACILITY, "admit 2026-06-30 12m", "2027-06-30", {}),
    ("L120 Đ56(2)", FORCED, "prepare_file 2026-06-10; court_decision 2026-07-01; "
     "execute 2026-07-10", "2028-07-10", FIRST),
    ("L73 Đ55(1)(b)", AFTER, "as_recorded 2021-06-01; term_end 2023-06-01", "2023-06-01", {}),
    # Monitoring lasts as long as its base, or two years, or one on request
    ("D163 Đ15(1)(a)", WATCH, "base_measure:aftercare >2026-08-01..2028-02-29; order 2026-08-02",
     "2028-02-29", {"person": ADULT}),
    ("D163 Đ25(6)", WATCH, "base_measure:substitution >2026-08-14; order 2026-08-15; "
     "order 2027-02-28", "2029-02-28", {"person": ADULT}),
    ("D163 Đ15(2)(a)", WATCH, "base_measure:home_community 2026-09-01..2027-08-31; "
     "order_minor 2026-10-06", "2027-08-31", {"person": YOUNG}),
    ("D163 Đ15(2)(a)", WATCH, "base_measure:home_community 2026-09-01..2028-08-31; "
     "order_minor 2026-10-06", "2027-10-06", {"person": YOUNG}),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "end", "more"), ENDS)
def test_a_term_ends(article, kind, events, end, more):
    given = asked(kind, events, "2028-03-01", **more)
    answer = told(given)
    assert (answer["nominal_end"], answer["effective_end"]) == (end, end), article


MOVES = [
    ("D163 Đ60(2)", USERS, "order 2026-03-02; absence_unknown_destination 2026-07-01..2026-07-21",
     "absence_unknown_destination", 20, "2027-03-22", {}),
    ("by the law of its first day: D105 has no rule", USERS,
     "order 2026-03-02; absence_unknown_destination 2026-06-30..2026-07-20",
     "absence_unknown_destination", 0, "2027-03-02", {}),
    ("D163 Đ60(1)", USERS, "order 2026-07-02; moved_out 2026-10-01; "
     "new_order_after_move 2026-10-16", "move_gap", 15, "2027-07-17", {}),
    ("D105 Đ43(3)", USERS, "order 2023-07-02; moved_out 2023-10-01; move_gap "
     "2023-10-01..2023-10-16", "move_gap", 0, "2024-07-02", {}),
    ("L120 Đ24(7)", USERS, "order 2026-07-02; custody 2026-10-01..2026-12-29",
     "custody", 0, "2027-07-02", {}),
    ("D116 Đ56(4): before the term began", FORCED, f"{IN_2024}; escape 2023-02-10..2023-03-06",
     "escape", 5, "2024-09-06", {}),
    ("D116 Đ56(4): still away", FORCED, f"{IN_2024}; escape 2024-02-28", "escape", 2,
     "2024-09-03", {}),
    ("D163 Đ107(4)", MINOR, f"{IN_2028}; escape 2027-01-01..2027-01-31", "escape", 30,
     "2028-09-02", {}),
    ("L120 Đ47(1)", FORCED, f"{IN_2028}; prison 2027-03-01..2027-05-01", "prison", 61,
     "2028-10-03", {}),
    ("days counted once", FORCED, f"{IN_2028}; escape 2027-01-01..2027-01-31; "
     "prison 2027-01-21..2027-02-10", "prison", 10, "2028-09-12", {}),
    ("D116 Đ58(3)(d)", FORCED, f"{IN_2024}; prison 2024-03-01", "prison", -184, "2024-03-01", {}),
    ("D116 Đ67(4)", FORCED, f"{IN_2024}; hospital 2023-05-01..2023-06-01", "hospital", 0,
     "2024-09-01", {}),
    ("L120 Đ39(3)", FORCED, f"{IN_2028}; home_treatment 2027-05-01..2027-06-01",
     "home_treatment", 0, "2028-08-03", {}),
    ("D163 Đ111(4)", FORCED, f"{IN_2028}; court_absence 3d", "court_absence", 0,
     "2028-08-03", {}),
    ("D116 Đ70(1)", FORCED, f"{IN_2024}; funeral 2023-05-01..2023-05-06", "funeral", 0,
     "2024-09-01", {}),
    ("L120 Đ39(1)", FORCED, f"{IN_2028}; postponed 2026-07-20..2026-08-01", "postponed", 0,
     "2028-08-03", {}),
    ("D116 Đ44(3)", FORCED, f"{IN_2024}; interim_facility 2023-02-01..2023-03-01",
     "interim_facility", -28, "2024-08-04", {}),
    ("D116 Đ44(3): in the family", FORCED, f"{IN_2024}; interim_family 2023-02-01..2023-03-01",
     "interim_family", 0, "2024-09-01", {}),
    ("D116 Đ58(1)", FORCED, f"{IN_2024}; reduce_term 2024-02-20 3m", "reduce_term", -92,
     "2024-06-01", {}),
    ("L120 Đ47(1)", AFTER, "order 2025-01-20; prison 2026-07-01..2026-08-30", "prison", 60,
     "2027-03-11", HELD),
    ("D163 Đ124(4)", AFTER, "order 2025-01-20; social_protection 2026-07-01..2026-08-30",
     "social_protection", 0, "2027-01-10", HELD),
    ("D116 Đ79(1)(b)", AFTER, "order 2025-01-20; unreported_absence 2025-03-01..2025-03-11",
     "unreported_absence", 10, "2027-01-20", HELD),
    ("D163 Đ19(1)", WATCH, "base_measure:home_community 2026-09-01..2028-09-01; "
     "order 2026-09-02; device_off 2026-10-01..2026-10-05", "device_off", 0, "2028-09-01",
     {"person": ADULT}),
    ("D163 Đ20(2)", WATCH, "base_measure:home_community 2026-09-01..2028-09-01; "
     "order 2026-09-02; monitoring_pause 2026-10-01..2026-10-05", "monitoring_pause", 0,
     "2028-09-01", {"person": ADULT}),
    ("L120 Đ47(1)", HOME, "intake_record 2026-08-01; prison 2027-02-01..2027-03-01", "prison",
     28, "2028-08-29", FIRST),
    ("L120 Đ47(1)", FACILITY, "admit_private 2026-08-01; prison 2027-02-01..2027-03-01",
     "prison", 28, "2028-08-29", {"variant": "private"}),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "why", "days", "end", "more"), MOVES)
def test_an_interval_moves_the_end(article, kind, events, why, days, end, more):
    as_of = "2024-03-01" if "2023" in events else "2028-07-01"
    given = asked(kind, events, as_of, **more)
    assert part(given, f"end_lines.{why}.days") == days, article
    assert part(given, "effective_end") == end, article


def test_every_interval_of_the_law_is_asked_here():
    """Months served elsewhere shorten the months and are no interval: test_the_law_allows."""
    law = {row.code for row in the_law().figures if row.code.startswith("counts:")}
    kinds = {FORCED: (FORCED, MINOR)}
    asked_for = {(row[1], row[3]) for row in MOVES}
    missing = [
        code
        for code in law - {"counts:home_community:served_elsewhere"}
        for _counts, kind, event in [code.split(":")]
        if not any((name, event) in asked_for for name in kinds.get(kind, (kind,)))
    ]
    assert missing == []


def test_what_the_law_says_nothing_of_has_no_line():
    """Prison in aftercare before 1/7/2026: the person leaves the list (L73 Đ43(3))."""
    given = asked(AFTER, "order 2025-01-20; prison 2026-06-30..2026-08-30", "2026-09-01", **HELD)
    assert told(given)["end_lines"] == []
    assert part(given, "effective_end") == "2027-01-10"


TERMS = [
    ("XLVPHC Đ95(2)", FORCED, "court_decision 2025-07-01 24m", {}, (12, 24, 24, "ok", True)),
    ("L120 Đ29(1)", FORCED, "court_decision 2026-07-01 18m", {}, (24, 24, 18, "warning", False)),
    ("L120 Đ56(1)", FORCED, "court_decision 2026-06-30 24m; execute 2026-07-10", {},
     (12, 24, 24, "ok", False)),
    ("L73 Đ30(2)", HOME, "decide 2023-05-10 13m", {}, (6, 12, 13, "warning", False)),
    ("L120 Đ29(1)", HOME, "intake_record 2026-07-10", {"person": {"earlier_courses": 3}},
     (36, 36, 36, "ok", True)),
    ("L120 Đ29(1)", HOME, "intake_record 2026-07-10 30m", after(HOME, "2020-01-01"),
     (24, 36, 30, "warning", False)),
    ("L120 Đ33(4)", HOME, "intake_record 2026-12-11", {"person": {"earlier_courses": 1},
     "follows": {"kind": FACILITY, "variant": "private", "served_months": 7}},
     (36, 36, 29, "ok", True)),
    ("XLVPHC Đ89(2)", "commune_education", "decide 2025-09-10 6m", {}, (3, 6, 6, "ok", True)),
    ("L120 Đ42", AFTER, "order 2026-09-01", {}, (12, 24, None, "ok", False)),
    ("L120 Đ42(1), Đ36(8)", AFTER, "", {"person": {"born": "2008-08-11"},
     **after(MINOR, "2026-08-10")}, (12, 12, 12, "ok", True)),
    ("L120 Đ42(1), Đ36(8): grown up", AFTER, "", {"person": {"born": "2008-08-10"},
     **after(MINOR, "2026-08-10")}, (12, 12, 12, "ok", False)),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "more", "expected"), TERMS)
def test_the_law_allows(article, kind, events, more, expected):
    as_of = "2025-12-12" if "2025" in events else "2026-12-12"
    term = told(asked(kind, events, as_of, **more))["term"]
    names = ("months_min", "months_max", "months", "verdict", "certain")
    assert tuple(term.get(name) for name in names) == expected, article


NEXT = [
    ("L73 Đ40(2)", FORCED, "execute 2023-03-01 18m", (24, "2026-09-01")),
    ("L120 Đ42(1)", MINOR, "execute 2026-08-29", (12, "2029-08-29")),
    ("L120 Đ42(1)", FACILITY, "admit_private 2026-08-29", (12, "2029-08-29")),
    ("L120 Đ42(1)", "substitution", "register 2026-08-29", (12, None)),
]


@pytest.mark.parametrize(("article", "kind", "events", "expected"), NEXT)
def test_aftercare_follows(article, kind, events, expected):
    follows = told(asked(kind, events, "2026-09-01"))["next"]
    assert (follows["months"], follows.get("ends")) == expected, article


@pytest.mark.parametrize("kind", [USERS, "commune_education", AFTER, WATCH])
def test_nothing_follows_where_nothing_was_treated(kind):
    assert "next" not in told(asked(kind, "", "2026-09-01"))


def test_nothing_follows_what_prison_ended():
    assert "next" not in told(asked(FORCED, f"{IN_2024}; prison 2024-03-01", "2024-03-01"))


def test_nothing_follows_what_goes_on_at_home():
    """L120 Đ33(4)(b): who leaves a private facility after three stages registers at home."""
    events = "admit_private 2026-08-05; partial_certificate 2027-02-01"
    assert "next" not in told(asked(FACILITY, events, "2027-02-02", variant="private"))
