"""What of each row counts for which indicator, asked row by row (design §5, by hand)."""

from calendar import monthrange
from datetime import timedelta

from cases.models import (
    Activity,
    Campaign,
    CampaignPerson,
    Case,
    CaseStep,
    ClubMembership,
    Determination,
    DrugTest,
    Handover,
    PlanReview,
    Referral,
    Registration,
    ReintegrationPlan,
    Relapse,
    Responsibility,
    Sanction,
    Support,
    SupportModel,
    Team,
    TeamMember,
    Tip,
    Transfer,
    Visit,
    Volunteer,
    VolunteerAssignment,
    Whereabouts,
    YearResult,
)
from tests.reports.recounted_flows import REHAB, flows, moved_to
from tests.reports.recounted_work import of_absences, of_results
from wards.models import Commendation, DrugStatus, HotSpot, Unit

BOTH = (0, 1)  # in the period, accumulated
LISTS = {"addict": ["addicts_on_file", "on_file"], "illegal_user": ["users_on_file", "on_file"]}
MODELS = {
    "volunteers": "volunteer_models",
    "counselling": "counselling_points",
    "club": "clubs",
    "residence": "residence_models",
}
OF_COMMUNES = {
    "communes_with_people",
    "model_communes",
    "volunteer_communes",
    "drug_free_communes",
    "communes_converted",
    "drug_free_kept",
}


