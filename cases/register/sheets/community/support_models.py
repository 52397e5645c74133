"""The sheet Mô hình: models of aftercare, B93 clubs among them."""

from cases.models import SupportModel
from cases.register.columns import COMMUNE, ENDED, STARTED
from cases.register.model_kinds import model_kind
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from cases.values.model_kinds import SPELLINGS


class SupportModelSheet(RecordSheet):
    """Models of aftercare."""

    key_prefix = "MH"
    model = SupportModel
    days = ("started_on", "ended_on")
    not_fields = frozenset({"kind"})
    related = ("unit", "own_kind")
    sheet = Sheet(
        "Mô hình",
        (
            COMMUNE,
            Column("Loại", "kind", model_kind, required=True),
            Column("Tên", "name", text(200)),
            STARTED,
            ENDED,
        ),
        sample=("commune", "kind", "name", "started_on", "ended_on"),
    )

    @classmethod
    def told(cls, record, job):
        own = record.own_kind.name if record.own_kind else None
        named = {kind: name for name, kind in SPELLINGS.items()}
        return super().told(record, job) | {"kind": own or named[record.kind]}

    def values(self, row):
        kind = row["kind"]
        return {"kind": kind.base, "own_kind_id": kind.own.pk if kind.own else None}
