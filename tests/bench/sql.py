"""One hand-written SQL that gives seven rows of the report, distinct at every level.

For a tree in which no unit ended before the last day, and a period that begins with its year.
"""

from django.db import connection

from wards.models.units import DISTRICT_DIGITS, PATH_DIGITS

CODES = (
    "addicts_on_file",
    "users_on_file",
    "compulsory_dossiers",
    "compulsory_decisions",
    "voluntary_facility",
    "home_community",
    "substitution",
)
QUERY = f"""
WITH place AS (
    SELECT id, path FROM wards_unit
    WHERE path BETWEEN %(first_path)s AND %(last_path)s
      AND valid_from <= %(last)s AND (valid_to IS NULL OR valid_to >= %(first)s)
), placed AS (
    SELECT CASE category WHEN 'addict' THEN 'addicts_on_file' ELSE 'users_on_file' END AS code,
           path, person_id AS counted
    FROM cases_registration AS entry JOIN place ON place.id = entry.unit_id
    WHERE category IN ('addict', 'illegal_user') AND registered_on <= %(last)s
      AND (removed_on IS NULL OR removed_on > %(last)s)
    UNION ALL
    SELECT 'compulsory_dossiers', path, person_id
    FROM cases_case AS measure JOIN place ON place.id = measure.unit_id
    WHERE kind = 'compulsory' AND opened_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT 'compulsory_decisions', path, measure.id
    FROM cases_case AS measure JOIN place ON place.id = measure.unit_id
    WHERE kind = 'compulsory' AND decided_on BETWEEN %(first)s AND %(last)s
      AND outcome <> 'court_declined'
    UNION ALL
    SELECT kind, path, person_id
    FROM cases_case AS measure JOIN place ON place.id = measure.unit_id
    WHERE kind IN ('voluntary_facility', 'home_community')
      AND started_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT 'substitution', path, treated.person_id
    FROM cases_case AS treated
    LEFT JOIN cases_registration AS entry
      ON entry.person_id = treated.person_id AND entry.registered_on <= %(last)s
     AND (entry.removed_on IS NULL OR entry.removed_on > %(last)s)
    JOIN place ON place.id = COALESCE(entry.unit_id, treated.unit_id)
    WHERE kind = 'substitution' AND started_on <= %(last)s
      AND (closed_on IS NULL OR closed_on > %(last)s)
)
SELECT code, '' AS path, COUNT(DISTINCT counted) AS figure FROM placed GROUP BY code
UNION ALL
SELECT code, SUBSTR(path, 1, {DISTRICT_DIGITS}), COUNT(DISTINCT counted)
FROM placed WHERE %(districts)s = 1 GROUP BY code, SUBSTR(path, 1, {DISTRICT_DIGITS})
UNION ALL
SELECT code, path, COUNT(DISTINCT counted) FROM placed GROUP BY code, path
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
    with connection.cursor() as cursor:
        cursor.execute(
            QUERY,
            {
                "first_path": first_path,
                "last_path": last_path,
                "first": period.first,
                "last": period.last,
                "made_on": made_on,
                "year": period.year,
                "districts": int(unit.level == unit.Level.PROVINCE),
            },
        )
        return {(code, path): figure for code, path, figure in cursor.fetchall()}


def same_table(quota, found):
    """Whether the report and the SQL say the same, zeros and missing rows aside."""
    return _of_report(quota) == {key: figure for key, figure in found.items() if figure}


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
