"""Vietnamese telephone numbers as digits, whatever stood between them: one spelling each."""

import re

NUMBER = re.compile(r"(?:\+?84|0084|0)[1-9][0-9]{8,9}")
SHORT = re.compile(r"[35789][0-9]{8}")  # a mobile number that a spreadsheet took for a number
BETWEEN = re.compile(r"[\s.\-()]+")


def plain(text: str) -> str:
    """``0912.000.002`` and ``+84 912 000 002`` as ``0912000002``; what is no number as it is.

    A mobile number of nine digits lost its first zero in a spreadsheet.
    """
    digits = BETWEEN.sub("", text)
    if NUMBER.fullmatch(digits):
        return "0" + re.sub(r"^(?:\+?84|0084|0)", "", digits)
    if SHORT.fullmatch(digits):
        return f"0{digits}"
    return text


def is_phone(text: str) -> bool:
    """Whether it is a number as kept."""
    return bool(NUMBER.fullmatch(text))
