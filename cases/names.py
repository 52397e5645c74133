"""Vietnamese names as people search and sort them: accents, case, Đ and word order aside."""

import unicodedata

LETTERS_OF_THEIR_OWN = str.maketrans("đĐÐð", "dddd")


def fold(text: str) -> str:
    """Lower case without accents, đ read as d, single spaces: ``Đỗ  Hoà`` is ``do hoa``."""
    plain = unicodedata.normalize("NFD", text.translate(LETTERS_OF_THEIR_OWN)).lower()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def search_key(*names: str) -> str:
    """What a search looks into: every folded word with a space before it."""
    return "".join(f" {word}" for name in names for word in fold(name).replace(";", " ").split())


def sort_key(name: str) -> str:
    """Given name first, as Vietnamese lists are ordered: ``Đỗ Văn Hòa`` is ``hoa do van``."""
    words = fold(name).split()
    return " ".join(words[-1:] + words[:-1])
