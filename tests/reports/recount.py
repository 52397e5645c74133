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

DIGITS = {"province": 2, "district": 5, "commune": 10}
SUMS = {"loan_amount", "outreach_attendance", "training_attendance", "training_communes"}


class Recount(Recounted):
    """All rows, read once, and counted again one by one for each report."""

    def __init__(self):
        super().__init__()
        self.units = {row["id"]: row for row in Unit.objects.values()}
        self.targets = list(Target.objects.values())

    def report(self, unit, period, made_on):
        """{unit key: {indicator: (actual, accumulated, target)}} of the unit and its children."""
        top = self.units[unit.pk]
        day = min(max(period.last, top["valid_from"]), top["valid_to"] or date.max)
        counted = defaultdict(lambda: defaultdict(lambda: (set(), set())))
        spoiled = defaultdict(lambda: defaultdict(lambda: (set(), set())))
        for key, code, counts, *not_over in self.occurrences(period):
            hidden = {one for other in not_over for one in self.levels(other, top, period, day)}
            for above in self.levels(key, top, period, day):
                for column, thing in counts if above not in hidden else ():
                    name = self.final(thing, top, day) if code in OF_COMMUNES else thing
                    counted[above][code][column].add(name)
        for key, code, column in self.spoiled(period):
            for above in self.levels(key, top, period, day):
                spoiled[above][code][column].add(self.final(key, top, day))
        children = self.children(top, period, day, counted)
        return [
            (
                key,
                {
                    code: (
                        *self.sizes(code, counted[key][code], spoiled[key][code]),
                        self.target(key, code, period, made_on),
                    )
                    for code in BY_CODE
                },
            )
            for key in (unit.pk, *children)
        ]

    def levels(self, key, top, period, day):
        """The units of the report that a record of this unit counts in."""
        return self.around(self.heir(self.units[key], period.year_first, day), top, day)

    @staticmethod
    def sizes(code, counted, spoiled):
        things = [found - bad for found, bad in zip(counted, spoiled, strict=True)]
        if code in SUMS:
            return [sum(amount for _row, amount in found) for found in things]
        return [len(found) for found in things]

    def final(self, key, top, day):
        """The commune that this one is, or has become, by that day."""
        if top["level"] == "commune":
            return top["id"]
        place = self.units[key]
        while place["valid_to"] and place["valid_to"] < day and place["successor_id"]:
            place = self.units[place["successor_id"]]
        living = not place["valid_to"] or place["valid_to"] >= day
        return place["id"] if living else key

    def heir(self, place, since, day):
        """The unit of the report's last day in which what this one recorded adds up."""
        while place["successor_id"] and since <= place["valid_to"] < day:
            place = self.units[place["successor_id"]]
        return place

    def around(self, place, top, day):
        """The unit of the report, where the place lies in it, and the child it lies in."""
        if not self.holds(top, place):
            return []
        return (
            {top["id"]}
            | {
                one["id"]
                for one in self.units.values()
                if one["parent_path"] == top["path"] != one["path"]
                and (self.lives(one, day) or one["id"] == place["id"])
                and self.holds(one, place)
            }
            | ({place["id"]} if self.is_without_heir(place, day) else set())
        )

    @staticmethod
    def holds(above, place):
        digits = DIGITS[above["level"]]
        overlap = (place["valid_to"] or date.max) >= above["valid_from"] and place[
            "valid_from"
        ] <= (above["valid_to"] or date.max)
        return overlap and place["path"][:digits] == above["path"][:digits]

    @staticmethod
    def lives(one, day):
        day = max(day, date(2021, 1, 1))  # the earliest date means "on or before"
        return one["valid_from"] <= day <= (one["valid_to"] or date.max)

    @staticmethod
    def is_without_heir(place, day):
        ended = place["valid_to"] and place["valid_to"] < day and not place["successor_id"]
        return bool(ended) and place["level"] == "commune"

    def children(self, top, period, day, counted):
        own = [one for one in self.units.values() if one["parent_path"] == top["path"]]
        found = [one for one in own if one is not top and self.lives(one, day)]
        across = any(one["level"] == "commune" for one in found) and top["level"] == "province"
        found += [
            one
            for one in self.units.values()
            if self.is_without_heir(one, day)
            and self.holds(top, one)
            and one not in found
            and (
                one["parent_path"] == top["path"]
                and one["valid_to"] >= min(period.first, day)
                or across
                and one["valid_to"] >= period.year_first
                and any(chain(*map(chain.from_iterable, counted[one["id"]].values())))
            )
        ]
        return [
            one["id"] for one in sorted(found, key=lambda one: (one["code"], one["valid_from"]))
        ]

    def target(self, key, code, period, made_on):
        given = [
            (row["given_on"], row["amount"])
            for row in self.targets
            if (row["unit_id"], row["indicator"]) == (key, code)
            and (row["first_year"], row["last_year"]) == period.target_years
            and row["given_on"] <= made_on
        ]
        return max(given)[1] if given else None


def rate(reached, target, number_format):
    """The attainment as text, by exact fractions."""
    if not target:
        return None
    steps = Fraction(100 * reached, target) * 10**number_format.decimals
    steps = int(steps + Fraction(1, 2)) if number_format.mode == HALF_UP else int(steps)
    text = str(steps).zfill(number_format.decimals + 1)
    whole = text[: len(text) - number_format.decimals]
    rest = text[len(whole) :].rstrip("0")
    whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{rest}%" if rest else f"{whole}%"
