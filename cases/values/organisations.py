"""Names of organisations as people write them: which may mean the same one."""

from difflib import SequenceMatcher
from itertools import product

from cases.values import names

ALIKE = 0.8  # of the letters, without accents
UNIONS = [  # offered as they are written on file
    "Hội Liên hiệp Phụ nữ",
    "Hội Cựu chiến binh",
    "Đoàn Thanh niên",
    "Mặt trận Tổ quốc",
    "Hội Nông dân",
    "Hội Chữ thập đỏ",
    "Hội Người cao tuổi",
]
LENDERS = ["Ngân hàng Chính sách xã hội", "Quỹ quốc gia về việc làm"]
LEFT_OUT = {"phuong", "xa", "thi", "tran", "lien", "hiep"}  # by many who write the rest


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be spellings of one: ``Hội PN phường``, ``Hội Phụ nữ``."""
    if any(_same(*pair) for pair in product(_spellings(one), _spellings(other))):
        return True
    return SequenceMatcher(None, names.fold(one), names.fold(other)).ratio() >= ALIKE


def _spellings(name):
    """The words, and those that nobody leaves out."""
    words = names.words(name)
    return words, [word for word in words if word not in LEFT_OUT] or words


def _same(first, second):
    return set(first) == set(second) or _shortens(first, second) or _shortens(second, first)


def _shortens(short, long):
    """Whether each word of the one is a word of the other or the first letters of several."""
    if not short or not long:
        return not short and not long
    if short[0] == long[0]:
        return _shortens(short[1:], long[1:])
    count = len(short[0])
    initials = "".join(word[0] for word in long[:count])
    return count > 1 and short[0] == initials and _shortens(short[1:], long[count:])
