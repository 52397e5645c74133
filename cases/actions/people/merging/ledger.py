"""What joining two files changed, sealed: as much as taking it back needs."""

import json
from dataclasses import asdict, dataclass, field

from django.core.serializers.json import DjangoJSONEncoder

from cases.register.ledger import as_json
from cases.values import sealing


@dataclass
class Ledger:
    """Keys by the label of their model, and values before and after.

    ``joined`` went to the file that stays, ``parted`` to the other one, ``withdrawn`` stand no
    more; ``values`` are [label, key, {field: [before, after]}]; ``added`` are list entries.
    """

    joined: dict = field(default_factory=dict)
    parted: dict = field(default_factory=dict)
    withdrawn: dict = field(default_factory=dict)
    values: list = field(default_factory=list)
    added: list = field(default_factory=list)
    answered_before: list = field(default_factory=list)
    answered_after: list = field(default_factory=list)

    def sealed(self) -> bytes:
        """All of it, sealed."""
        return sealing.seal(json.dumps(asdict(self), cls=DjangoJSONEncoder).encode())

    def write(self, record, facts, write):
        """Set facts of a record by ``write``, noting what they were."""
        fields = [record._meta.get_field(name) for name in facts]
        before = {one.attname: as_json(getattr(record, one.attname)) for one in fields}
        for name, value in facts.items():
            setattr(record, name, value)
        write(record, facts)
        after = {one.attname: as_json(getattr(record, one.attname)) for one in fields}
        changed = {name: [before[name], after[name]] for name in before}
        self.values.append([record._meta.label_lower, record.pk, changed])


def opened(sealed: bytes) -> Ledger:
    """The ledger that was sealed."""
    return Ledger(**json.loads(sealing.unseal(sealed)))


def answering(rows) -> list:
    """Responsibilities as the ledger has them."""
    names = ("code", "unit_id", "first_day", "last_day", "reason", "instead_of_id")
    told = rows.order_by("first_day").values_list(*names)
    return [[as_json(value) for value in row] for row in told]
