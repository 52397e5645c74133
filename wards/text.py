"""Text as it is kept, whatever keyboard or workbook it came from."""

import unicodedata


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
