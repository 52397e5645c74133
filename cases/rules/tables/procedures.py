"""A step of a procedure as its row says it, and what its doing brings about."""

import re
from dataclasses import dataclass
from functools import cached_property

from cases.rules.tables.csvs import parts

EFFECT = re.compile(
    r"(?:\[(?P<condition>\w+)\] )?(?P<verb>\w+)(?::(?P<object>[^@\s]+))?(?:@(?P<at>\w+))?"
)
EVENT = "event"
OVERDUE = "overdue"


@dataclass(frozen=True)
class Effect:
    """What the doing of a step does, under a condition or always (``condition`` empty).

    ``at`` says from when: ``received``, ``effective``, ``completion``; empty: when it is done.
    """

    condition: str
    verb: str
    object: str
    at: str


@dataclass(frozen=True)
class Clock:
    """What a deadline is counted from: a point of a step, or an event (``step`` is "event")."""

    step: str
    point: str


@dataclass(frozen=True)
class StepRow:
    """A row of procedures.csv; the columns are explained in docs/new-law.md."""

    kind: str
    regime: str
    order: str
    step: str
    name_vi: str
    actor: str
    deadline_n: str
    deadline_unit: str
    counted_from: str
    form: str
    signer: str
    source: str
    certainty: str
    note: str
    optional: str
    variant: str
    after: str
    ends: str
    clock_from: str
    bound: str
    form_codes: str
    only_if: str
    repeats: str

    @property
    def number(self) -> int | None:
        return int(self.deadline_n) if self.deadline_n else None

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        found = (EFFECT.fullmatch(part).groupdict(default="") for part in parts(self.ends))
        return tuple(Effect(**groups) for groups in found)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        return clocks(self.clock_from)

    @cached_property
    def before(self) -> tuple[tuple[str, ...], ...]:
        """Steps that come first: of each entry any one."""
        return tuple(parts(entry, "/") for entry in parts(self.after))

    @property
    def forms(self) -> tuple[str, ...]:
        return parts(self.form_codes)

    def has(self, verb: str, thing: str = "") -> bool:
        return any(e.verb == verb and thing in ("", e.object) for e in self.effects)

    def reopens(self, step: str) -> bool:
        """Whether its doing always opens that step again."""
        return any(
            e.verb == "reopen" and e.object == step and not e.condition for e in self.effects
        )

    def opens_when_late(self, step: str) -> bool:
        """Whether its being late opens that step (``[overdue] open:…``)."""
        return any(
            e.condition == OVERDUE and e.verb == "open" and e.object == step for e in self.effects
        )


def clocks(cell: str) -> tuple[Clock, ...]:
    """The clocks of a cell; the earliest of them counts."""
    pairs = (part.partition(":") for part in parts(cell, "/"))
    return tuple(Clock(step, point) for step, _colon, point in pairs)
