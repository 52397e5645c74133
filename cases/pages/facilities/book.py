"""The rows of a trainee book: whose files they are, or who may be meant."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Person
from cases.queries.facilities import matching
from wards.exports.parts import Part, column
from wards.models import Unit
from wards.web.listing import day
from wards.web.tables import Table

MATCHED, DOUBTFUL, NOBODY = "matched", "doubtful", "nobody"


class RowsTable(Table):
    """The rows of a book."""

    columns = (
        column("row", gettext_lazy("Row"), is_number=True),
        column("name", gettext_lazy("Full name"), css="cell-name"),
        column("born", gettext_lazy("Born")),
        column("came", gettext_lazy("Day in")),
        column("commune", gettext_lazy("Commune"), css="cell-wide"),
        column("words", gettext_lazy("On file"), css="cell-wide"),
    )


def lines(book, seen):
    """One for each row; of a file that the facility sees no more it is said that there is one."""
    rows = list(book.trainees.select_related("unit", "person__unit", "instead_of"))
    doubtful = [one for one in rows if one.is_doubtful]
    candidates = dict(zip(doubtful, matching.candidates_of_all(doubtful, seen), strict=True))
    keys = [one.person_id for one in rows if one.person_id]
    told = set(seen.filter(pk__in=keys).values_list("pk", flat=True))
    return [_line(one, matching.match(one, candidates.get(one, [])), told) for one in rows]


def _line(one, likely, told):
    state, words = NOBODY, _("no file in the commune")
    if one.is_doubtful:
        state, words = DOUBTFUL, _("several may be meant")
    elif one.person_id and one.person_id in told:
        why = matching.compare(one, one.person).words
        state, words = MATCHED, f"{one.person.full_name}, {one.person.birth_text} ({why})"
    elif one.person_id:
        state, words = MATCHED, _("has a file")
    is_known = one.unit.level == Unit.Level.COMMUNE
    return {
        "record": one,
        "row": one.row,
        "name": one.full_name,
        "born": str(one.birth or "–"),
        "came": day(one.admitted_on),
        "commune": one.unit.name if is_known else one.lives_at or "–",
        "state": state,
        "words": words,
        "likely": likely,
        "person": one.person_id,
        "corrects": one.instead_of_id is not None,
    }


def counts(found):
    """How many rows are matched, to be asked, and of nobody's file."""
    return {state: sum(one["state"] == state for one in found) for state in STATES}


STATES = (MATCHED, DOUBTFUL, NOBODY)


def part(shown, title):
    """The rows as a file has them."""
    people = [one["person"] for one in shown if one["person"]]
    return Part(RowsTable, shown, title, (Person, people))
