"""The figures of a report counted again, in plain Python, one row after the other.

It knows design §5 and nothing of the project's trees and indicators: each row is asked where it
counts, and every unit keeps the set of what was counted in it.
"""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import chain

from reports.figures.attainment import HALF_UP
from reports.indicators import BY_CODE
from reports.models import Target
from tests.reports.recounted import OF_COMMUNES, Recounted
from wards.models import Unit

EARLIEST = date(2021, 1, 1)  # in the units' data: "on or before"
DATED = {
    "people": [
        ("lists", "registered_on"),
        ("cases", "opened_on"),
        ("visits", "day"),
        ("tests", "day"),
        ("relapses", "day"),
        ("determinations", "day"),
        ("assignments", "started_on"),
        ("sanctions", "day"),
        ("handovers", "leaves_on"),
    ],
    "supports": [("supports", "day"), ("referrals", "day")],
    "community": [
        ("models", "started_on"),
        ("members", "joined_on"),
        ("volunteers", "started_on"),
        ("teams", "started_on"),
    ],
    "activities": [("activities", "day")],
    "areas": [("statuses", "decided_on"), ("hot_spots", "formed_on")],
    "tips": [("tips", "received_on")],
    "commendations": [("commendations", "decided_on")],
}
GROUPS = {
    "supports": "counselling_turns counselling_clients counselling_new counselling_returning"
    " referrals vocational_training jobs loans loan_amount families_with_loans"
    " people_supported job_training_loan insurance_cards legal_aid medical_care"
    " livelihood_grants livelihood_amount loans_outstanding loans_outstanding_amount",
    "community": "support_models volunteer_models counselling_points clubs residence_models"
    " model_communes volunteers volunteer_communes club_members"
    " models_new teams team_members",
    "activities": "outreach_events outreach_attendance training_courses training_attendance"
    " training_communes news_items broadcasts posters leaflets club_meetings club_attendance"
    " pupils_reached",
    "areas": "drug_free_communes communes_converted drug_free_kept hot_spots",
    "tips": "tips_received tips_verified",
    "commendations": "commended_collectives commended_persons",
}
GROUP_OF = dict.fromkeys(BY_CODE, "people") | {
    code: group for group, codes in GROUPS.items() for code in codes.split()
}
SUMS = {
    "fines_amount",
    "loan_amount",
    "livelihood_amount",
    "loans_outstanding_amount",
    "outreach_attendance",
    "training_attendance",
    "training_communes",
    "club_attendance",
    "pupils_reached",
    "news_items",
    "broadcasts",
    "posters",
    "leaflets",
}


