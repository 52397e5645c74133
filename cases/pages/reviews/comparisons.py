"""What the page of a comparison shows: its sides, its groups, and each row in words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Comparison, ComparisonRow, Person
from cases.queries.reviews import lines
from wards.exports.parts import Part, column
from wards.models.users import Agency
from wards.web.listing import day
from wards.web.tables import Table

Kind, Outcome = Comparison.Kind, ComparisonRow.Outcome
ABOUT = {
    Outcome.DOUBTFUL: gettext_lazy(
        "They look alike, and nobody can tell from the lists. Say of each first who it is."
    ),
    Outcome.CONFLICT: gettext_lazy("On both lists, and the two say something differently."),
    Outcome.OURS: gettext_lazy("Side A has them, side B has not."),
    Outcome.THEIRS: gettext_lazy("Side B has them, side A has not."),
    Outcome.MATCHED: gettext_lazy("On both lists, and nothing that both say differs."),
}


KINDS = {
    Kind.AGENCIES: gettext_lazy("Whom the police keep, and whom social affairs help."),
    Kind.FACILITY: gettext_lazy("Whom the commune says is there, and whom the facility has."),
    Kind.SHEET: gettext_lazy("Whom the commune has, and a list of another office."),
}


class RowsTable(Table):
    """The rows of a group."""

    columns = (
        column("name", gettext_lazy("Full name"), css="cell-name"),
        column("born", gettext_lazy("Born")),
        column("number", gettext_lazy("Identity number")),
        column("ours", gettext_lazy("Side A"), css="cell-wide"),
        column("theirs", gettext_lazy("Side B"), css="cell-wide"),
        column("settled", gettext_lazy("How it was settled"), css="cell-words"),
    )


def kinds():
    """(kind, label, a line about it) of the comparisons there are."""
    return [(one.value, one.label, KINDS[one]) for one in Kind]


def sides(comparison):
    """Whose the two lists are."""
    if comparison.kind == Kind.AGENCIES:
        return str(Agency.POLICE.label), str(Agency.SOCIAL.label)
    other = comparison.facility.name if comparison.facility else comparison.their_office
    return comparison.unit.name, other


def groups(comparison):
    """(code, label, how many, how many of them to settle) of each group; none left out."""
    found = dict.fromkeys(Outcome, (0, 0))
    for outcome, settlement in comparison.rows.values_list("outcome", "settlement"):
        every, left = found[outcome]
        is_left = outcome != Outcome.MATCHED and not settlement
        found[outcome] = every + 1, left + is_left
    return [(one.value, one.label, *found[one]) for one in Outcome]


def first_group(counts):
    """The group that a page begins with: the first with something to settle, or with anybody."""
    left = [code for code, _label, _every, open_ones in counts if open_ones]
    filled = [code for code, _label, every, _open in counts if every]
    return next(iter(left or filled), Outcome.CONFLICT.value)


def line(row):
    """A row as the page and files have it."""
    content = row.content
    told = [(lines.label_of(name), ours, theirs) for name, ours, theirs in content["differences"]]
    return {
        "row": row,
        "person": row.person_id,
        "name": row.full_name,
        "born": str(row.birth or "–"),
        "number": content["number"] or "–",
        "differences": told,
        "ours": _side(row, told, 1, Outcome.OURS),
        "theirs": _side(row, told, 2, Outcome.THEIRS) + _help(content),
        "settled": settled(row),
    }


def _side(row, told, at, alone):
    if told:
        return "; ".join(f"{one[0]}: {one[at]}" for one in told)
    if row.outcome in (Outcome.MATCHED, Outcome.CONFLICT):
        return _("has them")
    if row.outcome == Outcome.DOUBTFUL:
        return _("has them") if alone == Outcome.THEIRS else _("perhaps")
    return _("has them") if row.outcome == alone else _("has not")


def _help(content):
    helped = content["said"].get("help")
    return f" ({helped})" if helped else ""


def settled(row):
    """How a row was settled, in words; a dash where it is not, or needs not be."""
    said = [row.get_settlement_display(), row.note]
    if row.settled_by:
        said.append(f"{row.settled_by.full_name}, {day(timezone.localtime(row.settled_at))}")
    if row.answer:
        said.insert(0, row.get_answer_display())
    return "; ".join(filter(None, said)) or "–"


def part(rows, label):
    """A group as a file has it, and whom it shows."""
    shown = [line(row) for row in rows]
    people = [one["person"] for one in shown if one["person"]]
    return Part(RowsTable, shown, label, (Person, people) if people else None)


def sheet_of(row, person):
    """What both sides say of a row, field by field: (label, A, B, whether they differ).

    Side A's is what the file says now.
    """
    said = lines.of_texts(row.content["said"])
    kept = {name: words for name, *words in row.content["differences"]}
    ours = lines.of_person(person) if person else None
    for name in lines.FIELDS:
        here = ours.words(name) if ours and _says(ours, name) else kept.get(name, ("", ""))[0]
        there = said.words(name) if _says(said, name) else kept.get(name, ("", ""))[1]
        if here or there:
            yield lines.label_of(name), here or "–", there or "–", name in kept


def _says(one, name):
    return bool(one.number) if name == lines.NUMBER else bool(one.values.get(name))
