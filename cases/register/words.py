"""Words as headings and listed values are compared: case, spacing, tone placement, commas aside."""

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


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The same for ``hoà`` and ``hòa``, ``Phường / xã`` and ``phường/xã``; accents count."""
    composed = unicodedata.normalize("NFC", text.replace("Ð", "Đ")).lower()
    return LEFT_OUT.sub("", OLD_PLACE.sub(lambda old: TONES[old[0]], composed))
