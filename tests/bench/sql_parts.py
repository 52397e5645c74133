"""What each indicator counts, in SQL by hand: (code, path of the unit, counted, amount, away).

``away`` is the path of another list that undoes the row in each unit that both lie in.
"""

IN_PERIOD = "BETWEEN %(first)s AND %(last)s"
ON_LIST = "registered_on <= %(last)s AND (removed_on IS NULL OR removed_on > %(last)s)"
REHAB = "('compulsory', 'voluntary_facility', 'home_community')"
FACILITY = "('compulsory', 'voluntary_facility')"
WITH = f"""
place AS (
    SELECT id, path, level, valid_from, valid_to FROM wards_unit
    WHERE path BETWEEN %(first_path)s AND %(last_path)s
      AND valid_from <= %(last)s AND (valid_to IS NULL OR valid_to >= %(first)s)
), listed AS (
    SELECT DISTINCT person_id, unit_id FROM cases_registration WHERE {ON_LIST}
), met AS (
    SELECT DISTINCT person_id FROM cases_visit
    WHERE day > %(month_ago)s AND day <= %(last)s AND met <> 'nobody'
), status AS (
    SELECT one.id, one.unit_id, one.status, one.decided_on FROM wards_drugstatus AS one
    WHERE decided_on <= %(last)s AND NOT EXISTS (
        SELECT 1 FROM wards_drugstatus AS later
        WHERE later.unit_id = one.unit_id AND later.decided_on <= %(last)s
          AND (later.decided_on, later.id) > (one.decided_on, one.id))
)
"""


def _rows(code, table, where, counted="one.id", amount="0"):
    """Rows of one table in the unit that they name."""
    return (
        f"SELECT '{code}', path, {counted}, {amount}, NULL FROM {table} AS one"
        f" JOIN place ON place.id = one.unit_id WHERE {where}"
    )


def _registered(code, table, where):
    """People of a stock, where they are on a list, else where the record lies."""
    return (
        f"SELECT '{code}', path, one.person_id, 0, NULL FROM {table} AS one"
        " LEFT JOIN listed ON listed.person_id = one.person_id"
        f" JOIN place ON place.id = COALESCE(listed.unit_id, one.unit_id) WHERE {where}"
    )


def _people(code, table, where):
    return _rows(code, table, where, "one.person_id")


def _case(code, kinds, day, more=""):
    return _people(code, "cases_case", f"kind IN {kinds} AND {day} {IN_PERIOD}{more}")


def _decisions(code, kind, more=""):
    return _rows(code, "cases_case", f"kind = '{kind}' AND decided_on {IN_PERIOD}{more}")


def _support(code, kinds, counted="one.id", amount="0"):
    where = f"day {IN_PERIOD}" + (f" AND kind IN {kinds}" if kinds else "")
    return _rows(code, "cases_support", where, counted, amount)


def _activity(code, kind, amount="0"):
    return _rows(code, "wards_activity", f"kind = '{kind}' AND day {IN_PERIOD}", amount=amount)


def _running(code, table, more="", counted="one.id"):
    where = f"started_on <= %(last)s AND (ended_on IS NULL OR ended_on > %(last)s){more}"
    return _rows(code, table, where, counted)


STARTED = "started_on <= %(last)s AND (closed_on IS NULL OR closed_on > %(last)s)"
UNDER_AFTERCARE = (
    f"kind = 'aftercare' AND {STARTED}"
    " AND (closed_on IS NOT NULL OR ends_on IS NULL OR ends_on >= %(last)s)"
)
CLEAN = f"""kind IN {REHAB} AND outcome = 'completed' AND closed_on <= %(two_years_ago)s
    AND NOT EXISTS (SELECT 1 FROM cases_case AS other WHERE other.person_id = one.person_id
        AND other.kind IN {REHAB} AND (
            other.opened_on > one.closed_on AND other.opened_on <= %(last)s
            OR other.outcome = 'completed' AND other.closed_on > one.closed_on
            AND other.closed_on <= %(last)s))
    AND NOT EXISTS (SELECT 1 FROM cases_relapse AS other WHERE other.person_id = one.person_id
        AND other.day > one.closed_on AND other.day <= %(last)s)
    AND NOT EXISTS (SELECT 1 FROM cases_drugtest AS other WHERE other.person_id = one.person_id
        AND other.result = 'positive' AND other.day > one.closed_on AND other.day <= %(last)s)"""
