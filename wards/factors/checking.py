"""Whether what was typed beside the password is right; the one place that uses codes up."""

from enum import StrEnum, auto

from wards.factors import apps, printed


class Given(StrEnum):
    """What a right code was."""

    APP = auto()
    CARD = auto()
    RECOVERY = auto()


def use(factor, typed, *, now) -> Given | None:
    """What the code was, used by this; None for a wrong one or one that was used before."""
    code = printed.tidy(typed)
    if not is_of_factor(code):
        return Given.RECOVERY if printed.use_recovery(factor, code, now=now) else None
    if factor.is_card:
        return Given.CARD if printed.use_next(factor, code, now=now) else None
    return Given.APP if apps.use(factor, code, now=now) else None


def minutes_off(factor, typed, *, now):
    """As ``apps.minutes_off``, of whatever was typed and refused."""
    code = printed.tidy(typed)
    is_shown = is_of_factor(code) and not factor.is_card
    return apps.minutes_off(factor, code, now=now) if is_shown else None


def is_of_factor(code):
    """Whether it looks like what an app shows or a card says; else it is a recovery code."""
    return code.isdigit() and len(code) == apps.DIGITS
