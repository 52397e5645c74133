"""The two sides of each rate in SQL by hand, in the shape of ``sql_parts``."""

from tests.bench.sql_parts import IN_PERIOD, ON_LIST, UNDER_AFTERCARE, _people, _registered, _rows

HELPING = """EXISTS (SELECT 1 FROM cases_volunteerassignment AS task
    WHERE task.person_id = one.person_id AND task.started_on <= %(last)s
      AND (task.ended_on IS NULL OR task.ended_on > %(last)s))"""
AT_HOME = """kind = 'home_community' AND started_on <= %(last)s
    AND (closed_on IS NULL OR closed_on > %(last)s)"""
TO_BE_HELPED = f"({UNDER_AFTERCARE} OR {AT_HOME})"


def _given(more=""):
    """Whether the person of the row got a support in the period."""
    return f"""EXISTS (SELECT 1 FROM cases_support AS given
    WHERE given.person_id = one.person_id AND given.day {IN_PERIOD}{more})"""


COUNSELLED = _given(" AND given.kind = 'counselling'")
PARTS = {
    "counselled_rate": _people(
        "counselled_rate",
        "cases_registration",
        f"category IN ('addict', 'illegal_user') AND {ON_LIST} AND {COUNSELLED}",
    ),
    "aftercare_supported_rate": _registered(
        "aftercare_supported_rate", "cases_case", f"{UNDER_AFTERCARE} AND {_given()}"
    ),
    "aftercare_supported_whole": _registered(
        "aftercare_supported_whole", "cases_case", UNDER_AFTERCARE
    ),
    "helped_rate": _registered("helped_rate", "cases_case", f"{TO_BE_HELPED} AND {HELPING}"),
    "helped_whole": _registered("helped_whole", "cases_case", TO_BE_HELPED),
    "drug_free_rate": _rows(
        "drug_free_rate",
        "status",
        "status = 'drug_free' AND (place.valid_to IS NULL OR place.valid_to >= %(last)s)",
        "one.unit_id",
    ),
    "drug_free_whole": """SELECT 'drug_free_whole', path, place.id, 0, NULL FROM place
    WHERE place.level = 'commune' AND (place.valid_to IS NULL OR place.valid_to >= %(last)s)
      AND place.valid_from <= %(last)s""",
}
