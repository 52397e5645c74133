"""Text as it is kept, whatever keyboard or workbook it came from."""

import re
import unicodedata
from functools import lru_cache

OLD_PLACES = (
    *("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ"),
    *("òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ"),
    *("ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ"),
)
TONES = dict(pair.split() for pair in OLD_PLACES)
OLD_PLACE = re.compile("|".join(TONES))
LEFT_OUT = re.compile(r"[\s,]+")


def tidy(text: str) -> str:
    """As kept: NFC, single spaces, no invisible characters, the look-alike Ð read as Đ."""
    composed = unicodedata.normalize("NFC", text.replace("Ð", "Đ").replace("ð", "đ"))
    if not composed.isprintable():
        composed = "".join(map(_visible, composed))
    return " ".join(composed.split())


def _visible(character: str) -> str:
    """Line breaks and other controls as a space; marks of direction and of width as nothing."""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else character


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The same for ``hoà`` and ``hòa``, ``Phường / xã`` and ``phường/xã``; accents count."""
    composed = unicodedata.normalize("NFC", text.replace("Ð", "Đ")).lower()
    return LEFT_OUT.sub("", OLD_PLACE.sub(lambda old: TONES[old[0]], composed))
