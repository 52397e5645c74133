"""What the page of a campaign shows: coverage by neighbourhood, results, who else fits by now."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.lists.reviews.campaigns import asked_by
from cases.models import CampaignPerson, Person
from cases.queries.reviews import checks
from wards.exports.parts import Part, column
from wards.web import listing
from wards.web.filters import NONE
from wards.web.tables import Table

SHARE = 100
HOOD = ("neighbourhood__code", "neighbourhood__name")


@dataclass(frozen=True)
class Coverage:
    """How far a neighbourhood is, or the whole (``place`` empty): people, checked, missing."""

    name: str
    total: int
    checked: int
    records: int
    missing: int
    place: str = ""

    @property
    def share(self):
        """How many of a hundred were checked, one place after the comma; empty for nobody."""
        if not self.total:
            return ""
        tenths = (self.checked * SHARE * 10 * 2 + self.total) // (self.total * 2)
        return f"{tenths // 10},{tenths % 10}%"


class CoverageTable(Table):
    """Coverage as a file has it."""

    columns = (
        column("name", gettext_lazy("Neighbourhood"), css="cell-wide"),
        column("total", gettext_lazy("To be checked"), is_number=True),
        column("checked", gettext_lazy("Checked"), is_number=True),
        column("records", gettext_lazy("Known from the records"), is_number=True),
        column("missing", gettext_lazy("Missing"), is_number=True),
        column("share", gettext_lazy("Share checked")),
    )


class ResultsTable(Table):
    """Results as a file has them."""

    columns = (
        column("name", gettext_lazy("Result"), css="cell-wide"),
        column("number", gettext_lazy("People"), is_number=True),
    )


@dataclass(frozen=True)
class Result:
    """What was found of how many; ``code`` is empty where a visit says no more than that it was."""

    code: str
    name: str
    number: int


@dataclass(frozen=True)
class Figures:
    """The figures of a campaign, from one reading of its people."""

    whole: Coverage
    places: list[Coverage]
    results: list[Result]


def figures_of(campaign):
    """Counted from the rows as they stand; of a closed campaign from what was written then."""
    rows = checks.with_check(campaign.people.all().counted())
    found = list(rows.order_by().values_list(*HOOD, "state", "outcome"))
    by_place, names = {}, {}
    for code, name, state, _outcome in found:
        by_place.setdefault(code, Counter())[state] += 1
        names[code] = name
    ordered = sorted(names, key=lambda code: (code is None, len(names[code] or ""), names[code]))
    places = [
        _coverage(names[code] or _("In no neighbourhood"), by_place[code], str(code or NONE))
        for code in ordered
    ]
    whole = _coverage(_("Whole campaign"), sum(by_place.values(), Counter()), "")
    return Figures(whole, places, _results(found))


def _coverage(name, count, place):
    numbers = {state: count[state] for state in (checks.CHECKED, checks.RECORDS, checks.MISSING)}
    return Coverage(name, count.total(), *numbers.values(), place=place)


def _results(found):
    said = Counter(outcome for *_hood, state, outcome in found if state != checks.MISSING)
    words = listing.labels(CampaignPerson.Result) | {"": _("Visited, whom is not said")}
    return [Result(code, name, said[code]) for code, name in words.items() if said[code]]


def parts_of(campaign):
    """The lists of the page, to be taken out."""
    figures = figures_of(campaign)
    return {
        "coverage": Part(CoverageTable, [*figures.places, figures.whole], _("Coverage")),
        "results": Part(ResultsTable, figures.results, _("Results")),
    }


def linked(campaign, figures):
    """[(coverage, {state: address of the people behind the figure})], the whole last."""
    return [
        (one, {state: _address(campaign, state=state, neighbourhood=one.place) for state in STATES})
        for one in (*figures.places, figures.whole)
    ]


STATES = ("all", checks.CHECKED, checks.RECORDS, checks.MISSING)


def results_linked(campaign, figures):
    """[(result, address of the people)]; none of what cannot be asked for."""
    return [
        (one, _address(campaign, state="all", result=one.code) if one.code else "")
        for one in figures.results
    ]


def _address(campaign, **asked):
    facts = {"campaign": campaign.code, "unit": campaign.unit.slug, **asked}
    query = urlencode({name: value for name, value in facts.items() if value})
    return f"{reverse('cases:check_list')}?{query}"


def asked_again(campaign, today):
    """The filter of the list of people that the campaign was made from, as its maker has it."""
    return asked_by(campaign.made_by, QueryDict(campaign.criteria), today)


def found_since(campaign, asked, user):
    """People whom the filter finds by now, who are in the reader's sight and not in it."""
    there = campaign.people.order_by().values("person")
    seen = Person.objects.visible_to(user).in_sight_of(campaign.unit).exclude(pk__in=there)
    return seen.filter(pk__in=asked.qs.order_by().values("pk")).order_by("sort_key", "pk")
