"""Rows of a workbook that are hidden, filtered out or struck out: the fast reader does not tell."""

import re
from itertools import pairwise

# Each tag is looked for up to the next "<" and no farther, and each part ends where the next
# begins: the time grows with the file and no faster, however it is written.
ROW = re.compile(rb"<row\s([^<>]*)>")
NUMBER = re.compile(rb'(?:^|\s)r="([0-9]{1,7})"')
HIDDEN = re.compile(rb'(?:^|\s)hidden="(?:1|true)"')
STYLED = re.compile(
    rb'<c\s[^<>]{0,99}?\bs="([0-9]{1,6})"[^<>]{0,99}>'
    rb"(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<(?:v|is)\b"
)
FONT = re.compile(rb"<font[\s/>]")
STRUCK = re.compile(rb'<strike\s*(?:val="(?:1|true)"\s*)?/>')
XF = re.compile(rb'<xf\s[^<>]{0,400}?\bfontId="([0-9]{1,6})"')


def fonts_of(styles: bytes) -> list[bytes]:
    """The fonts of the styles, in their order."""
    return list(_parts(_inside(styles, b"fonts"), FONT))


def fonts_of_styles(styles: bytes) -> list[int]:
    """For each cell style the number of its font."""
    return [int(font) for font in XF.findall(_inside(styles, b"cellXfs"))]


def _inside(content, name):
    """What stands between the first tag of a name and its end; empty where it has none."""
    begin = content.find(b"<" + name)
    end = content.find(b"</" + name + b">", begin)
    return content[begin + len(name) + 1 : end] if 0 <= begin < end else b""


def _parts(content, tag):
    """The content cut where a tag begins, without what stands before the first."""
    begins = [match.start() for match in tag.finditer(content)]
    return (content[begin:end] for begin, end in pairwise([*begins, len(content)]))


def struck_styles(styles: bytes) -> frozenset:
    """The numbers of the cell styles whose font is struck out."""
    if b"<strike" not in styles:
        return frozenset()
    struck = {n for n, font in enumerate(fonts_of(styles)) if STRUCK.search(font)}
    return frozenset(n for n, font in enumerate(fonts_of_styles(styles)) if font in struck)


def marked_rows(content: bytes, struck: frozenset) -> tuple[list, list]:
    """(hidden, struck out): numbers of rows with values; every value of the latter is struck."""
    if b"hidden=" not in content and not struck:
        return [], []
    hidden, out = [], []
    for row in _parts(content, ROW):
        match = ROW.match(row)
        number, cells = NUMBER.search(match[1]), row[match.end() :].partition(b"</row>")[0]
        if not number or b"<v" not in cells and b"<is" not in cells:
            continue
        if HIDDEN.search(match[1]):
            hidden.append(int(number[1]))
        styles = STYLED.findall(cells) if struck else ()
        if styles and all(int(style) in struck for style in styles):
            out.append(int(number[1]))
    return hidden, out
