"""Which lines below the headings are no records: wards, numbers of columns, totals, signatures."""

import re

from cases.register.reading.cells import as_text
from wards.text import key, tidy

NUMBERING = re.compile(r"^(?:(?:[IVXLC]+|[0-9]{1,3}|[A-Z])\s*[.)\-–/:]|[*+•–-])\s*")
BEFORE_WARD = re.compile(
    r"^(?:danh\s+sách\s+|ds\s+|đơn\s+vị\s*:?\s*|địa\s+bàn\s*:?\s*|công\s+an\s+|ca\s+|ubnd\s+|ca(?=p\b))+",
    re.IGNORECASE,
)
COUNT = re.compile(r"\s*[:(–-]\s*[0-9]+\s*(?:người|đối tượng|trường hợp|ng)?\s*\)?\.?\s*$")
SHORT = re.compile(r"^(?:p|ph|f|x|tt)(?:\s*\.\s*|\s+)", re.IGNORECASE)
WARD = re.compile(r"(?:phường|xã|thị trấn|p\.|tt\.)\s*\S", re.IGNORECASE)
TOTAL = re.compile(
    r"\(?(?:tổng\s*(?:cộng|số)?|t\.?\s*cộng|tc|cộng|toàn\s+(?:quận|huyện|phường|xã|tp)|ấn\s+định"
    r"|(?:danh\s+sách|ds)\s+(?:này\s+|trên\s+)?(?:có|gồm))\b",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:ghi\s+chú|lưu\s+ý|nguồn)\s*(?::|$)|\*+\s|\(?\*+\)", re.IGNORECASE)
LISTS = {"ngườinghiện": "người nghiện", "sửdụngtráiphép": "người sử dụng trái phép"} | {
    "saucai": "người sau cai"
}
SHORT_LISTS = {"sdtp": "người sử dụng trái phép", "đốitượngnghiện": "người nghiện"}
LONGEST_LINE = 120
SIGNATURE = re.compile(
    r"(?:người\s+lập(?:\s+\S+)?|lập\s+biểu|thủ\s+trưởng.*|(?:phó\s+)?trưởng\s+(?:phòng|công\s+an).*"
    r"|(?:phó\s+)?chủ\s+tịch.*|(?:phó\s+)?giám\s+đốc|kế\s+toán|cán\s+bộ\s+lập.*|tm\..*|kt\..*"
    r"|tl\..*|tuq\..*|người\s+(?:tổng\s+hợp|duyệt|báo\s+cáo|ký).*|phụ\s+trách.*|cán\s+bộ\s+tổng\s+hợp"
    r"|(?:đại|thượng|trung|thiếu)\s+(?:tá|úy|uý|tướng)\b.*|(?:hết\s*)?\.?/\.|-+\s*hết\s*-+"
    r"|[-+]\s*(?:như\s+trên|lưu)\b.*|nơi\s+nhận\s*:?.*|\(?ký.*|lãnh\s+đạo.*|đại\s+diện.*|xác\s+nhận.*"
    r"|.{0,60}ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm.*)",
    re.IGNORECASE,
)
COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2}|[A-Z])\s*\)?")
COUNTED = re.compile(  # a cell that numbers a line, or says how many people it is about
    r"(?:[IVXLC]+|[A-Z]|[0-9]{1,4})[.)/:]?|\(?[0-9]+\s*(?:người|đối tượng|trường hợp|ng)\)?",
    re.IGNORECASE,
)
FEW = 3  # cells with a value that a line aside has at most


def numbers_columns(row) -> bool:
    """(1) (2) (3) …, also after A and B: a line below the headings that counts the columns."""
    found = []
    for value in row:
        if value != "":
            match = COLUMN_NUMBER.fullmatch(as_text(value).strip())
            if match is None:
                return False
            found.append(match)
    if len(found) < 3:
        return False
    numbers = [int(match[1]) for match in found if match[1].isdecimal()]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


class Lines:
    """Tells lines aside from records, from the top down.

    ``ward`` is what the last line of a ward named, ``list`` the list that the last line of a
    part was about, for the rows below it. ``ward_at`` is the column of wards, None without one:
    what stands there beside another value is the ward of a record that lacks the rest.
    """

    def __init__(self, required, names, ward_at=None):
        self.required, self.names, self.ward_at = required, names, ward_at
        self.ward, self.list, self.has_ended = "", "", False
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
        has_ward = self.ward_at is not None and _is_filled(row[self.ward_at])
        return not self._is_aside(said, filled, names_nothing=has_ward and filled > 1)

    def _is_aside(self, said, filled, *, names_nothing):
        if any(map(TOTAL.match, said)):
            return True
        if filled > FEW:
            return False
        if any(map(SIGNATURE.fullmatch, said)):
            self.has_ended = True
            return True
        words = [] if names_nothing else [text for text in said if not COUNTED.fullmatch(text)]
        ward = self._ward(words[0]) if len(words) == 1 else ""
        self.ward = ward or self.ward
        part = list_of_line(" ".join(said)) if len(words) == 1 and not ward else ""
        self.list = part or self.list
        return bool(ward or part) or any(map(NOTE.match, said))

    def _ward(self, text):
        """The name of the ward that a line such as “I. Phường Bưởi (5 người)” is about."""
        name = bare_ward(text)
        if WARD.match(name) and len(name) <= 60:
            return name
        return commune_of(name, self.names)


def commune_of(name, names):
    """A name, or the same without its shortened kind, of which there is a commune; else blank."""
    return next(filter(names.find_communes, (name, SHORT.sub("", name))), "")


def bare_ward(text):
    """The name of a ward without its number, what stands before it, and how many people it has."""
    return BEFORE_WARD.sub("", COUNT.sub("", NUMBERING.sub("", text)).rstrip(" :."))


def list_of_line(text):
    """The list that a line such as “A. NGƯỜI NGHIỆN: 5” is about; blank for another line."""
    said = key(text)
    if len(text) > LONGEST_LINE or NUMBERING.sub("", text) == text != text.upper():
        return ""
    found = {name for sign, name in (LISTS | SHORT_LISTS).items() if sign in said}
    return found.pop() if len(found) == 1 else ""


def _is_filled(value):
    return bool(value.strip()) if value.__class__ is str else value != ""
