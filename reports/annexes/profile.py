"""Who the people on file are, those with addiction as Biểu số 03 tells them apart, and what
aftercare did.

Counted once for a unit and all units under it: each person at every level once.
"""

from collections import Counter

from django.db.models import Min, Q

from cases.models import Case, Person, Registration
from cases.queries.profile import is_idle
from cases.values import names
from reports.breakdowns.people import PEOPLE
from reports.figures import counting
from reports.figures.counting import Figure
from reports.figures.table import tree_behind
from reports.indicators import BY_CODE
from reports.indicators.builders import within
from reports.indicators.definition import Counted, Indicator, Source
from reports.indicators.entries.entry import TURNS, Entry

ADDICTS, ON_FILE = BY_CODE["addicts_on_file"], BY_CODE["on_file"]
PLACES = {
    "home": "outside",
    "absent": "outside",
    Case.Kind.COMPULSORY: "facility",
    Case.Kind.VOLUNTARY_FACILITY: "facility",
    "custody": "held",
    "prison": "held",
}
AGES = {"under_16": "under_18", "16_to_18": "under_18", "18_to_30": "to_30", "from_30": "from_30"}
GROUPS = {  # words of the substances of each group, folded
    "opiates": ("heroin", "thuoc phien", "morphin", "opi", "methadon", "codein"),
    "synthetic": (
        *("tong hop", "methamphetamin", "amphetamin", "mdma", "ketamin", "thuoc lac", "hong phien"),
        *("ma tuy da", "hang da", "ats", "ke", "da"),
    ),
    "cannabis": ("can sa", "tai ma", "cannabis", "co my"),
}

BEGUN = Indicator(
    Entry("aftercare_new", "Mới", TURNS, ""),
    (Source(Case, within("started_on", kind=Case.Kind.AFTERCARE)),),
)
ENDED = BY_CODE["aftercare_ended"]
COUNTED = (ADDICTS, ON_FILE, BEGUN, ENDED)


class Profiles:
    """What is counted beyond the figures of a table, by the key of each of its units."""

    def __init__(self, table):
        self.period, self.unit = table.period, table.unit
        tree = tree_behind(table)
        first, last = self.period.first, self.period.last
        levels = counting.count(tree, [Figure(one, first, last) for one in COUNTED])
        self._levels = {**levels.units, self.unit.pk: levels.total}
        people = self._read(tree)
        self._known = {pk: known for pk, _since, *known in people}
        self._facts = {pk: list(self._marks(*told)) for pk, *told in people if told[0]}

    def aftercare(self, key):
        """(begun, ended) of aftercare in the period."""
        return tuple(one.measure.figure(self._counted(key, one)) for one in (BEGUN, ENDED))

    def of(self, key):
        """How many of the people with addiction have each mark: ``outside``, ``male`` …"""
        people = ADDICTS.measure.things(self._counted(key, ADDICTS))
        return Counter(mark for person in people for mark in self._facts.get(person, ()))

    def on_file(self):
        """Of each person on file in the whole unit what each breakdown of PEOPLE says."""
        people = ON_FILE.measure.things(self._counted(self.unit.pk, ON_FILE))
        return [self._known[person] for person in people if person in self._known]

    def _counted(self, key, indicator):
        return self._levels.get(key, {}).get(COUNTED.index(indicator), Counted())

    def _read(self, tree):
        """(person, since when with addiction or None, what each of PEOPLE says), of all on a list
        in reach of the tree.
        """
        day = self.period.last
        open_now = Registration.objects.filter(unit__in=tree.reach).open_on(day)
        values = {f"known_{one.code}": one.value("", day) for one in PEOPLE}
        as_addict = Q(registrations__category=Registration.Category.ADDICT)
        since = Min("registrations__registered_on", filter=as_addict)
        people = Person.objects.filter(pk__in=open_now.order_by().values("person")).order_by()
        rows = people.annotate(since=since, **values).values_list("pk", "since", *values)
        return list(rows)

    def _marks(self, since, place, sex, age, residence, substances, occupation):
        yield from filter(None, (PLACES.get(place), sex, AGES.get(age), residence))
        yield from groups_of(substances)
        if occupation.strip():
            yield "idle" if is_idle(occupation) else "employed"
        if since >= self.period.first:
            yield "found"


def groups_of(substances):
    """The groups of the substances that a file names; ``other`` for one of none of these."""
    found = set()
    for text in substances.replace(";", ",").replace("/", ",").replace("+", ",").split(","):
        folded = f" {names.fold(text)} "
        if not folded.strip():
            continue
        named = [group for group, words in GROUPS.items() if _has(folded, words)]
        found.update(named or ["other"])
    return sorted(found)


def _has(folded, words):
    """Whether one of the words begins in the text; the shortest stand alone."""
    return any(f" {word} " in folded if len(word) < 4 else f" {word}" in folded for word in words)
