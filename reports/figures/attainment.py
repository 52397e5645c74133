"""Attainment: how much of a target was reached, exact to the last step, then written.

``53/55`` is 96,3% as districts print it (truncated) and 96,4% rounded half up.
"""

from dataclasses import dataclass

from wards.money import with_dots

TRUNCATE, HALF_UP = "truncate", "half-up"
MODES = (TRUNCATE, HALF_UP)
MOST_DECIMALS = 6
DASH = "–"
NO_WHOLE = "Không có đối tượng để tính tỷ lệ"
ZERO_TARGET = "Chỉ tiêu giao bằng 0, không tính tỷ lệ"


@dataclass(frozen=True)
class NumberFormat:
    """How percentages are written: cut off or rounded half up, to how many decimals."""

    mode: str = TRUNCATE
    decimals: int = 1

    def __post_init__(self):
        if self.mode not in MODES:
            raise ValueError(f"unknown rounding: {self.mode}")
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise ValueError(f"decimals run from 0 to {MOST_DECIMALS}")


def fraction(reached: int, target: int | None) -> str | None:
    """``35/25``; None without a target or with a target of 0."""
    return f"{with_dots(reached)}/{with_dots(target)}" if target else None


def percentage(reached: int, target: int | None, number_format: NumberFormat) -> str | None:
    """``140%``; None without a target or with a target of 0."""
    digits = percentage_digits(reached, target, number_format)
    return f"{digits}%" if digits is not None else None


def percentage_digits(reached: int, target: int | None, number_format: NumberFormat):
    """The same without the sign, as in a column headed "%"."""
    if not target:
        return None
    return _digits(_steps(reached, target, number_format), number_format)


def points_short(part: int, whole: int, asked: int, number_format: NumberFormat) -> str:
    """How many percentage points a rate, as it is printed, lies under the percentage asked."""
    missing = asked * 10**number_format.decimals - _steps(part, whole, number_format)
    return _digits(max(missing, 0), number_format)


def _steps(reached, target, number_format):
    """The percentage in steps of its last decimal; never rounded up to a target not reached."""
    scaled = reached * 100 * 10**number_format.decimals
    if number_format.mode == HALF_UP:
        rounded, full = (2 * scaled + target) // (2 * target), 100 * 10**number_format.decimals
        return full - 1 if reached < target and rounded >= full else rounded
    return scaled // target


def _digits(steps, number_format):
    whole, rest = divmod(steps, 10**number_format.decimals)
    decimals = f"{rest:0{number_format.decimals}}".rstrip("0") if rest else ""
    return with_dots(whole) + (f",{decimals}" if decimals else "")


def reason(target: int | None) -> str | None:
    """Why a row with a target has no rate; None where nothing is to be explained."""
    return ZERO_TARGET if target == 0 else None
