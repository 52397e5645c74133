"""What the people on file are: the parts that an official report names in its first part."""

from django.utils import translation

from reports.breakdowns.parts import Part, parts_of_people
from reports.breakdowns.people import PEOPLE
from reports.figures.rows import QuotaTable

CODE = "on_file"
UNNAMED = "occupation"


def parts_on_file(table: QuotaTable, known: list[tuple]) -> list[tuple[str, list[Part], bool]]:
    """(what they are told apart by, the parts, whether these may overlap), in Vietnamese.

    ``known`` is what each breakdown of PEOPLE says of each of them. Nothing where the figure says
    more than records do: one taken from a signed paper, or counted on another day's tree.
    """
    figure = next((row.accumulated for row in table.rows if row.indicator == CODE), None)
    if not figure or not known or table.tree_on:
        return []
    with translation.override("vi"):
        found = [
            (
                str(one.label),
                [part._replace(label=str(part.label)) for part in parts],
                one.may_overlap,
            )
            for one, parts in zip(PEOPLE, parts_of_people(known), strict=True)
            if one.code != UNNAMED
        ]
    exact = [parts for _name, parts, may_overlap in found if not may_overlap]
    adds_up = all(sum(part.number for part in parts) == figure for parts in exact)
    return found if adds_up else []
