"""Identity numbers as people type them, and what to tell them about a wrong one."""

import re

from django.utils.translation import gettext_lazy as _

from cases.rules.identity import Fault, check

MESSAGES = {
    Fault.LENGTH: _("An identity number has 12 digits (an old one 9). Check what was typed."),
    Fault.SEX: _("The fourth digit of the identity number does not agree with the sex."),
    Fault.BIRTH_YEAR: _("Digits 4 to 6 of the identity number do not agree with the birth year."),
}


def clean(text: str) -> str:
    """The number as kept: without the spaces, dots and hyphens people put between digits."""
    return re.sub(r"[\s.\-]+", "", text)


def looks_like_number(text: str) -> bool:
    """Whether somebody who typed this searches for an identity number, not for a name."""
    return bool(re.fullmatch("[0-9]{9}|[0-9]{12}", clean(text)))


def fault_message(number: str, *, sex: str, birth_year: int | None):
    """What is wrong with a cleaned number, in words; None for a number in order."""
    fault = check(number, sex=sex, birth_year=birth_year)
    return MESSAGES[fault] if fault else None
