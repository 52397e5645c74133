"""What the indicators of the police's work count, in SQL by hand, as ``sql_parts`` has the others.

Of what the invented data have nothing of there is no line: the figures of both are 0.
"""

from tests.bench.sql_parts import IN_PERIOD, REHAB, _decisions, _people, _rows

DONE = "('term_ended', 'rehab_completed', 'aftercare_completed')"
DUE = (
    f"kind IN {REHAB} AND outcome = 'completed'"
    " AND closed_on BETWEEN %(year_before_first)s AND %(year_before_last)s"
)
ENDED = (
    "kind = 'aftercare' AND started_on IS NOT NULL"
    f" AND (closed_on {IN_PERIOD} OR (closed_on IS NULL"
    " AND ends_on >= %(eve_of_first)s AND ends_on < %(last)s))"
)

PARTS = {
    "drug_tests": _rows("drug_tests", "cases_drugtest", f"day {IN_PERIOD}"),
    "tested_positive": _people(
        "tested_positive", "cases_drugtest", f"day {IN_PERIOD} AND result = 'positive'"
    ),
    "visits_nobody": _rows("visits_nobody", "cases_visit", f"day {IN_PERIOD} AND met = 'nobody'"),
    "aftercare_files": _people(
        "aftercare_files", "cases_case", f"kind = 'aftercare' AND opened_on {IN_PERIOD}"
    ),
    "aftercare_decisions": _decisions("aftercare_decisions", "aftercare"),
    "aftercare_ended": _rows("aftercare_ended", "cases_case", ENDED),
    "cleared": _people(
        "cleared", "cases_registration", f"removed_on {IN_PERIOD} AND removal_reason IN {DONE}"
    ),
    "year_results_due": _rows("year_results_due", "cases_case", DUE),
    "year_results_missing": _rows("year_results_missing", "cases_case", DUE),
}
