"""Identity numbers: what twelve digits say of sex, century and birth year (số định danh cá nhân).

Digits 1–3 are the code of the place of birth registration (not checked: that list may grow),
digit 4 the century and sex (0 male and 1 female of the 1900s, 2 and 3 of the 2000s, and so on),
digits 5–6 the last two of the birth year, the rest are drawn. Nine digits (CMND) say nothing
that can be checked.
"""

import re
from enum import StrEnum, auto

MALE, FEMALE = "male", "female"


class Fault(StrEnum):
    """What is wrong with a number; the words for people are in cases/values/identity.py."""

    LENGTH = auto()
    SEX = auto()
    BIRTH_YEAR = auto()


def check(number: str, *, sex: str, birth_year: int | None) -> Fault | None:
    """The first fault of a number of digits alone, or None."""
    if re.fullmatch("[0-9]{9}", number):
        return None
    if not re.fullmatch("[0-9]{12}", number):
        return Fault.LENGTH
    century, said_sex = divmod(int(number[3]), 2)
    if sex and said_sex != (MALE, FEMALE).index(sex):
        return Fault.SEX
    if birth_year and 1900 + century * 100 + int(number[4:6]) != birth_year:
        return Fault.BIRTH_YEAR
    return None
