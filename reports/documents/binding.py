"""Figures on paper keep to the words they count; names of places and numbers of documents are
never broken inside.
"""

import re

NO_BREAK = "\u00a0"
COUNTED = (
    "lượt người|lượt|người|quyết định|phiếu|cuộc|lớp|mô hình|xã|gia đình|triệu đồng|tỷ đồng|đồng"
)
FIGURE = rf"\d[\d.,/]* (?:{COUNTED})\b|ngày \d+/\d+/\d+"
KIND = "Thành phố|Tỉnh|Quận|Huyện|Thị xã|Phường|Xã|Thị trấn|Đặc khu"
KINDS = "|".join((KIND, KIND.lower(), KIND.upper()))
CAPITAL = "[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
NAME = rf"\b(?:{KINDS})(?: (?:- )?{CAPITAL}[\w’'-]*){{1,6}}"
TOGETHER = re.compile(f"{FIGURE}|{NAME}")
# 21/KH-UBND, 73/2021/QH14, and /BC-UBND where the clerk has still to fill in the number
NUMBER = re.compile(rf"(?<![\w/])((?:\d\w*)?/(?:\d{{4}}/)?{CAPITAL}(?:[\w-]|&(?:amp;)?)*)")
MARKUP = re.compile(r"(<head>.*?</head>|<table.*?</table>|<[^>]*>)", re.DOTALL)


def bound(text):
    """The text with no-break spaces inside each figure, each date and each name of a unit."""
    return TOGETHER.sub(lambda found: whole(found[0]), text)


def numbers_apart(text):
    """The text in pieces; every second one is the number of a document."""
    return NUMBER.split(text)


def bound_html(html):
    """The same of a document, numbers of documents too; in the narrow columns of tables both
    may break.
    """
    parts = MARKUP.split(html)
    parts[::2] = [_kept(bound(text)) for text in parts[::2]]
    return "".join(parts)


def _kept(text):
    return NUMBER.sub(r'<span class="whole">\1</span>', text)


def whole(text):
    """A text that stays on one line."""
    return text.replace(" ", NO_BREAK)
