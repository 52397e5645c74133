"""What the people on file are: the parts that an official report names in its first part."""

from django.utils import translation

from reports.breakdowns.parts import Part, parts_of_people
from reports.breakdowns.people import PEOPLE
from reports.figures.behind import Question
from reports.figures.rows import QuotaTable
from reports.indicators import BY_CODE

CODE = "on_file"
NAMED = tuple(one for one in PEOPLE if one.code != "occupation")


def parts_on_file(table: QuotaTable) -> list[tuple[str, list[Part], bool]]:
    """(what they are told apart by, the parts, whether these may overlap), in Vietnamese.

    Nothing where the figure says more than records do: one taken from a signed paper, or counted
    on another day's tree.
    """
    figure = next((row.accumulated for row in table.rows if row.indicator == CODE), None)
    if not figure or table.tree_on:
        return []
    with translation.override("vi"):
        made = parts_of_people(Question(table.unit, table.period, BY_CODE[CODE]), NAMED)
        found = [
            (
                str(one.label),
                [part._replace(label=str(part.label)) for part in parts],
                one.may_overlap,
            )
            for one, parts in zip(NAMED, made, strict=True)
        ]
    exact = [parts for _name, parts, may_overlap in found if not may_overlap]
    adds_up = all(sum(part.number for part in parts) == figure for parts in exact)
    return found if adds_up else []
