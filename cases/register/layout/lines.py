"""Which lines below the headings are no records: wards, numbers of columns, totals, signatures."""

import re

from cases.register.reading.cells import as_text
from wards.text import tidy

NUMBERING = re.compile(r"^(?:[IVXLC]+|[0-9]{1,3}|[A-Z])\s*[.)\-–/:]\s*")
COUNT = re.compile(r"\s*[:(–-]\s*[0-9]+\s*(?:người|đối tượng|trường hợp|ng)?\s*\)?\.?\s*$")
WARD = re.compile(r"(?:phường|xã|thị trấn|p\.|tt\.)\s*\S", re.IGNORECASE)
TOTAL = re.compile(r"(?:tổng\s*(?:cộng|số)?|cộng|toàn\s+(?:quận|huyện|phường|xã|tp))\b", re.I)
NOTE = re.compile(r"(?:ghi\s+chú|lưu\s+ý|nguồn)\s*:|\*+\s|\(?\*+\)", re.IGNORECASE)
SIGNATURE = re.compile(
    r"(?:người\s+lập(?:\s+\S+)?|lập\s+biểu|thủ\s+trưởng.*|(?:phó\s+)?trưởng\s+(?:phòng|công\s+an).*"
    r"|(?:phó\s+)?chủ\s+tịch.*|(?:phó\s+)?giám\s+đốc|kế\s+toán|cán\s+bộ\s+lập.*|tm\..*|kt\..*"
    r"|tl\..*|nơi\s+nhận\s*:?.*|\(?ký.*|lãnh\s+đạo.*|đại\s+diện.*|xác\s+nhận.*"
    r"|.{0,60}ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm.*)",
    re.IGNORECASE,
)
COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2}|[A-Z])\s*\)?")
FEW = 3  # cells with a value that a line aside has at most


def numbers_columns(row) -> bool:
    """(1) (2) (3) …, also after A and B: a line below the headings that counts the columns."""
    found = [COLUMN_NUMBER.fullmatch(as_text(value).strip()) for value in row if value != ""]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match[1].isdecimal()]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


class Lines:
    """Tells lines aside from records, from the top down.

    ``ward`` is what the last line of a ward named, for the rows below it.
    """

    def __init__(self, required, names):
        self.required, self.names = required, names
        self.ward, self.has_ended = "", False
        self.enough = min(3, len(required))

    def is_plain(self, row) -> bool:
        """Whether a row is surely a record, or empty."""
        filled = sum(1 for position in self.required if row[position] != "")
        return filled >= self.enough or not any(value != "" for value in row)

    def is_record(self, row) -> bool:
        """Whether a row is a record; remembers the ward of a line that names one."""
        if sum(1 for position in self.required if _is_filled(row[position])) >= self.enough:
            self.has_ended = False
            return True
        filled = sum(1 for value in row if _is_filled(value))
        if not filled or self.has_ended and filled <= FEW:
            return False
        said = [tidy(value) for value in row if isinstance(value, str) and value.strip()]
        return not self._is_aside(said, filled)

    def _is_aside(self, said, filled):
        if any(map(TOTAL.match, said)):
            return True
        if filled > FEW:
            return False
        if any(map(SIGNATURE.fullmatch, said)):
            self.has_ended = True
            return True
        ward = next(filter(None, map(self._ward, said)), "") if filled <= 2 else ""
        self.ward = ward or self.ward
        return bool(ward) or any(map(NOTE.match, said))

    def _ward(self, text):
        """The name of the ward that a line such as “I. Phường Bưởi (5 người)” is about."""
        name = COUNT.sub("", NUMBERING.sub("", text)).rstrip(" :.")
        numbered = name != text
        if WARD.match(name) and len(name) <= 60:
            return name
        return name if numbered and self.names.find_communes(name) else ""


def _is_filled(value):
    return bool(value.strip()) if value.__class__ is str else value != ""
