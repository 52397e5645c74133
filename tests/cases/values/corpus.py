"""Invented people as a register has them, and how others write the same names."""

import unicodedata
from dataclasses import replace

from cases.values.births import PartialDate
from cases.values.likeness import Facts
from cases.values.names import fold

FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Đoàn
"""
HOW_OFTEN = [38, 11, 10, 7, 5, 5, 5, 4, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
MIDDLES = """
Văn Thị Đức Minh Hữu Quang Ngọc Thanh Xuân Đình Công Hoài Bá Thế Duy Gia Kim Mạnh Quốc Trọng
Tuấn Việt Anh Khắc Hải
"""
GIVENS = """
An Bình Cường Dũng Đạt Giang Hà Hòa Hùng Khánh Lan Long Mai Nam Oanh Phúc Quân Sơn Tùng Tuấn
Thủy Hóa Thúy Khỏe Lụa Quý Thành Thắng Toàn Trung Vinh Yến Hạnh Đông Điệp Đăng Hiếu Huy Hưng
Kiên Lâm Linh Loan Mạnh Nghĩa Nhung Phương Quyền Tâm Tú Hoàn Toản Đoan
"""
FAMILY, MIDDLE, GIVEN = FAMILIES.split(), MIDDLES.split(), GIVENS.split()
OLD_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ủy": "uỷ", "úy": "uý", "ỏe": "oẻ"}
LETTERS = "abcdeghiklmnopqrstuvxy"


def people(chance, number):
    """Different people: of two with one name and birth nobody could tell which is meant."""
    found = {}
    while len(found) < number:
        born = some_birth(chance)
        name = some_name(chance)
        found.setdefault((fold(name), str(born)), Facts(name, born, key=len(found)))
    return list(found.values())


def some_name(chance):
    middle = chance.sample(MIDDLE, 1 if chance.random() < 0.75 else 2)
    family = chance.choices(FAMILY, HOW_OFTEN)[0]
    return " ".join([family, *middle, chance.choice(GIVEN)])


def some_birth(chance):
    """Most are known to the day, some to the month, others to the year."""
    year, month, day = chance.randint(1960, 2006), chance.randint(1, 12), chance.randint(1, 28)
    known = chance.choices((3, 2, 1), (80, 5, 15))[0]
    return PartialDate(*(year, month, day)[:known])


def without_accents(name, chance):
    return fold(name).title()


def with_eth(name, chance):
    return name.replace("Đ", "Ð").replace("đ", "ð")


def decomposed(name, chance):
    return unicodedata.normalize("NFD", name)


def with_old_tones(name, chance):
    for new, old in OLD_TONES.items():
        name = name.replace(new, old)
    return name


def with_a_typo(name, chance):
    """A letter more, less or another, or two changed about; never the same name again."""
    while True:
        at, letter = chance.randrange(len(name)), chance.choice(LETTERS)
        slip = chance.randrange(4)
        if slip == 3:
            typed = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
        else:
            typed = name[:at] + letter * (slip < 2) + name[at + (slip > 0) :]
        if fold(typed) != fold(name):
            return typed


def with_its_words_turned(name, chance):
    words = name.split()
    return " ".join([words[-1], *words[:-1]])


WAYS = (without_accents, with_eth, decomposed, with_old_tones, with_a_typo, with_its_words_turned)


def typed(person, way, chance):
    """The person as somebody else types the name."""
    return replace(person, full_name=way(person.full_name, chance), key=None)
