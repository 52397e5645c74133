"""What of each row counts for the indicators of flows, on which day (design §5, by hand)."""

from tests.reports.recounted_work import of_tasks, of_work

REHAB = ("compulsory", "voluntary_facility", "home_community")
SUPPORTS = {
    "loan": "loans",
    "training": "vocational_training",
    "job": "jobs",
    "insurance": "insurance_cards",
    "legal": "legal_aid",
    "medical": "medical_care",
    "livelihood": "livelihood_grants",
}
MEDIA = {
    "news": "news_items",
    "broadcast": "broadcasts",
    "poster": "posters",
    "leaflet": "leaflets",
}
STARTED = dict(zip(REHAB, ("compulsory_admitted", *REHAB[1:]), strict=True))


def flows(read):
    """(row, indicator, day, what is counted)."""
    for row in read.cases:
        person, kind = row["person_id"], row["kind"]
        if kind == "compulsory":
            yield row, "compulsory_dossiers", row["opened_on"], person
            if row["outcome"] != "court_declined":
                yield row, "compulsory_decisions", row["decided_on"], row["id"]
        if kind in STARTED:
            yield row, STARTED[kind], row["started_on"], person
            yield row, "rehabilitation_all", row["started_on"], person
        if kind == "substitution":
            yield row, "substitution_new", row["started_on"], person
            if row["outcome"] != "completed":
                yield row, "substitution_dropped", row["closed_on"], person
        if kind == "commune_education":
            yield row, "commune_education", row["decided_on"], row["id"]
        if kind in REHAB[:2] and row["outcome"] == "completed":
            yield row, "returned", row["closed_on"], person
        if kind == "user_management":
            yield row, "user_orders", row["decided_on"], row["id"]
    for row in read.lists:
        yield row, "removals", row["removed_on"], row["id"]
        yield row, "list_entries", row["registered_on"], row["id"]
    for row in read.models:
        yield row, "models_new", row["started_on"], row["id"]
    for row in read.commendations:
        named = {"collective": "commended_collectives", "person": "commended_persons"}
        yield row, named[row["recipient_kind"]], row["decided_on"], row["id"]
    for name in ("visits", "relapses", "determinations", "referrals"):
        for row in getattr(read, name):
            yield row, name, row["day"], row["id"]
    for row in read.tests:
        yield row, "drug_tests", row["day"], row["id"]
        if row["result"] == "positive":
            yield row, "reuse", row["day"], row["id"]
            yield row, "tested_positive", row["day"], row["person_id"]
    yield from of_work(read)
    yield from of_tasks(read)
    yield from _of_supports(read)
    yield from _of_activities(read)


def _of_supports(read):
    for row in read.supports:
        day, kind = row["day"], row["kind"]
        yield row, "people_supported", day, row["person_id"]
        if kind in ("loan", "training", "job"):
            yield row, "job_training_loan", day, row["person_id"]
        if kind in SUPPORTS:
            yield row, SUPPORTS[kind], day, row["id"]
        if kind == "loan":
            yield row, "loan_amount", day, (row["id"], row["amount"])
            yield row, "families_with_loans", day, row["person_id"]
        if kind == "livelihood":
            yield row, "livelihood_amount", day, (row["id"], row["amount"] or 0)
        if kind == "counselling":
            yield row, "counselling_turns", day, row["id"]
            yield row, "counselling_clients", day, row["person_id"]


def _of_activities(read):
    for row in read.activities:
        day, key = row["day"], row["id"]
        yield row, "pupils_reached", day, (key, row["pupils"] or 0)
        if row["kind"] in MEDIA:
            yield row, MEDIA[row["kind"]], day, (key, row["copies"])
        if row["kind"] == "club_meeting":
            yield row, "club_meetings", day, key
            yield row, "club_attendance", day, (key, row["people"])
        if row["kind"] == "outreach":
            yield row, "outreach_events", day, key
            yield row, "outreach_attendance", day, (key, row["people"])
        if row["kind"] == "training":
            yield row, "training_courses", day, key
            yield row, "training_attendance", day, (key, row["people"])
            yield row, "training_communes", day, (key, row["communes"] or 0)


def moved_to(read, code, row):
    """The units of a person's lists that go on when a list ends by a move."""
    if code == "list_entries":
        return _came_from(read, row)
    if code in ("transfers_out", "transfers_in"):
        return [(row["other_id"], row["person_id"])] if row["other_id"] else []
    if code != "removals" or row["removal_reason"] != "moved":
        return []
    return [
        (one["unit_id"], one["person_id"])
        for one in read.lists
        if (one["person_id"], one["category"]) == (row["person_id"], row["category"])
        and read.stands(one, "registered_on", "removed_on", row["removed_on"])
    ]


def _came_from(read, row):
    """The units of the person's lists that were left for this one, on or after its first day.

    This one must go on when the other ends: else nobody has moved.
    """
    first, end = row["registered_on"], row["removed_on"]
    return [
        (one["unit_id"], one["person_id"])
        for one in read.lists
        if (one["person_id"], one["category"]) == (row["person_id"], row["category"])
        and one["removal_reason"] == "moved"
        and one["registered_on"] <= first <= one["removed_on"]
        and (end is None or end > one["removed_on"])
    ]
