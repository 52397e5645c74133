"""Rows of a workbook that are hidden, filtered out or struck out: the fast reader does not tell."""

import re
from itertools import chain, pairwise

# Each tag is looked for up to the next "<" and no farther, and each part ends where the next
# begins: the time grows with the file and no faster, however it is written. A tag may have a
# prefix, as some programs write it.
ROW = re.compile(rb"<(?:\w{1,9}:)?row\s([^<>]*)>")
ROW_END = re.compile(rb"</(?:\w{1,9}:)?row>")
NUMBER = re.compile(rb'(?:^|\s)r="([0-9]{1,7})"')
HIDDEN = re.compile(rb'(?:^|\s)(?:hidden="(?:1|true)"|ht="0(?:\.0{1,9})?")')
CELL = re.compile(  # with a value: its style, whether it has a shared text, and which
    rb'<(?:\w{1,9}:)?c(?=[\s>])(?=(?:[^<>]*?\ss="([0-9]{1,6})")?)(?=(?:[^<>]*?\st="(s)")?)[^<>]*>\s*'
    rb"(?:<(?:\w{1,9}:)?f(?:\s[^<>]*)?(?:/>|(?<!/)>[^<]*</(?:\w{1,9}:)?f>)\s*)?"
    rb"<(?:\w{1,9}:)?(?:v(?:\s[^<>]*)?>([^<]*)|is(?:\s[^<>]*)?>)"
)
FONT = re.compile(rb"<(?:\w{1,9}:)?font[\s/>]")
STRUCK = re.compile(rb'<(?:\w{1,9}:)?strike\s*(?:val="(?:1|true)"\s*)?/>')
XF = re.compile(rb'<(?:\w{1,9}:)?xf\s[^<>]{0,400}?\bfontId="([0-9]{1,6})"')
STRING = re.compile(rb"<(?:\w{1,9}:)?si[\s/>]")
RUN = re.compile(rb"<(?:\w{1,9}:)?r[\s>]")


def fonts_of(styles: bytes) -> list[bytes]:
    """The fonts of the styles, in their order."""
    return list(_parts(_inside(styles, b"fonts"), FONT))


def fonts_of_styles(styles: bytes) -> list[int]:
    """For each cell style the number of its font."""
    return [int(font) for font in XF.findall(_inside(styles, b"cellXfs"))]


def _inside(content, name):
    """What stands between the first tag of a name and its end; empty where it has none."""
    begin = re.search(rb"<(?:\w{1,9}:)?" + name + rb"[\s>]", content)
    end = begin and re.compile(rb"</(?:\w{1,9}:)?" + name + b">").search(content, begin.end())
    return content[begin.end() : end.start()] if end else b""


def _parts(content, tag):
    """The content cut where a tag begins, without what stands before the first."""
    begins = [match.start() for match in tag.finditer(content)]
    return (content[begin:end] for begin, end in pairwise([*begins, len(content)]))


def struck_styles(styles: bytes) -> frozenset:
    """The numbers of the cell styles whose font is struck out."""
    if not _has_struck(styles):
        return frozenset()
    struck = {n for n, font in enumerate(fonts_of(styles)) if STRUCK.search(font)}
    return frozenset(n for n, font in enumerate(fonts_of_styles(styles)) if font in struck)


def struck_strings(shared: bytes) -> frozenset:
    """The numbers of the shared texts of which every part is struck out."""
    if not _has_struck(shared):
        return frozenset()
    return frozenset(n for n, text in enumerate(_parts(shared, STRING)) if _is_all_struck(text))


def _has_struck(content):
    """The word is looked for first: it costs little, and most files have it nowhere."""
    return b"strike" in content and bool(STRUCK.search(content))


def _is_all_struck(text):
    runs = list(_parts(text, RUN)) if b"strike" in text else ()
    return bool(runs) and all(map(STRUCK.search, runs))


def marked_rows(content: bytes, styles: frozenset, texts: frozenset) -> tuple[list, list]:
    """(hidden, struck out): numbers of rows with values; most values of the latter are struck.

    A serial number, or a note, is often left as it is.
    """
    may_strike = bool(styles or texts) or _has_struck(content)
    if not (may_strike or b"hidden=" in content or b' ht="0' in content):
        return [], []
    known = [frozenset(b"%d" % n for n in numbers) for numbers in (styles, texts)]
    hidden, out = [], []
    for row in _parts(content, ROW):
        match = ROW.match(row)
        number, is_hidden = NUMBER.search(match[1]), HIDDEN.search(match[1])
        if not number or not (may_strike or is_hidden):
            continue
        cells = ROW_END.split(row[match.end() :], maxsplit=1)[0]
        if is_hidden and CELL.search(cells):
            hidden.append(int(number[1]))
        if may_strike and _is_mostly_struck(cells, *known):
            out.append(int(number[1]))
    return hidden, out


def _is_mostly_struck(cells, styles, texts):
    """Whether most cells with a value are struck out; an inline text ends where the next begins."""
    valued = struck = 0
    for cell, after in pairwise(chain(CELL.finditer(cells), (None,))):
        style, shared, value = cell.groups()
        valued += 1
        if style in styles or shared and value in texts:
            struck += 1
        elif value is None:
            inline = cells[cell.end() : after.start() if after else len(cells)]
            struck += _is_all_struck(inline)
    return 2 * struck > valued
