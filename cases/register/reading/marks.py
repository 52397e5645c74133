"""Rows of a workbook that are hidden, filtered out or struck out: the fast reader does not tell."""

import re

ROW = re.compile(rb"<row\s([^>]*)>(.*?)</row>|<row\s[^>]*/>", re.DOTALL)
NUMBER = re.compile(rb'(?:^|\s)r="([0-9]{1,7})"')
HIDDEN = re.compile(rb'(?:^|\s)hidden="(?:1|true)"')
STYLED = re.compile(
    rb'<c\s[^>]*?\bs="([0-9]{1,6})"[^>]*?>(?:<f[^>]*>.*?</f>)?<(?:v|is)\b', re.DOTALL
)
FONTS = re.compile(rb"<fonts[^>]*>(.*?)</fonts>", re.DOTALL)
FONT = re.compile(rb"<font\s*/>|<font[\s>].*?</font>", re.DOTALL)
STRUCK = re.compile(rb'<strike\s*(?:val="(?:1|true)"\s*)?/>')
XFS = re.compile(rb"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
XF = re.compile(rb'<xf\s[^>]*?\bfontId="([0-9]{1,6})"')


def struck_styles(styles: bytes) -> frozenset:
    """The numbers of the cell styles whose font is struck out."""
    if b"<strike" not in styles:
        return frozenset()
    fonts, xfs = FONTS.search(styles), XFS.search(styles)
    if not fonts or not xfs:
        return frozenset()
    struck = {n for n, font in enumerate(FONT.findall(fonts[1])) if STRUCK.search(font)}
    return frozenset(n for n, font in enumerate(XF.findall(xfs[1])) if int(font) in struck)


def marked_rows(content: bytes, struck: frozenset) -> tuple[list, list]:
    """(hidden, struck out): numbers of rows with values; every value of the latter is struck."""
    if b"hidden=" not in content and not struck:
        return [], []
    hidden, out = [], []
    for match in ROW.finditer(content):
        cells = match[2] or b""
        number = NUMBER.search(match[1] or b"")
        if not number or b"<v" not in cells and b"<is" not in cells:
            continue
        if HIDDEN.search(match[1]):
            hidden.append(int(number[1]))
        styles = STYLED.findall(cells) if struck else ()
        if styles and all(int(style) in struck for style in styles):
            out.append(int(number[1]))
    return hidden, out
