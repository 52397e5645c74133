"""Articles as a reader knows them: "L73 Đ30(2)" is "Luật 73/2021/QH14, Điều 30 khoản 2"."""

import re

from cases.rules.tables.book import Book

ARTICLE = re.compile(r"( ?)Đ(\d+)((?:\(\w+\))*)")
FIRST = (("article", "clause"), ("article", "point"), ("clause", "point"))
BRACKET = re.compile(r"\((\w+)\)")


def in_full(source: str, book: Book) -> str:
    """A source with the names of laws and the parts of articles written out."""
    named = re.sub(r"\w+", lambda found: book.sources.get(found[0], found[0]), source)
    return ARTICLE.sub(lambda found: _article(found, book, named), named)


def _article(found: re.Match, book: Book, named: str) -> str:
    """A clause is a number, a point a letter."""
    texts = book.sentences
    before = named[: found.start()].rstrip()
    comma = ", " if found[1] and before[-1:].isalnum() else found[1]
    said, last = texts["article"].format(article=found[2]), "article"
    for part in BRACKET.findall(found[3]):
        name = "clause" if part.isdigit() else "point"
        comma_inside = "," if (last, name) not in FIRST else ""
        said += comma_inside + texts[name].format(**{name: part})
        last = name
    return comma + said