class Recount(Recounted):
    """All rows, read once, and counted again one by one for each report."""

    def __init__(self):
        super().__init__()
        self.units = {row["id"]: row for row in Unit.objects.values()}
        self.targets = list(Target.objects.values())

    def report(self, unit, period):
        """[(unit key, {indicator: (actual, accumulated, target)})] of the unit and its children.

        None twice where nothing of the indicator's group is known of the unit.
        """
        top = self.units[unit.pk]
        day = min(max(period.last, top["valid_from"]), top["valid_to"] or date.max)
        counted = defaultdict(lambda: defaultdict(lambda: (set(), set())))
        spoiled = defaultdict(lambda: defaultdict(lambda: (set(), set())))
        for key, person, code, counts, *not_over in self.occurrences(period):
            hidden = {one for other in not_over for one in self.levels(*other, top, day)}
            for above in self.levels(key, person, top, day):
                for column, thing in counts if above not in hidden else ():
                    name = self.final(thing, day, person) if code in OF_COMMUNES else thing
                    counted[above][code][column].add(name)
        for key, code, column in self.spoiled(period):
            for above in self.levels(key, None, top, day):
                spoiled[above][code][column].add(self.final(key, day))
        known = self.known(top, period.last, day)
        children = self.children(top, day, counted, known)
        return [
            (
                key,
                {
                    code: (
                        *(
                            self.sizes(code, counted[key][code], spoiled[key][code])
                            if (key, GROUP_OF[code]) in known
                            else (None, None)
                        ),
                        self.target(key, code, period),
                    )
                    for code in BY_CODE
                },
            )
            for key in (unit.pk, *children)
        ]

    def known(self, top, last, day):
        """{(unit of the report, group)} where any record of the group is dated by the last day."""
        return {
            (above, group)
            for group, kinds in DATED.items()
            for name, field in kinds
            for row in getattr(self, name)
            if row[field] <= last
            for above in self.levels(row["unit_id"], row.get("person_id"), top, day)
        }

    def levels(self, key, person, top, day):
        """The units of the report that a record of this unit counts in."""
        home = self.final(key, day, person)
        above = self.above(home, day)
        if top["id"] not in above:
            return set()
        return {top["id"], *above[above.index(top["id"]) + 1 :][:1]}

    @staticmethod
    def sizes(code, counted, spoiled):
        things = [found - bad for found, bad in zip(counted, spoiled, strict=True)]
        if code in SUMS:
            return [sum(amount for _row, amount in found) for found in things]
        return [len(found) for found in things]

    def final(self, key, day, person=None):
        """The unit that this one is, or has become, by that day, for the file of a person."""
        day = max(day, EARLIEST)
        place = self.units[key]
        while place["valid_to"] and place["valid_to"] < day:
            given = [
                row["unit_id"]
                for row in self.answers
                if (row["person_id"], row["instead_of_id"]) == (person, place["id"])
            ]
            heir = self.units.get(given[0] if given else place["successor_id"])
            if heir is None or heir["valid_from"] > day:
                break
            place = heir
        return place["id"]

    def above(self, home, day):
        """The units from the province down to the home, as they live on the day.

        An ended home stands under the nearest unit that lives; one of the future is not there.
        """
        day = max(day, EARLIEST)
        place, line = self.units[home], []
        if place["valid_from"] <= day:
            line.append(place["id"])
        while place["parent_path"] != place["path"]:
            then = min(max(day, place["valid_from"]), place["valid_to"] or date.max)
            upper = next(
                one
                for one in self.units.values()
                if one["path"] == place["parent_path"]
                and one["level"] != "commune"
                and self.lives(one, then)
            )
            place = self.units[self.final(upper["id"], day)]
            if self.lives(place, day):
                line.append(place["id"])
        return line[::-1]

    @staticmethod
    def lives(one, day):
        day = max(day, date(2021, 1, 1))  # the earliest date means "on or before"
        return one["valid_from"] <= day <= (one["valid_to"] or date.max)

    def children(self, top, day, counted, known):
        """The living units under the top, then the ended ones without an heir that hold records."""
        found = [
            one
            for one in self.units.values()
            if one["parent_path"] == top["path"] != one["path"] and self.lives(one, day)
        ]
        former = [
            one
            for one in self.units.values()
            if one["valid_to"]
            and one["valid_to"] < max(day, EARLIEST)
            and self.final(one["id"], day) == one["id"]
            and self.above(one["id"], day)[-2:-1] == [top["id"]]
            and top["level"] != "commune"
            and (
                any(chain(*map(chain.from_iterable, counted[one["id"]].values())))
                or one["level"] == "commune"
                and any(key == one["id"] for key, _group in known)
            )
        ]
        return [one["id"] for part in (found, former) for one in sorted(part, key=official)]

    def target(self, key, code, period):
        """In force on the last day; if none was given by then, the first given after."""
        given = sorted(
            (row["given_on"], row["amount"])
            for row in self.targets
            if (row["unit_id"], row["indicator"]) == (key, code)
            and (row["first_year"], row["last_year"]) == period.target_years
        )
        by_then = [one for one in given if one[0] <= period.last]
        return (by_then[-1] if by_then else given[0])[1] if given else None


def official(unit):
    return unit["code"], unit["valid_from"]


def rate(reached, target, number_format):
    """The attainment as text, by exact fractions."""
    if not target or reached is None:
        return None
    steps = Fraction(100 * reached, target) * 10**number_format.decimals
    steps = int(steps + Fraction(1, 2)) if number_format.mode == HALF_UP else int(steps)
    text = str(steps).zfill(number_format.decimals + 1)
    whole = text[: len(text) - number_format.decimals]
    rest = text[len(whole) :].rstrip("0")
    whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{rest}%" if rest else f"{whole}%"