class Recounted:
    """All rows, read once; ``occurrences`` says where each counts, and what is counted."""

    def __init__(self):
        for name, model in {
            "lists": Registration,
            "cases": Case,
            "visits": Visit,
            "tests": DrugTest,
            "relapses": Relapse,
            "determinations": Determination,
            "referrals": Referral,
            "supports": Support,
            "members": ClubMembership,
            "models": SupportModel,
            "volunteers": Volunteer,
            "activities": Activity,
            "statuses": DrugStatus,
            "hot_spots": HotSpot,
            "answers": Responsibility,
            "assignments": VolunteerAssignment,
            "teams": Team,
            "team_members": TeamMember,
            "commendations": Commendation,
            "sanctions": Sanction,
            "steps": CaseStep,
            "results": YearResult,
            "handovers": Handover,
            "transfers": Transfer,
            "stays": Whereabouts,
            "campaigns": Campaign,
            "checks": CampaignPerson,
            "tips": Tip,
            "plans": ReintegrationPlan,
            "reviews": PlanReview,
        }.items():
            setattr(self, name, list(model.objects.order_by("pk").values()))
        self.heirs = dict(Unit.objects.values_list("pk", "successor_id"))
        self.left = {row["id"]: row["ended_on"] for row in self.volunteers}
        self.team_of = {row["id"]: row for row in self.teams}
        self.club_ends = {row["id"]: row["ended_on"] for row in self.models}

    def occurrences(self, period):
        """(unit, indicator, [(column, what is counted)], units over which it does not count)."""
        first, last = (period.first, period.year_first), period.last
        for row, code, day, thing in flows(self):
            counts = [(c, thing) for c in BOTH if day and first[c] <= day <= last]
            yield row["unit_id"], row.get("person_id"), code, counts, *moved_to(self, code, row)
        for column in BOTH:
            yield from self.of_clients(first[column], last, column)
            for row in self.cases:
                if self.in_aftercare(row, first[column], last):
                    for unit in self.answering(row, first[column], last):
                        yield unit, row["person_id"], "aftercare", [(column, row["id"])]
            yield from self.of_areas(first[column], last, column)
            yield from of_results(self, first[column], last, column)
            yield from of_absences(self, first[column], last, column)
        for home, person, code, thing in self.stocks(last):
            yield home, person, code, [(column, thing) for column in BOTH]

    def answering(self, case, first, last):
        """The units that answered for the person on a day of the case; without one, its own."""
        first, end = max(first, case["started_on"]), case["closed_on"] or case["ends_on"] or last
        units = {
            row["unit_id"]
            for row in self.answers
            if row["person_id"] == case["person_id"]
            and row["first_day"] <= min(last, end)
            and (row["last_day"] is None or row["last_day"] >= first)
        }
        return units or {case["unit_id"]}

    def of_clients(self, first, last, column):
        """New and returning: whether there was an earlier counselling anywhere."""
        turns = [row for row in self.supports if row["kind"] == "counselling"]
        known = {row["person_id"] for row in turns if row["day"] < first}
        for row in turns:
            if first <= row["day"] <= last:
                code = "returning" if row["person_id"] in known else "new"
                person = row["person_id"]
                yield row["unit_id"], person, f"counselling_{code}", [(column, person)]

    @staticmethod
    def in_aftercare(row, first, last):
        if row["kind"] != "aftercare" or not row["started_on"] or row["started_on"] > last:
            return False
        end = row["closed_on"] or row["ends_on"]
        return end is None or end >= first

    def aftercare_on(self, row, day):
        """The closing day is not one any more, the last of the term is."""
        return self.in_aftercare(row, day, day) and row["closed_on"] != day

    def stocks(self, day):
        """(unit, person or None, indicator, what is counted) of a day."""
        for row in self.lists:
            if self.stands(row, "registered_on", "removed_on", day):
                for code in LISTS.get(row["category"], ()):
                    yield row["unit_id"], row["person_id"], code, row["person_id"]
                if row["category"] in LISTS:
                    unit = row["unit_id"]
                    yield unit, row["person_id"], "communes_with_people", unit
                if row["category"] == "illegal_user" and self.is_unvisited(row["person_id"], day):
                    yield row["unit_id"], row["person_id"], "unvisited", row["person_id"]
        for row in self.cases:
            for code in self.states(row, day):
                for home in self.homes(row["person_id"], day) or [row["unit_id"]]:
                    yield home, row["person_id"], code, row["person_id"]
        for row in self.assignments:
            left = self.left.get(row["volunteer_id"])
            if self.stands(row, "started_on", "ended_on", day) and (left is None or left > day):
                for home in self.homes(row["person_id"], day) or [row["unit_id"]]:
                    yield home, row["person_id"], "people_with_helper", row["person_id"]
        for row in self.supports:
            if row["kind"] == "loan" and self.is_owed(row, day):
                unit, person = row["unit_id"], row["person_id"]
                yield unit, person, "loans_outstanding", row["id"]
                owed = row["still_owed"] or row["amount"]
                yield unit, person, "loans_outstanding_amount", (row["id"], owed)
        for row in self.handovers:
            if row["leaves_on"] <= day and not (row["arrived_on"] and row["arrived_on"] <= day):
                yield row["unit_id"], row["person_id"], "not_presented", row["id"]
        yield from self.of_community(day)
        yield from self.of_hot_spots(day)

    @staticmethod
    def is_owed(row, day):
        if row["repayment"] == "repaid" and row["repaid_on"] is None:
            return False
        return row["day"] <= day and (row["repaid_on"] is None or row["repaid_on"] > day)

    def states(self, row, day):
        """The indicators of people that a measure makes somebody count for."""
        if row["started_on"] and self.stands(row, "started_on", "closed_on", day):
            if row["kind"] == "substitution":
                yield "substitution"
            if row["kind"] in REHAB[:2]:
                yield "in_facility"
        if row["kind"] == "electronic_monitoring" and row["decided_on"]:
            over = row["ends_on"] and row["ends_on"] < day
            if self.stands(row, "decided_on", "closed_on", day) and not over:
                yield "monitoring_now"
        if self.aftercare_on(row, day):
            yield "aftercare_now"
            if self.is_unvisited(row["person_id"], day):
                yield "unvisited"
        if self.is_clean(row, day):
            yield "clean_two_years"

    def is_unvisited(self, person, day):
        since = months_earlier(day, 1)
        return not any(
            row["person_id"] == person and since < row["day"] <= day for row in self.visits
        )

    def is_clean(self, row, day):
        if row["kind"] not in REHAB or row["outcome"] != "completed":
            return False
        ended = row["closed_on"]
        if ended > months_earlier(day, 24):
            return False
        person = row["person_id"]
        rehab = [one for one in self.cases if one["person_id"] == person and one["kind"] in REHAB]
        days = [one["day"] for one in self.relapses if one["person_id"] == person]
        days += [
            one["day"]
            for one in self.tests
            if one["person_id"] == person and one["result"] == "positive"
        ]
        days += [one["opened_on"] for one in rehab]
        days += [one["closed_on"] for one in rehab if one["outcome"] == "completed"]
        return not any(ended < one <= day for one in days)

    def of_community(self, day):
        for row in self.models:
            if self.stands(row, "started_on", "ended_on", day):
                yield row["unit_id"], None, "support_models", row["id"]
                yield row["unit_id"], None, MODELS[row["kind"]], row["id"]
                yield row["unit_id"], None, "model_communes", row["unit_id"]
        for row in self.volunteers:
            if self.stands(row, "started_on", "ended_on", day):
                yield row["unit_id"], None, "volunteers", row["id"]
                yield row["unit_id"], None, "volunteer_communes", row["unit_id"]
        for row in self.members:
            ends = self.club_ends[row["club_id"]]
            if self.stands(row, "joined_on", "left_on", day) and (ends is None or ends > day):
                yield row["unit_id"], row["person_id"], "club_members", row["person_id"]

        yield from self.of_teams(day)

    def of_teams(self, day):
        for row in self.teams:
            if self.stands(row, "started_on", "ended_on", day):
                yield row["unit_id"], None, "teams", row["id"]
        for row in self.team_members:
            team = self.team_of[row["team_id"]]
            running = team["ended_on"] is None or team["ended_on"] > day
            if self.stands(row, "joined_on", "left_on", day) and running:
                yield team["unit_id"], None, "team_members", row["id"]

    def of_hot_spots(self, day):
        for row in self.hot_spots:
            if self.stands(row, "formed_on", "cleared_on", day):
                yield row["unit_id"], None, "hot_spots", row["id"]

    def of_areas(self, first, last, column):
        """Statuses that say drug-free on the last day."""
        for row in self.in_force(last):
            if row["status"] == "drug_free":
                unit, counts = row["unit_id"], [(column, row["unit_id"])]
                yield unit, None, "drug_free_communes", counts
                before = self.before(row, first if row["decided_on"] >= first else None)
                if row["decided_on"] >= first and self.before(row) not in (None, "drug_free"):
                    yield unit, None, "communes_converted", counts
                if row["decided_on"] < first or before == "drug_free":
                    yield unit, None, "drug_free_kept", counts

    def spoiled(self, period):
        """(unit, indicator, column) of communes that are not what a part of them is."""
        codes = ("drug_free_communes", "communes_converted", "drug_free_kept")
        for row in self.in_force(period.last):
            if row["status"] != "drug_free":
                yield from ((row["unit_id"], code, column) for code in codes for column in BOTH)
        for column, first in enumerate((period.first, period.year_first)):
            for row in self.in_force(first - timedelta(days=1)):
                if row["status"] != "drug_free":
                    yield row["unit_id"], "drug_free_kept", column

    def in_force(self, day):
        """Per commune the last decision by the day, unless its heir has a later one."""
        known = [row for row in self.statuses if row["decided_on"] <= day]
        for row in known:
            line = self.line_of(row["unit_id"])
            if not any(one["unit_id"] in line and order(one) > order(row) for one in known):
                yield row

    def before(self, row, day=None):
        """The status before this decision, of those before the day."""
        earlier = [
            one
            for one in self.statuses
            if row["unit_id"] in self.line_of(one["unit_id"])
            and order(one) < order(row)
            and (day is None or one["decided_on"] < day)
        ]
        return max(earlier, key=order)["status"] if earlier else None

    def line_of(self, unit):
        """The unit, its heir and its heir's heir."""
        heir = self.heirs[unit]
        return {unit, heir, self.heirs.get(heir)} - {None}

    def homes(self, person, day):
        """Where the person was registered that day."""
        return [
            one["unit_id"]
            for one in self.lists
            if one["person_id"] == person and self.stands(one, "registered_on", "removed_on", day)
        ]

    @staticmethod
    def stands(row, began, ended, day):
        return row[began] <= day and (row[ended] is None or row[ended] > day)


def order(row):
    return row["decided_on"], row["id"]


def months_earlier(day, months):
    month = day.replace(day=1)
    for _ in range(months):
        month = (month - timedelta(days=1)).replace(day=1)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))