OWED = """kind = 'loan' AND day <= %(last)s AND (repaid_on IS NULL OR repaid_on > %(last)s)
    AND NOT (repayment = 'repaid' AND repaid_on IS NULL)"""
COUNSELLED = f"""EXISTS (SELECT 1 FROM cases_support AS earlier
    WHERE earlier.person_id = one.person_id AND earlier.kind = 'counselling'
      AND earlier.day < %(first)s) AND kind = 'counselling' AND day {IN_PERIOD}"""
NOT_MET = " AND one.person_id NOT IN (SELECT person_id FROM met)"


AFTERCARE = """SELECT 'aftercare', path, one.id, 0, NULL FROM cases_case AS one
    LEFT JOIN cases_responsibility AS held ON held.person_id = one.person_id
     AND held.first_day <= %(last)s
     AND held.first_day <= COALESCE(one.closed_on, one.ends_on, %(last)s)
     AND (held.last_day IS NULL OR held.last_day >= %(first)s AND held.last_day >= one.started_on)
    JOIN place ON place.id = COALESCE(held.unit_id, one.unit_id)
    WHERE kind = 'aftercare' AND started_on <= %(last)s
      AND COALESCE(closed_on, ends_on, %(last)s) >= %(first)s"""
LEFT_FOR = """other.person_id = one.person_id AND other.category = one.category
     AND {old}.removal_reason = 'moved' AND {new}.registered_on <= {old}.removed_on
     AND ({new}.removed_on IS NULL OR {new}.removed_on > {old}.removed_on)"""


def _list(code, day, left_for):
    """Lists, each with the one that the same person left for it, or left it for."""
    return f"""SELECT '{code}', place.path, one.id, 0, there.path FROM cases_registration AS one
    JOIN place ON place.id = one.unit_id
    LEFT JOIN cases_registration AS other ON {left_for}
    LEFT JOIN place AS there ON there.id = other.unit_id
    WHERE one.{day} {IN_PERIOD}"""


def _statuses(code, where):
    return _rows(code, "status", f"status = 'drug_free' AND {where}", "one.unit_id")


BEFORE = """COALESCE((SELECT earlier.status FROM wards_drugstatus AS earlier
    WHERE earlier.unit_id = one.unit_id AND {} ORDER BY decided_on DESC, id DESC LIMIT 1), '')"""
