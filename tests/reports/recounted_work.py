"""What counts of tests, steps, results, moves and absences, asked row by row."""

from calendar import monthrange

REHAB = ("compulsory", "voluntary_facility", "home_community")
DEVICE = ("destroy_device", "remove_device", "battery_or_absent")
ABSENT = ("unreported_absence", "absence_unknown_destination")
DONE = ("term_ended", "rehab_completed", "aftercare_completed")
OF_STEP = {
    ("compulsory", "notify_person"): "compulsory_notified",
    ("compulsory", "send_to_court"): "compulsory_to_court",
    ("electronic_monitoring", "fit"): "monitoring_fitted",
}


def of_work(read):
    """(row, indicator, day, what is counted) of what happens on one day."""
    cases = {row["id"]: row for row in read.cases}
    for row in read.cases:
        if row["kind"] == "electronic_monitoring":
            yield row, "monitoring_orders", row["decided_on"], row["id"]
        if row["kind"] == "aftercare":
            yield row, "aftercare_files", row["opened_on"], row["person_id"]
            yield row, "aftercare_decisions", row["decided_on"], row["id"]
    for row in read.sanctions:
        yield row, "sanctions", row["day"], row["id"]
        yield row, "fines_amount", row["day"], (row["id"], row["amount"] or 0)
    for row in read.visits:
        if row["met"] == "nobody":
            yield row, "visits_nobody", row["day"], row["id"]
    for row in read.lists:
        if row["removal_reason"] in DONE:
            yield row, "cleared", row["removed_on"], row["person_id"]
    for row in read.handovers:
        yield row, "received_home", row["arrived_on"], row["id"]
    for row in read.steps:
        case = cases[row["case_id"]]
        if code := OF_STEP.get((case["kind"], row["step"])):
            yield case, code, row["done_on"], case["person_id"]
        if row["step"] == "breach" and row["type"] in DEVICE:
            yield case, "monitoring_breaches", row["done_on"], row["id"]
    for row in read.transfers:
        sent = ("unit_id", "to_unit_id", "transfers_out")
        for own, other, code in (sent, ("to_unit_id", "unit_id", "transfers_in")):
            if row[own]:
                ends = {"unit_id": row[own], "other_id": row[other]}
                yield row | ends, code, row["handed_on"], row["id"]


def of_tasks(read):
    """The same of campaigns that ended, of what people reported and of reviews that fell due."""
    campaigns = {row["id"]: row for row in read.campaigns}
    plans = {row["id"]: row for row in read.plans}
    for row in read.checks:
        campaign = campaigns[row["campaign_id"]]
        there = row | {"unit_id": campaign["unit_id"]}
        if campaign["closed_on"] and not row["is_left_out"]:
            yield there, "campaign_people", campaign["closed_on"], row["id"]
            if row["checked_on"]:
                yield there, "campaign_checked", campaign["closed_on"], row["id"]
    for row in read.tips:
        there = row | {"person_id": None}
        yield there, "tips_received", row["received_on"], row["id"]
        yield there, "tips_verified", row["verified_on"], row["id"]
    for row in read.reviews:
        plan = plans[row["plan_id"]]
        about, ended = row | {"person_id": plan["person_id"]}, plan["closed_on"]
        if row["held_on"] or ended is None or ended >= row["due_on"]:
            yield about, "plan_reviews_due", row["due_on"], row["id"]
            if row["held_on"] and row["held_on"] <= row["due_on"]:
                yield about, "plan_reviews_in_time", row["due_on"], row["id"]


def of_results(read, first, last, column):
    """(unit, person, indicator, counts) of results a year after, and of aftercare that ended."""
    told = {row["case_id"]: row for row in read.results if row["day"] <= last}
    for row in read.cases:
        unit, person, counts = row["unit_id"], row["person_id"], [(column, row["id"])]
        if row["kind"] == "aftercare" and row["started_on"]:
            end = row["closed_on"]
            over = first <= end <= last if end else row["ends_on"] and _over(row, first, last)
            if over:
                yield unit, person, "aftercare_ended", counts
        completed = row["kind"] in REHAB and row["outcome"] == "completed"
        if completed and first <= a_year_after(row["closed_on"]) <= last:
            for code in ("due", *_parts(told.get(row["id"]))):
                yield unit, person, f"year_results_{code}", counts


def _over(row, first, last):
    """The day after the last of the term lies in the period."""
    return first.toordinal() <= row["ends_on"].toordinal() + 1 <= last.toordinal()


def _parts(result):
    if result is None:
        return ["missing"]
    if result["why_not"]:
        return ["not_assessed"]
    parts = ["assessed"]
    parts += ["relapsed"] if result["use"] == "relapsed" else []
    return parts + (["employed"] if result["work"] == "steady" else [])


def a_year_after(day):
    last = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def of_absences(read, first, last, column):
    """Somebody away on a day of the period, by their stays or by their measures."""
    for row in read.stays:
        away = row["kind"] == "absent" and row["started_on"] <= last
        if away and (row["ended_on"] is None or row["ended_on"] >= first):
            yield row["unit_id"], row["person_id"], "absent", [(column, row["person_id"])]
    cases = {row["id"]: row for row in read.cases}
    for row in read.steps:
        case = cases[row["case_id"]]
        if row["step"] not in ABSENT or row["done_on"] > last:
            continue
        end = row["until_on"] or (row["done_on"] if row["days"] else case["closed_on"] or last)
        if max(end, row["done_on"]) >= first:
            yield case["unit_id"], case["person_id"], "absent", [(column, case["person_id"])]
