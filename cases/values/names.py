"""Vietnamese names as people search and sort them: accents, case, Đ and word order aside."""

import re
import unicodedata
from functools import lru_cache

LETTERS_OF_THEIR_OWN = str.maketrans("đĐÐð", "dddd")
NOT_LETTERS_IN_NAMES = " '’.-"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang huyền hỏi ngã sắc nặng
OWN_LETTERS = {  # after z, so that ă comes after az and before b
    "a\u0306": "{",
    "a\u0302": "|",
    "e\u0302": "{",
    "o\u0302": "{",
    "o\u031b": "|",
    "u\u031b": "{",
}
LONGEST_KEY = 100
YEAR = re.compile(r"(?<!\S)(?:19|20)[0-9]{2}(?!\S)")
PHONE = re.compile(r"0[0-9]{9,10}")
NUMBERED = re.compile(r"(?<=\w)(?P<before> \w+) [A-Za-z]?[0-9]{1,3}$")
WORD = re.compile(r"[^\W_]+")


def is_name(text: str) -> bool:
    """Latin letters with any accents, and the few signs that names have.

    A short number at the end tells people of one name apart: ``Nguyễn Văn An 2``.
    """
    bare = NUMBERED.sub(r"\g<before>", text)
    return any(c.isalpha() for c in bare) and all(map(_is_of_names, bare))


def _is_of_names(character):
    """Some letters of the Ê Đê and others are written with an accent as a sign of its own."""
    if character in NOT_LETTERS_IN_NAMES or unicodedata.combining(character):
        return True
    return unicodedata.name(character, "").startswith("LATIN")


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower case without accents, đ read as d, single spaces: ``Đỗ  Hoà`` is ``do hoa``."""
    plain = unicodedata.normalize("NFD", text.translate(LETTERS_OF_THEIR_OWN)).lower()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def words(text: str) -> list[str]:
    """The folded words, without the signs between them."""
    return WORD.findall(fold(text))


def phone_in(text: str) -> str:
    """The phone number that somebody typed instead of a name, as kept; empty for none."""
    number = re.sub(r"[\s.\-]+", "", text)
    return number if PHONE.fullmatch(number) else ""


def name_and_year(text: str) -> tuple[str, int | None]:
    """What was typed without the birth year in it, and that year: ``Hòa 1984``."""
    found = YEAR.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", int(found[0])


def search_key(*names: str) -> str:
    """What a search looks into: every folded word with a space before it."""
    return "".join(f" {word}" for name in names for word in words(name))


def sort_key(name: str) -> str:
    """What puts names in Vietnamese order, compared letter by letter on every database.

    Given name first: ``Đỗ Văn Hòa`` is ``hoa1 d{o{3 va{n0``. A letter of its own (ă, â, đ…) comes
    after the plain one and before the next, tones decide between words of equal letters.
    """
    parts = written_words(name)
    return " ".join(parts[-1:] + parts[:-1])[:LONGEST_KEY]


def written_words(text: str) -> list[str]:
    """The words with their accents, each as a sort key has it."""
    return [_in_order(word) for word in text.lower().split()]


@lru_cache(maxsize=1 << 12)  # the words of many names are few
def _in_order(word):
    letters, tone = "", 0
    for sign in unicodedata.normalize("NFD", word.replace("\u00f0", "đ")):
        if sign == "đ":
            letters += "d{"
        elif sign in TONES:
            tone = TONES.index(sign)
        elif unicodedata.combining(sign):
            letters += OWN_LETTERS.get(letters[-1:] + sign, "")
        else:
            letters += sign
    return f"{letters}{tone}"
