"""Words as headings and listed values are compared: case, spacing, tone placement, commas aside."""

import re
import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
WORD = re.compile(r"[^\W\d_]+")
LEFT_OUT = re.compile(r"[\s,]+")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The same for ``hoà`` and ``hòa``, ``Phường / xã`` and ``phường/xã``; other accents count."""
    composed = unicodedata.normalize("NFC", text.replace("Ð", "Đ")).lower()
    return LEFT_OUT.sub("", WORD.sub(_tone_last, composed))


def _tone_last(word: re.Match) -> str:
    marks = unicodedata.normalize("NFD", word[0])
    tones = [mark for mark in marks if mark in TONES]
    return "".join([mark for mark in marks if mark not in TONES] + tones)
