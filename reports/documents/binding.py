"""Figures on paper keep to the words they count: never "35/25" on one line, "người" on the next."""

import re

NO_BREAK = "\u00a0"
COUNTED = "lượt người|lượt|người|quyết định|phiếu|cuộc|lớp|mô hình|xã|gia đình|triệu đồng|tỷ đồng"
TOGETHER = re.compile(rf"\d[\d.,/]* (?:{COUNTED})\b|ngày \d+/\d+/\d+")


def bound(text):
    """The text with a no-break space inside each figure and each date."""
    return TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
