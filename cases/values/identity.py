"""Identity numbers as people type them, and what to tell them about a wrong one."""

import re
import unicodedata

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


KIND = "(?:cccd|cmtnd|cmnd|cmt|căn cước(?: công dân)?|cc|đdcn|số định danh|định danh)"
PREFIX = re.compile(rf"(?:số\s*)?{KIND}?\s*(?:số)?[\s:.]*", re.IGNORECASE)
ISSUED = re.compile(
    rf"\s*(?:\(\s*{KIND}\s*\)|[,;(/–-]?\s*(?:ngày\s+)?cấp\b.*|[.,;]+)$", re.IGNORECASE
)


def read(text: str) -> str:
    """The number of a cell: full-width digits, an apostrophe, “CCCD”, when it was issued aside."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'’`")
    return clean(ISSUED.sub("", plain[PREFIX.match(plain).end() :]))


def filled(number: str, *, sex: str, birth_year: int | None) -> str | None:
    """The number that a spreadsheet shortened by its first zeros; None where none agrees.

    Twelve digits must agree with sex and birth year, which have to be known; nine say nothing
    and begin with a zero where one is lost.
    """
    if len(number) == 8:
        return number.zfill(9)
    whole = number.zfill(12)
    known = sex and birth_year and len(number) in (10, 11)
    return whole if known and check(whole, sex=sex, birth_year=birth_year) is None else None


def looks_like_number(text: str) -> bool:
    """Whether somebody who typed this searches for an identity number, not for a name."""
    return bool(re.fullmatch("[0-9]{9}|[0-9]{12}", clean(text)))


def last_digits(text: str) -> str:
    """The last digits of a number that somebody searches by, three to eight; empty for else."""
    digits = clean(text)
    return digits if re.fullmatch("[0-9]{3,8}", digits) else ""


def fault_message(number: str, *, sex: str, birth_year: int | None):
    """What is wrong with a cleaned number, in words; None for a number in order."""
    fault = check(number, sex=sex, birth_year=birth_year)
    return MESSAGES[fault] if fault else None
