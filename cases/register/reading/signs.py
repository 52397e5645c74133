"""What stands in a cell for nothing, the sign that erases what is on file, what is in doubt."""

import re
from enum import StrEnum

from wards.text import key

ERASE = {"-", "–", "—"}
NOTHING = re.compile(r"[-–—/\\.…_\s]+")
WORDS = frozenset(
    map(
        key,
        (
            *("không", "không có", "chưa có", "chưa rõ", "không rõ", "không biết", "chưa biết"),
            *("chưa xác định", "không xác định", "kxđ", "ko", "ko có", "k có", "n/a", "chưa"),
            *(
                "không nhớ",
                "chưa cấp",
                "chưa được cấp",
                "chưa làm",
                "không rõ ràng",
                "chưa cập nhật",
            ),
            *(
                "không giấy tờ",
                "không có giấy tờ",
                "không sử dụng",
                "không dùng",
                "na",
                "none",
                "null",
            ),
        ),
    )
)
LONGEST = 20


class Doubt(StrEnum):
    """What somebody confirms before a file that was read without problems is loaded."""

    HIDDEN = "hidden"
    STRUCK = "struck"
    ERASED = "erased"
    COLUMNS = "columns"


def says_nothing(text: str, *, is_free: bool) -> bool:
    """Whether a text is a sign for nothing; in a free text (``is_free``) only a stroke or dots."""
    if len(text) > LONGEST:
        return False
    if NOTHING.fullmatch(text):
        return True
    # No word for nothing ends in a digit, as most codes and numbers do, which are many.
    return not is_free and not text[-1:].isdigit() and key(text) in WORDS
