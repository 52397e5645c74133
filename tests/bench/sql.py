"""One hand-written SQL that gives the rows of the report, distinct at every level.

For a tree in which no unit ended before the last day, and a period that begins with its year.
"""

from datetime import timedelta

from django.db import connection

from cases.rules.results import released_between
from cases.rules.terms import months_after
from reports.indicators.rates import RATES
from tests.bench import sql_parts, sql_rates
from tests.bench.by_hand import work
from wards.models.units import DISTRICT_DIGITS, PATH_DIGITS

PARTS = sql_parts.PARTS | work.PARTS | sql_rates.PARTS
CODES = tuple(sql_parts.PARTS)
WHOLES = {rate.code: rate.whole.code for rate in RATES}
SUMS = ("loan_amount", "outreach_attendance", "training_attendance", "training_communes")
SUMS += ("livelihood_amount", "loans_outstanding_amount", "pupils_reached")
SUMS += ("club_attendance", "news_items", "broadcasts", "posters", "leaflets")
SUMMED = ", ".join(f"'{code}'" for code in SUMS)


def _figure(digits):
    """A sum, or the things counted; not those whose other list lies in the same unit."""
    same = f"SUBSTR(away, 1, {digits}) = SUBSTR(path, 1, {digits})"
    counted = f"COUNT(DISTINCT CASE WHEN away IS NULL OR NOT {same} THEN counted END)"
    return f"CASE WHEN code IN ({SUMMED}) THEN SUM(amount) ELSE {counted} END"


PLACED = "\nUNION ALL\n".join(PARTS.values())
QUERY = f"""
WITH {sql_parts.WITH}, placed (code, path, counted, amount, away) AS (
{PLACED}
)
SELECT code, '' AS path, {_figure(0)} AS figure FROM placed GROUP BY code
UNION ALL
SELECT code, SUBSTR(path, 1, {DISTRICT_DIGITS}), {_figure(DISTRICT_DIGITS)}
FROM placed WHERE %(districts)s = 1 GROUP BY code, SUBSTR(path, 1, {DISTRICT_DIGITS})
UNION ALL
SELECT code, path, {_figure(PATH_DIGITS)} FROM placed GROUP BY code, path
UNION ALL
SELECT 'target of ' || indicator, path, amount
FROM reports_target AS target JOIN place ON place.id = target.unit_id
WHERE first_year = %(year)s AND last_year = %(year)s AND given_on <= %(made_on)s
  AND NOT EXISTS (
    SELECT 1 FROM reports_target AS later
    WHERE later.unit_id = target.unit_id AND later.indicator = target.indicator
      AND later.first_year = target.first_year AND later.last_year = target.last_year
      AND later.given_on > target.given_on AND later.given_on <= %(made_on)s)
"""


def table(unit, period, made_on):
    """(indicator or "target of …", path of the unit; the asking unit's is empty) → number."""
    first_path, last_path = unit.subtree
    year_before = released_between(period.first, period.last)
    with connection.cursor() as cursor:
        cursor.execute(
            QUERY,
            {
                "first_path": first_path,
                "last_path": last_path,
                "first": period.first,
                "last": period.last,
                "month_ago": months_after(period.last, -1),
                "year_before_first": year_before[0],
                "year_before_last": year_before[1],
                "eve_of_first": period.first - timedelta(days=1),
                "two_years_ago": months_after(period.last, -24),
                "made_on": made_on,
                "year": period.year,
                "districts": int(unit.level == unit.Level.PROVINCE),
            },
        )
        return {(code, path): figure for code, path, figure in cursor.fetchall()}


def same_table(quota, found):
    """Whether the report and the SQL say the same, zeros and missing rows aside.

    What a rate is a part of is compared where the report knows it.
    """
    ours, found = _of_report(quota), {key: int(figure) for key, figure in found.items() if figure}
    wholes = set(WHOLES.values()) - set(CODES)
    return ours == {key: n for key, n in found.items() if key[0] not in wholes or key in ours}


def _of_report(quota):
    flat = dict(_rows("", quota.unit, quota.rows))
    for child in quota.units:
        district = child.unit.level == child.unit.Level.DISTRICT
        key = child.unit.path[:DISTRICT_DIGITS] if district else child.unit.path
        flat |= dict(_rows(key, child.unit, child.rows))
        for commune in child.units:
            flat |= dict(_rows(commune.unit.path[:PATH_DIGITS], commune.unit, commune.rows))
    return {key: figure for key, figure in flat.items() if figure}


def _rows(key, unit, rows):
    for row in rows:
        yield (row.indicator, key), row.accumulated
        yield (f"target of {row.indicator}", unit.path), row.target
        if row.indicator in WHOLES and row.whole is not None:
            yield (WHOLES[row.indicator], key), row.whole
