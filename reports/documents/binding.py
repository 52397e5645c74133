"""Figures on paper keep to the words they count, and names of places are never broken inside."""

import re

NO_BREAK = "\u00a0"
COUNTED = "lượt người|lượt|người|quyết định|phiếu|cuộc|lớp|mô hình|xã|gia đình|triệu đồng|tỷ đồng"
FIGURE = rf"\d[\d.,/]* (?:{COUNTED})\b|ngày \d+/\d+/\d+"
KIND = "Thành phố|Tỉnh|Quận|Huyện|Thị xã|Phường|Xã|Thị trấn|Đặc khu"
KINDS = "|".join((KIND, KIND.lower(), KIND.upper()))
CAPITAL = "[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
NAME = rf"\b(?:{KINDS})(?: (?:- )?{CAPITAL}[\w’'-]*){{1,6}}"
TOGETHER = re.compile(f"{FIGURE}|{NAME}")
TABLES = re.compile(r"(<table.*?</table>)", re.DOTALL)


def bound(text):
    """The text with no-break spaces inside each figure, each date and each name of a unit."""
    return TOGETHER.sub(lambda found: whole(found[0]), text)


def bound_html(html):
    """The same of a document; in the narrow columns of tables names may break."""
    parts = TABLES.split(html)
    return "".join(part if part.startswith("<table") else bound(part) for part in parts)


def whole(text):
    """A text that stays on one line."""
    return text.replace(" ", NO_BREAK)
