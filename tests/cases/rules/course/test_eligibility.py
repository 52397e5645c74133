"""Who may be taken into which measure: ages on the day, grounds, exclusions, limitation."""

import pytest

from cases.rules.tables.book import the_law
from cases.rules.tables.csvs import parts
from tests.cases.rules.course.asking import asked, part, told

HOME, USERS, FORCED, MINOR = "home_community", "user_management", "compulsory", "compulsory_minor"
WATCH, EDUCATION = "electronic_monitoring", "commune_education"
WOMAN = {"born": "1995-01-01", "sex": "female"}
AGAINST = {"refuse": "refused", "warn": "warning"}
AT_HOME = "base_measure:home_community 2026-08-10"

VERDICTS = [
    # Ages, the eve and the day; who is born on a leap day is of age on the month's last day
    ("L120 Đ35(1)", FORCED, "", "2026-06-30", {"born": "2008-07-01"}, "age", "refused"),
    ("L120 Đ35(1)", FORCED, "", "2026-07-01", {"born": "2008-07-01"}, "age", "ok"),
    ("L73 Đ32", FORCED, "", "2026-02-27", {"born": "2008-02-29"}, "age", "refused"),
    ("L73 Đ32", FORCED, "", "2026-02-28", {"born": "2008-02-29"}, "age", "ok"),
    ("L120 Đ36", MINOR, "", "2026-09-09", {"born": "2014-09-10"}, "age", "refused"),
    ("L120 Đ36", MINOR, "", "2026-09-10", {"born": "2014-09-10"}, "age", "ok"),
    ("L120 Đ36(3)", MINOR, "", "2026-09-10", {"born": "2008-09-10"}, "age", "refused"),
    ("decided in time", MINOR, "court_decision 2026-09-09", "2026-09-10",
     {"born": "2008-09-10"}, "age", "ok"),
    ("NĐ 120/2021", EDUCATION, "", "2025-09-09", {"born": "2011-09-10"}, "age", "refused"),
    ("NĐ 120/2021", EDUCATION, "", "2025-09-10", {"born": "2011-09-10"}, "age", "ok"),
    ("D163 Đ15(1)", WATCH, AT_HOME, "2026-09-10", {"born": "2010-09-10"}, "age", None),
    # Requests for minors with a stable residence alone
    ("D163 Đ15(2)", WATCH, f"{AT_HOME}; parents_request 2026-09-01T08:00", "2026-09-10",
     {"born": "2010-09-10", "residence": "stable"}, "parents_request", "ok"),
    ("D163 Đ15(2)", WATCH, AT_HOME, "2026-09-10", {"born": "1990-09-10",
     "facts": {"parents_request": False}}, "parents_request", None),
    # Grounds and their conditions
    ("L120 Đ35(1)(a)", FORCED, "", "2026-09-10", {"facts": {"voluntary_failed": True}},
     "voluntary_failed", "ok"),
    ("L120 Đ35(1)(a)", FORCED, "", "2026-09-10", {"facts": {"voluntary_failed": False}},
     "voluntary_failed", None),
    ("L73 Đ33(1)", MINOR, "", "2026-06-30", {"facts": {"addicted_in_aftercare": True}},
     "addicted_in_aftercare", "refused"),
    ("L120 Đ36(1)(d)", MINOR, "", "2026-07-01", {"facts": {"addicted_in_aftercare": True}},
     "addicted_in_aftercare", "ok"),
    ("L120 Đ35(1)(c): not opioids alone", FORCED, "", "2026-07-01",
     {"facts": {"substitution_failed": True, "opioid": False}}, "substitution_failed", "ok"),
    ("L73 Đ32(3)", FORCED, "", "2026-06-30",
     {"facts": {"substitution_failed": True, "opioid": True}}, "substitution_failed", "ok"),
    # Exclusions and preconditions
    ("L120 Đ35(2)", FORCED, "", "2026-09-10", {**WOMAN, "facts": {"pregnant": False}},
     "pregnant", "ok"),
    ("XLVPHC Đ96(2)", FORCED, "", "2023-09-10", {"facts": {"capacity": True}}, "capacity",
     "refused"),
    ("L120 Đ35(2): 36 months but a day", FORCED, "child_born 2023-09-10", "2026-09-09", WOMAN,
     "child_under_36m", "refused"),
    ("L120 Đ35(2): 36 months", FORCED, "child_born 2023-09-10", "2026-09-10", WOMAN,
     "child_under_36m", "ok"),
    ("L120 Đ35(2): not alone with it", FORCED, "child_born 2025-09-10", "2026-09-10",
     {"sex": "male"}, "child_under_36m", None),
    ("D116 Đ44-47", FORCED, "", "2023-09-10", {"facts": {"wants_family_interim": True}},
     "wants_family_interim", "ok"),
    ("L120 Đ37(1)", MINOR, "", "2026-09-10", {"facts": {"wants_family_interim": True}},
     "wants_family_interim", "refused"),
    ("L120 Đ35(1)", FORCED, "", "2026-09-10", {"facts": {"not_criminal": False}},
     "not_criminal", "warning"),
    ("L120 Đ24(6)", USERS, "", "2026-09-10", {"residence": "none"}, "no_stable_residence",
     "warning"),
    ("D116 Đ28(1)", HOME, "", "2023-09-10", {"residence": "stable"}, "no_stable_residence",
     "ok"),
    ("L120 Đ31(1)(b)", HOME, "determined 2026-08-31; register 2027-02-28", "2027-03-05", {},
     "determination_6m", "ok"),
    ("L120 Đ31(1)(b)", HOME, "determined 2026-08-31; register 2027-03-01", "2027-03-05", {},
     "determination_6m", "warning"),
    ("L73: no such rule", HOME, "determined 2022-01-10; register 2023-03-01", "2023-03-05", {},
     "determination_6m", None),
    ("L120 Đ54(2)(b)", EDUCATION, "", "2026-06-30", {}, "abolished", None),
    ("L120 Đ54(2)(b)", EDUCATION, "", "2026-07-01", {}, "abolished", "refused"),
    # Limitation: three months from the last breach, anew from the end of evasion
    ("L120 Đ35(4)", FORCED, "breach 2026-11-30", "2027-02-28", {}, "limitation", "ok"),
    ("L120 Đ35(4)", FORCED, "breach 2026-11-30", "2027-03-01", {}, "limitation", "refused"),
    ("XLVPHC Đ6(2)(đ)", FORCED, "breach 2023-04-10; evasion 2023-05-01..2023-08-15",
     "2023-11-15", {}, "limitation", "ok"),
    ("XLVPHC Đ6(2)(đ): in hiding", FORCED, "breach 2023-04-10; evasion 2023-05-01",
     "2024-11-15", {}, "limitation", "ok"),
    ("L73 sets none for minors", MINOR, "breach 2023-04-10", "2024-11-15", {}, "limitation",
     None),
    ("L120 Đ36(3)", MINOR, "breach 2026-07-10", "2026-10-11", {}, "limitation", "refused"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("article", "kind", "events", "as_of", "person", "code", "verdict"), VERDICTS
)
def test_a_rule_says(article, kind, events, as_of, person, code, verdict):
    given = asked(kind, events, as_of, person=person)
    assert part(given, f"eligibility.{code}.verdict") == verdict, article


def said_to_be_true(row):
    """The row for each kind and law it concerns; ages are worked out and asked above."""
    if row.rule_type == "age" or row.kinds == "transition":
        return []
    return [(row, kind, law) for kind in parts(row.kinds) for law in parts(row.regimes)]


EVERY_RULE = [case for row in the_law().rules for case in said_to_be_true(row)]


@pytest.mark.parametrize(
    ("row", "kind", "law"), EVERY_RULE, ids=[f"{c[1]} {c[2]} {c[0].code}" for c in EVERY_RULE]
)
def test_a_rule_said_to_be_true_gives_its_verdict(row, kind, law):
    """A ground or an exclusion that holds gives the first word of its effect; all else is ok."""
    as_of = max(the_law().since(law).isoformat(), "2020-01-01")
    given = asked(kind, "", as_of, person={"facts": {row.code: True}})
    holds = row.rule_type in ("exclusion", "ground")
    verdict = AGAINST.get(row.effect.split()[0], "ok") if holds else "ok"
    expected = {"code": row.code, "verdict": verdict, "source": row.source}
    assert part(given, f"eligibility.{row.code}") == expected


@pytest.mark.parametrize(
    ("kind", "events", "as_of", "last"),
    [
        (FORCED, "breach 2026-11-30", "2026-12-01", "2027-02-28"),
        (FORCED, "breach 2023-04-10; evasion 2023-05-01..2023-08-15", "2023-09-01", "2023-11-15"),
        (EDUCATION, "breach 2025-04-10", "2025-04-11", "2025-07-10"),
        (MINOR, "breach 2025-04-10", "2025-04-11", None),
    ],
)
def test_limitation_has_a_last_day(kind, events, as_of, last):
    assert told(asked(kind, events, as_of)).get("limitation_ends") == last
