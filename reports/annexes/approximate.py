"""Which figures are made of numbers that a record calls approximate."""

from cases.models import Activity
from reports.figures.table import tree_behind
from reports.figures.trees import inside
from reports.indicators.activities import MEDIA

CODES = {
    Activity.Kind.OUTREACH: ("outreach_attendance",),
    Activity.Kind.TRAINING: ("training_attendance",),
    Activity.Kind.CLUB_MEETING: ("club_attendance",),
    **{kind: (code,) for code, kind in MEDIA.items()},
}


def approximate(table):
    """The codes of the indicators of a table with an approximate number since the year began."""
    tree = tree_behind(table)
    since = min(table.period.first, table.period.year_first)
    rows = Activity.objects.filter(
        inside(tree)("unit", None), is_approximate=True, day__range=(since, table.period.last)
    ).order_by()
    found = rows.values_list("kind", "pupils").distinct()
    codes = {code for kind, _pupils in found for code in CODES.get(kind, ())}
    return frozenset(codes | {"pupils_reached" for _kind, pupils in found if pupils is not None})
