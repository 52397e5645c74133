"""The names of a facility's list: whom on file each is, why, and what the commune said."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.models import Person
from cases.queries.facilities import matching
from wards.exports.parts import Part, column
from wards.web.listing import day, labels
from wards.web.tables import Table


class NamesTable(Table):
    """The names of a list."""

    columns = (
        column("name", gettext_lazy("Full name"), css="cell-name"),
        column("born", gettext_lazy("Born")),
        column("leaves", gettext_lazy("Day of release")),
        column("file", gettext_lazy("On file"), css="cell-wide"),
        column("commune", gettext_lazy("Home commune"), css="cell-wide"),
        column("state", gettext_lazy("Status")),
    )


def lines(names, seen, today):
    """One for each name, in the order of release; three queries.

    Of a file that the facility sees no more it is said only that there is one.
    """
    found = list(names)
    told = set(seen.filter(handovers__in=[one.pk for one in found]).values_list("pk", flat=True))
    unknown = [one for one in found if not one.person_id]
    candidates = dict(zip(unknown, matching.candidates_of_all(unknown, seen), strict=True))
    return [_line(one, candidates.get(one, []), told, today) for one in found]


def part(shown):
    """The list as a file has it."""
    people = [one["person"] for one in shown if one["person"]]
    return Part(NamesTable, shown, _("List of those to be released"), (Person, people))


def _line(one, candidates, told, today):
    word = one.state_on(today)
    said = labels(one.State)[word]
    if one.arrived_on:
        said = f"{said} {day(one.arrived_on)}"
    return {
        "record": one,
        "name": one.full_name,
        "born": str(one.birth or "–"),
        "leaves": day(one.leaves_on),
        "file": _file(one, candidates, told),
        "commune": one.unit.name if one.has_commune else "–",
        "state": said,
        "is_open": word == one.State.UNCLAIMED,
        "refused": one.refused_from and not one.has_commune,
        "person": one.person_id,
        "is_doubtful": not one.person and bool(matching.match(one, candidates)),
    }


def _file(one, candidates, told):
    """Who on file it is and why; how many it may be; or nobody."""
    if one.person_id and one.person_id not in told:
        return _("has a file")
    if one.person:
        why = matching.compare(one, one.person).words
        return f"{one.person.full_name}, {one.person.birth_text} ({why})"
    likely = matching.match(one, candidates)
    if likely:
        words = ngettext("%(n)s person may be meant", "%(n)s people may be meant", len(likely))
        return words % {"n": len(likely)}
    return _("nobody found")
