"""The criteria of key areas of drugs, and which type they propose for a commune.

A criterion met at a higher type counts for the lower types too (``classify``), and a value of 0
meets none. Neither is said in what was read of the Decision, so ``strict_type`` gives the answer
where each criterion counts for one type only. Arithmetic is in whole numbers.
"""

from dataclasses import dataclass
from datetime import date

from cases.rules.parameters import Dated, Parameter

TYPE_1, TYPE_2, TYPE_3 = TYPES = (1, 2, 3)
RATIO, PLACES, OFFENDERS, PLANTS, PLANT_AREA = "ratio", "places", "offenders", "plants", "area"
DESTROYED, COMBINED = "destroyed", "combined"
WHOLE = 10_000  # shares of the residents are given in ten-thousandths
ABOVE_NOTHING = 0  # a type without a lower bound begins above 0


@dataclass(frozen=True)
class Scale:
    """From which value on each type is met; of the residents, in ten-thousandths of them."""

    code: str
    bounds: tuple[tuple[int, int], ...]  # (type, from), the highest type first
    of_residents: bool = False

    def least(self, kind: int, residents: int) -> int:
        """The least whole value that meets the type."""
        bound = dict(self.bounds)[kind]
        if bound == ABOVE_NOTHING:
            return 1
        return -(-bound * residents // WHOLE) if self.of_residents else bound

    def met(self, value: int, residents: int) -> int | None:
        """The highest type that the value meets; None where it meets none."""
        kinds = (kind for kind, _bound in self.bounds if value >= self.least(kind, residents))
        return next(kinds, None) if value > 0 else None


@dataclass(frozen=True)
class Criteria:
    """The scales of a decision, how many criteria each type needs, and the combined one's."""

    scales: tuple[Scale, ...]
    needed: tuple[tuple[int, int], ...]  # (type, how many criteria)
    combined_needed: int  # how many of the type below, on a key route


@dataclass(frozen=True)
class Outcome:
    """What the values come to: the type met by each criterion, and the types proposed."""

    met: dict[str, int | None]
    type: int | None
    strict_type: int | None


CRITERIA = Parameter(
    "criteria of key areas",
    Dated(
        date(2025, 8, 24),
        Criteria(
            scales=(
                Scale(RATIO, ((TYPE_1, 50), (TYPE_2, 10), (TYPE_3, ABOVE_NOTHING)), True),
                Scale(PLACES, ((TYPE_1, 2), (TYPE_2, 1))),
                Scale(OFFENDERS, ((TYPE_1, 10), (TYPE_2, 5), (TYPE_3, ABOVE_NOTHING)), True),
                Scale(PLANTS, ((TYPE_1, 3000), (TYPE_2, 500), (TYPE_3, ABOVE_NOTHING))),
                Scale(PLANT_AREA, ((TYPE_1, 750), (TYPE_2, 125), (TYPE_3, ABOVE_NOTHING))),
            ),
            needed=((TYPE_1, 3), (TYPE_2, 3), (TYPE_3, 1)),
            combined_needed=2,
        ),
        "Quyết định 28/2025/QĐ-TTg",
        confirmed=False,  # read in secondary sources only
    ),
)


def classify(criteria: Criteria, values: dict, *, residents: int, key_route: bool) -> Outcome:
    """``values``: code of a scale → value; plants may come by number, by m² or both."""
    met = {
        scale.code: scale.met(values[scale.code], residents)
        for scale in criteria.scales
        if scale.code in values
    }
    plants = [met.pop(code) for code in (PLANTS, PLANT_AREA) if code in met]
    met[DESTROYED] = min((kind for kind in plants if kind), default=None)
    kinds = [kind for kind in met.values() if kind]
    met[COMBINED] = _combined(criteria, kinds, _at_least) if key_route else None
    strict = _combined(criteria, kinds, _exactly) if key_route else None
    return Outcome(
        met=met,
        type=_type(criteria, [*kinds, met[COMBINED]], _at_least),
        strict_type=_type(criteria, [*kinds, strict], _exactly),
    )


def _combined(criteria, kinds, count):
    """The type that a key route lifts to: the one above that which enough criteria meet."""
    enough = criteria.combined_needed
    lifted = (kind for kind in (TYPE_1, TYPE_2) if count(kinds, kind + 1) >= enough)
    return next(lifted, None)


def _type(criteria, kinds, count):
    found = [kind for kind in kinds if kind]
    return next((kind for kind, least in criteria.needed if count(found, kind) >= least), None)


def _at_least(kinds, wanted):
    return sum(kind <= wanted for kind in kinds)


def _exactly(kinds, wanted):
    return sum(kind == wanted for kind in kinds)