EARLIER = BEFORE.format("(earlier.decided_on, earlier.id) < (one.decided_on, one.id)")
AT_FIRST = BEFORE.format("earlier.decided_on < %(first)s")
PARTS = {
    "addicts_on_file": _people(
        "addicts_on_file", "cases_registration", f"category = 'addict' AND {ON_LIST}"
    ),
    "users_on_file": _people(
        "users_on_file", "cases_registration", f"category = 'illegal_user' AND {ON_LIST}"
    ),
    "on_file": _people(
        "on_file", "cases_registration", f"category IN ('addict', 'illegal_user') AND {ON_LIST}"
    ),
    "communes_with_people": _rows(
        "communes_with_people",
        "cases_registration",
        f"category IN ('addict', 'illegal_user') AND {ON_LIST}",
        "one.unit_id",
    ),
    "compulsory_dossiers": _case("compulsory_dossiers", "('compulsory')", "opened_on"),
    "compulsory_decisions": _decisions(
        "compulsory_decisions", "compulsory", " AND outcome <> 'court_declined'"
    ),
    "compulsory_admitted": _case("compulsory_admitted", "('compulsory')", "started_on"),
    "voluntary_facility": _case("voluntary_facility", "('voluntary_facility')", "started_on"),
    "home_community": _case("home_community", "('home_community')", "started_on"),
    "rehabilitation_all": _case("rehabilitation_all", REHAB, "started_on"),
    "commune_education": _decisions("commune_education", "commune_education"),
    "substitution": _registered(
        "substitution", "cases_case", f"kind = 'substitution' AND {STARTED}"
    ),
    "substitution_new": _case("substitution_new", "('substitution')", "started_on"),
    "substitution_dropped": _case(
        "substitution_dropped", "('substitution')", "closed_on", " AND outcome <> 'completed'"
    ),
    "in_facility": _registered("in_facility", "cases_case", f"kind IN {FACILITY} AND {STARTED}"),
    "returned": _case("returned", FACILITY, "closed_on", " AND outcome = 'completed'"),
    "determinations": _rows("determinations", "cases_determination", f"day {IN_PERIOD}"),
    "user_orders": _decisions("user_orders", "user_management"),
    "aftercare_now": _registered("aftercare_now", "cases_case", UNDER_AFTERCARE),
    "clean_two_years": _registered("clean_two_years", "cases_case", CLEAN),
    "people_with_helper": _registered(
        "people_with_helper",
        "cases_volunteerassignment",
        "started_on <= %(last)s AND (ended_on IS NULL OR ended_on > %(last)s)",
    ),
    "relapses": _rows("relapses", "cases_relapse", f"day {IN_PERIOD}"),
    "reuse": _rows("reuse", "cases_drugtest", f"result = 'positive' AND day {IN_PERIOD}"),
    "visits": _rows("visits", "cases_visit", f"day {IN_PERIOD}"),
    "unvisited": _people(
        "unvisited", "cases_registration", f"category = 'illegal_user' AND {ON_LIST}{NOT_MET}"
    )
    + " UNION ALL "
    + _registered("unvisited", "cases_case", UNDER_AFTERCARE + NOT_MET),
    "counselling_turns": _support("counselling_turns", "('counselling')"),
    "counselling_clients": _support("counselling_clients", "('counselling')", "one.person_id"),
    "counselling_new": _people("counselling_new", "cases_support", f"NOT {COUNSELLED}"),
    "counselling_returning": _people("counselling_returning", "cases_support", COUNSELLED),
    "referrals": _rows("referrals", "cases_referral", f"day {IN_PERIOD}"),
    "people_supported": _support("people_supported", "", "one.person_id"),
    "job_training_loan": _support(
        "job_training_loan", "('job', 'training', 'loan')", "one.person_id"
    ),
    "vocational_training": _support("vocational_training", "('training')"),
    "jobs": _support("jobs", "('job')"),
    "loans": _support("loans", "('loan')"),
    "loan_amount": _support("loan_amount", "('loan')", amount="one.amount"),
    "families_with_loans": _support("families_with_loans", "('loan')", "one.person_id"),
    "insurance_cards": _support("insurance_cards", "('insurance')"),
    "legal_aid": _support("legal_aid", "('legal')"),
    "medical_care": _support("medical_care", "('medical')"),
    "livelihood_grants": _support("livelihood_grants", "('livelihood')"),
    "livelihood_amount": _support(
        "livelihood_amount", "('livelihood')", amount="COALESCE(one.amount, 0)"
    ),
    "loans_outstanding": _rows("loans_outstanding", "cases_support", OWED),
    "loans_outstanding_amount": _rows(
        "loans_outstanding_amount",
        "cases_support",
        OWED,
        amount="COALESCE(NULLIF(one.still_owed, 0), one.amount)",
    ),
    "pupils_reached": _rows(
        "pupils_reached", "wards_activity", f"day {IN_PERIOD}", amount="COALESCE(pupils, 0)"
    ),
    "outreach_events": _activity("outreach_events", "outreach"),
    "outreach_attendance": _activity("outreach_attendance", "outreach", "people"),
    "training_courses": _activity("training_courses", "training"),
    "training_attendance": _activity("training_attendance", "training", "people"),
    "training_communes": _activity("training_communes", "training", "COALESCE(communes, 0)"),
    "news_items": _activity("news_items", "news", "copies"),
    "broadcasts": _activity("broadcasts", "broadcast", "copies"),
    "posters": _activity("posters", "poster", "copies"),
    "leaflets": _activity("leaflets", "leaflet", "copies"),
    "support_models": _running("support_models", "wards_supportmodel"),
    "volunteer_models": _running(
        "volunteer_models", "wards_supportmodel", " AND kind = 'volunteers'"
    ),
    "counselling_points": _running(
        "counselling_points", "wards_supportmodel", " AND kind = 'counselling'"
    ),
    "clubs": _running("clubs", "wards_supportmodel", " AND kind = 'club'"),
    "residence_models": _running(
        "residence_models", "wards_supportmodel", " AND kind = 'residence'"
    ),
    "models_new": _rows("models_new", "wards_supportmodel", f"started_on {IN_PERIOD}"),
    "model_communes": _running("model_communes", "wards_supportmodel", counted="one.unit_id"),
    "volunteers": _running("volunteers", "wards_volunteer"),
    "volunteer_communes": _running("volunteer_communes", "wards_volunteer", counted="one.unit_id"),
    "club_meetings": _activity("club_meetings", "club_meeting"),
    "club_attendance": _activity("club_attendance", "club_meeting", "people"),
    "teams": _running("teams", "wards_team"),
    "drug_free_communes": _statuses("drug_free_communes", "1 = 1"),
    "communes_converted": _statuses(
        "communes_converted",
        f"decided_on >= %(first)s AND {EARLIER} NOT IN ('', 'drug_free')",
    ),
    "drug_free_kept": _statuses("drug_free_kept", f"{AT_FIRST} = 'drug_free'"),
    "team_members": """SELECT 'team_members', path, one.id, 0, NULL FROM wards_teammember AS one
    JOIN wards_team AS team ON team.id = one.team_id JOIN place ON place.id = team.unit_id
    WHERE joined_on <= %(last)s AND (left_on IS NULL OR left_on > %(last)s)
      AND (team.ended_on IS NULL OR team.ended_on > %(last)s)""",
    "club_members": """SELECT 'club_members', path, one.person_id, 0, NULL
    FROM cases_clubmembership AS one JOIN wards_supportmodel AS club ON club.id = one.club_id
    JOIN place ON place.id = one.unit_id
    WHERE joined_on <= %(last)s AND (left_on IS NULL OR left_on > %(last)s)
      AND (club.ended_on IS NULL OR club.ended_on > %(last)s)""",
    "aftercare": AFTERCARE,
    "list_entries": _list(
        "list_entries",
        "registered_on",
        LEFT_FOR.format(old="other", new="one") + " AND other.registered_on <= one.registered_on"
        " AND other.removed_on >= one.registered_on",
    ),
    "removals": _list("removals", "removed_on", LEFT_FOR.format(old="one", new="other")),
    "hot_spots": _rows(
        "hot_spots",
        "wards_hotspot",
        "formed_on <= %(last)s AND (cleared_on IS NULL OR cleared_on > %(last)s)",
    ),
    "commended_collectives": _rows(
        "commended_collectives",
        "wards_commendation",
        f"recipient_kind = 'collective' AND decided_on {IN_PERIOD}",
    ),
    "commended_persons": _rows(
        "commended_persons",
        "wards_commendation",
        f"recipient_kind = 'person' AND decided_on {IN_PERIOD}",
    ),
}
