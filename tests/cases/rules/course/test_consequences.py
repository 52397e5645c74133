"""What follows from what has happened: from when on, read as the law reads."""

import pytest

from cases.rules.consequences.found import RULES
from cases.rules.tables.book import the_law
from tests.cases.rules.course.asking import asked, part

HOME, FACILITY, USERS = "home_community", "voluntary_facility", "user_management"
FORCED, MINOR, AFTER, WATCH = "compulsory", "compulsory_minor", "aftercare", "electronic_monitoring"
ADULT, PUBLIC = {"person": {"born": "1990-01-01"}}, {"variant": "public"}
AT_HOME = "base_measure:home_community 2026-08-10"
OTHER = "breach:other_law"
HELD_A_YEAR = "execute 2026-01-31 11m"  # to 2026-12-31


def born(day, **more):
    return {"person": {"born": day, **more.pop("person", {})}, **more}


SINCE = [
    # Not registered, not started, quit
    ("D116 Đ3(3)", HOME, "addiction_notified 2024-02-06", "2024-02-20",
     "counts_as_not_registered", None, {}),
    ("D116 Đ3(3)", HOME, "addiction_notified 2024-02-06", "2024-02-21",
     "counts_as_not_registered", "2024-02-21", {}),
    ("D163 Đ4(7)", "substitution", "addiction_notified 2026-12-31T17:00", "2027-01-01T17:01",
     "counts_as_not_registered", "2027-01-01T17:00", {}),
    ("D163 Đ4(7): in time", HOME,
     "addiction_notified 2026-12-31T17:00; register 2027-01-01T17:00", "2027-01-03",
     "counts_as_not_registered", None, {}),
    ("D116 Đ3(4)", HOME, "decide 2024-02-06", "2024-02-21", "counts_as_not_started",
     "2024-02-21", {}),
    ("D163 Đ4(8)", FACILITY, "decide 2026-08-28; admit_private 2026-09-04", "2026-09-10",
     "counts_as_not_started", None, {"variant": "private"}),
    ("D163 Đ95: waiting for a place", FACILITY, "decide 2026-08-28", "2026-09-10",
     "counts_as_not_started", None, PUBLIC),
    ("D163 Đ4(8)", FACILITY, "decide 2026-08-28; send_designation 2026-09-01", "2026-09-10",
     "counts_as_not_started", "2026-09-05", PUBLIC),
    ("D116 Đ3(5)", "substitution", "left_without_reason 2022-05-09", "2022-05-15",
     "counts_as_quit", None, {}),
    ("D116 Đ3(5)", "substitution", "left_without_reason 2022-05-09", "2022-05-16",
     "counts_as_quit", "2022-05-16", {}),
    ("D163 Đ4(10): no number on record", "substitution", "left_without_reason 2026-10-01",
     "2026-12-31", "counts_as_quit", None, {}),
    # The ladder of breaches
    ("L120 Đ47(4)(a)", HOME, f"{OTHER} 2026-09-01", "2026-09-02", "reminder", "listed", {}),
    ("L120 Đ47(4)(b)", HOME, f"{OTHER} 2026-09-01; {OTHER} 2026-09-05", "2026-09-05", "review",
     "listed", {}),
    ("L120 Đ47(4)(b)", HOME, f"{OTHER} 2026-09-01; {OTHER} 2026-09-05", "2026-09-05", "reminder",
     None, {}),
    ("L120 Đ47(4): counted since the law", HOME,
     f"{OTHER} 2026-06-30; {OTHER} 2026-07-01; {OTHER} 2026-09-05", "2026-09-05",
     "compulsory_dossier", None, {}),
    ("L120 Đ47(3)", HOME, "breach:education_group 2026-09-01; breach:education_group 2026-10-01",
     "2026-10-01", "compulsory_dossier", "2026-10-01", {}),
    ("D163 Đ25(3)", WATCH, f"{AT_HOME}; breach:remove_device 2026-09-01T08:00",
     "2026-09-02T08:00", "reminder", "listed", {}),
    ("D163 Đ25(3): not mended", WATCH, f"{AT_HOME}; breach:remove_device 2026-09-01T08:00",
     "2026-09-02T08:01", "compulsory_dossier", "2026-09-02T08:00", {}),
    ("D163 Đ25(3): the second time", WATCH,
     f"{AT_HOME}; breach:remove_device 2026-09-01T08:00..2026-09-01T09:00; "
     "breach:remove_device 2026-10-01T08:00..2026-10-01T09:00", "2026-10-01T10:00",
     "compulsory_dossier", "2026-10-01T08:00", {}),
    ("D163 Đ25(4): once, not mended", WATCH, f"{AT_HOME}; breach:battery_or_absent 2026-09-01",
     "2026-09-20", "compulsory_dossier", None, {}),
    ("D163 Đ25(4): twice, not mended", WATCH, f"{AT_HOME}; breach:battery_or_absent 2026-09-01; "
     "breach:battery_or_absent 2026-09-10T08:00", "2026-09-11T08:01", "compulsory_dossier",
     "2026-09-11T08:00", {}),
    ("D163 Đ25(2): a crime", WATCH, f"{AT_HOME}; breach:destroy_device 2026-09-01", "2026-09-01",
     "compulsory_dossier", None, {"person": {"facts": {"not_criminal": False}}}),
    ("D163 Đ25(5)", WATCH, "base_measure:aftercare >2026-08-10; breach:destroy_device 2026-09-01",
     "2026-09-01", "fine", "listed", {}),
    ("D163 Đ25(5): no ground", WATCH,
     "base_measure:aftercare >2026-08-10; breach:destroy_device 2026-09-01", "2026-09-01",
     "compulsory_dossier", None, {}),
    # What must be found out
    ("L120 Đ31(1)(c)", USERS, "order 2026-07-02; use_detected 2026-09-01", "2026-09-01",
     "new_determination", "listed", {}),
    ("the first use", USERS, "use_detected 2026-07-01; order 2026-07-02", "2026-09-01",
     "new_determination", None, {}),
    ("L73 Đ27(1)(d)", AFTER, "order 2023-05-02; use_detected 2023-09-01", "2023-09-01",
     "new_determination", "listed", {}),
    ("L120 Đ29(1)", FORCED, "ground_detected 2026-09-01", "2026-09-01", "ask_earlier_courses",
     "listed", {"follows": {"kind": AFTER}}),
    ("L120 Đ29(1): said", FORCED, "ground_detected 2026-09-01", "2026-09-01",
     "ask_earlier_courses", None,
     {"follows": {"kind": AFTER}, "person": {"earlier_courses": 1}}),
    # Illness, prison
    ("D116 Đ58(2)", FORCED, "execute 2023-03-01 18m; home_treatment 2024-01-01..2024-06-01",
     "2024-06-01", "must_return", "2024-06-01", {}),
    ("D116 Đ58(2)", FORCED, "execute 2023-03-01 18m; home_treatment 2024-01-01..2024-06-02",
     "2024-06-02", "need_not_return", "2024-06-02", {}),
    ("D116 Đ58(3)(d)", FORCED, "execute 2023-03-01 18m; prison 2024-03-01", "2024-03-01",
     "rest_exempted", "2024-03-01", {}),
    ("L120 Đ47(1)", FORCED, "execute 2026-08-03 24m; prison 2027-03-01..2027-05-01",
     "2027-05-01", "resumes", "2027-05-01", {}),
    ("L120 Đ47(1): not yet", FORCED, "execute 2026-08-03 24m; prison 2027-03-01..2027-05-01",
     "2027-04-30", "resumes", None, {}),
    ("D116 Đ58(3)(d): waived for good", FORCED,
     "execute 2025-08-03 24m; prison 2026-06-30..2026-10-01", "2026-10-01", "resumes", None, {}),
    ("L120 Đ48(4)", AFTER, "order 2026-08-01; removal_ground 2026-10-01", "2026-10-01",
     "removed_from_list", "2026-10-01", {}),
    # Monitoring
    ("D163 Đ151(1)", HOME, "decide 2026-03-02 12m", "2026-07-01", "monitoring_required",
     "2026-07-01", ADULT),
    ("D163 Đ151(1): its eve", HOME, "decide 2026-03-02 12m", "2026-06-30",
     "monitoring_required", None, ADULT),
    ("D163 Đ15(1): at 18", HOME, "decide 2026-08-10", "2026-10-05", "monitoring_required",
     "2026-10-05", born("2008-10-05")),
    ("D163 Đ15(1): the eve of 18", HOME, "decide 2026-08-10", "2026-10-04",
     "monitoring_required", None, born("2008-10-05")),
    ("D163 Đ15(2)(b)", AFTER, "order 2026-08-10", "2026-10-04", "monitoring_required",
     "2026-08-10", born("2010-10-05", person={"residence": "none"})),
    ("D163 Đ15: over before", HOME, "decide 2025-06-20 12m", "2026-07-05",
     "monitoring_required", None, ADULT),
    # Minors
    ("L120 Đ36(4): a day short of three months", MINOR, "term_end 2027-04-09", "2027-01-10",
     "transfer_at_18", None, born("2009-01-10")),
    ("D163 Đ151(6)", MINOR, HELD_A_YEAR, "2026-07-01", "stays_in_public_facility", "2026-07-01",
     PUBLIC),
    ("D163 Đ151(6)", MINOR, "execute 2026-02-01 11m", "2026-07-01", "moves_to_reform_school",
     "2026-07-01", PUBLIC),
    ("D163 Đ151(6): came later", MINOR, "execute 2026-07-02", "2026-07-02",
     "moves_to_reform_school", None, PUBLIC),
    # Before 2022
    ("L73 Đ55(1)(a)", FACILITY, "as_recorded 2021-10-01", "2022-01-01", "old_law_to_the_end",
     "2022-01-01", {}),
    ("L73 Đ55(1)(a): over", FACILITY, "as_recorded 2021-10-01; term_end 2021-12-31",
     "2022-01-01", "old_law_to_the_end", None, {}),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "events", "as_of", "code", "since", "more"), SINCE)
def test_it_follows(article, kind, events, as_of, code, since, more):
    found = part(asked(kind, events, as_of, **more), f"consequences.{code}")
    if since in (None, "listed"):
        assert (found is not None) is (since == "listed"), article
        assert found is None or "from" not in found, article
    else:
        assert found is not None, article
        assert found["from"] == since, article


def test_every_consequence_has_its_function_and_its_row():
    assert set(RULES) == {row.code for row in the_law().consequences}


def test_every_consequence_is_asked_here():
    assert {row[4] for row in SINCE} == set(RULES)
