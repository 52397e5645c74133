"""Vietnamese names as people search and sort them: accents, case, Đ and word order aside."""

import re
import unicodedata
from functools import lru_cache

LETTERS_OF_THEIR_OWN = str.maketrans("đĐÐð", "dddd")
NOT_LETTERS_IN_NAMES = " '’.-"
WORD = re.compile(r"[^\W_]+")


def is_name(text: str) -> bool:
    """Latin letters with any accents, and the few signs that names have."""
    return any(c.isalpha() for c in text) and all(
        c in NOT_LETTERS_IN_NAMES or unicodedata.name(c, "").startswith("LATIN") for c in text
    )


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower case without accents, đ read as d, single spaces: ``Đỗ  Hoà`` is ``do hoa``."""
    plain = unicodedata.normalize("NFD", text.translate(LETTERS_OF_THEIR_OWN)).lower()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def words(text: str) -> list[str]:
    """The folded words, without the signs between them."""
    return WORD.findall(fold(text))


def search_key(*names: str) -> str:
    """What a search looks into: every folded word with a space before it."""
    return "".join(f" {word}" for name in names for word in words(name))


def sort_key(name: str) -> str:
    """Given name first, as Vietnamese lists are ordered: ``Đỗ Văn Hòa`` is ``hoa do van``."""
    parts = fold(name).split()
    return " ".join(parts[-1:] + parts[:-1])
