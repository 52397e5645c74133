"""Vietnamese text of the time before Unicode, read back: TCVN3 (.VnTime) and VNI (VNI-Times).

Such text is stored as Western letters that only the old font shows as Vietnamese. It is known
because it is no Vietnamese as it stands and is once it is read by the old table.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from cases.values.syllables import are_syllables


class Table(StrEnum):
    """An old table of letters, by the name that offices call it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    CAPITALS = "TCVN3 (H)"  # of .VnTimeH and its like, which show capitals alone


BY_TEXT = (Table.TCVN3, Table.VNI)  # what a text by itself can be known for


TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
HAT, BREVE = "\u0302", "\u0306"
TONES = (GRAVE, ACUTE, HOOK, TILDE, DOT)
MARKS = (
    dict(zip("øùûõï", TONES, strict=True))
    | dict(zip("âàáåãä", [HAT, *(HAT + tone for tone in TONES)], strict=True))
    | dict(zip("êèéúüë", [BREVE, *(BREVE + tone for tone in TONES)], strict=True))
)
ALONE = dict(zip("ñôöìíæóòî", "đơưìíỉĩịỵ", strict=True))
MARKED = re.compile(f"([aeouyôö])([{''.join(MARKS)}])", re.IGNORECASE)
LAST_WESTERN = "\u00ff"


def read_as(text: str, table: Table) -> str:
    """The text that an old table meant."""
    if table == Table.VNI:
        return _read_vni(text)
    read = text.translate(TCVN3)
    return read.upper() if table == Table.CAPITALS and read.islower() else read


@lru_cache(maxsize=4096)
def table_of(text: str) -> Table | None:
    """The table in which alone the text is Vietnamese; None where it may stand as it is."""
    if text.isascii() or max(text) > LAST_WESTERN or are_syllables(text):
        return None
    return next((table for table in BY_TEXT if are_syllables(read_as(text, table))), None)


def may_be(text: str, table: Table) -> bool:
    """Whether a text reads as Vietnamese by the table, though it does as it stands as well."""
    if text.isascii() or max(text) > LAST_WESTERN:
        return False
    return are_syllables(read_as(text, table))


def _read_vni(text):
    """A vowel's hat, breve or horn and its tone come after it as a letter of their own."""
    marked = MARKED.sub(lambda pair: _base(pair[1]) + MARKS[pair[2].lower()], text)
    letters = (_base(letter) if letter.lower() in ALONE else letter for letter in marked)
    return unicodedata.normalize("NFC", "".join(letters))


def _base(letter):
    plain = ALONE.get(letter.lower(), letter.lower())
    return plain if letter.islower() else plain.upper()
