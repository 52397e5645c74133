"""What a unit says about the columns of its lists: remembering it, applying it to the next file."""

from django.db import transaction

from cases.models import ColumnMapping
from cases.register.layout.choices import Choices
from wards.text import key
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def remember(mapping: dict, *, unit, by):
    """Keep what columns are: sheet of ours → heading of the file → our heading, None to leave out.

    What was said before of the same heading is replaced.
    """
    made = [
        ColumnMapping(unit=unit, sheet=sheet, heading=key(heading), column=ours or "")
        for sheet, chosen in mapping.items()
        for heading, ours in chosen.items()
    ]
    ColumnMapping.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["unit", "sheet", "heading"],
        update_fields=["column"],
    )
    if made:
        fields = {one.column for one in made} - {""}
        audit.record(
            by=by, verb=Verb.CHANGED, model="cases.columnmapping", unit=unit, fields=fields
        )


def remembered(unit, said: Choices) -> Choices:
    """What is decided about a file of the unit: as was said before, save where it is ``said`` now.

    What was said of a column that the register has no more is as if it had not been said.
    """
    known = {}
    for sheet, heading, column in ColumnMapping.objects.filter(unit=unit).values_list(
        "sheet", "heading", "column"
    ):
        known.setdefault(sheet, {})[heading] = column or None
    return said.after(Choices.made_of(mapping=known))
