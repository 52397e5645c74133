"""Register workbooks of 10,000 rows for Quận Tây Hồ, each about other invented people."""

import random
from datetime import date, timedelta

import xlsxwriter

from cases.models import Person
from tests.bench.data import identity, name

PEOPLE, CASES = 7_000, 3_000
ROWS = PEOPLE + CASES
COMMUNES = [
    "Bưởi",
    "Nhật Tân",
    "Phú Thượng",
    "Quảng An",
    "Thụy Khuê",
    "Tứ Liên",
    "Xuân La",
    "Yên Phụ",
]
SEXES = {Person.Sex.MALE: "Nam", Person.Sex.FEMALE: "Nữ"}
HEADINGS = {
    "Người": [
        "Mã người",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Số định danh",
        "Dân tộc",
        "Nghề nghiệp",
        "Điện thoại",
        "Phường/xã",
        "Tổ dân phố",
        "Địa chỉ",
        "Cư trú",
        "Phân loại",
        "Ngày lập hồ sơ",
        "Chất ma túy",
        "Năm sử dụng lần đầu",
    ],
    "Cai nghiện": [
        "Mã người",
        "Hình thức",
        "Ngày lập hồ sơ",
        "Ngày quyết định",
        "Số quyết định",
        "Cơ quan quyết định",
        "Ngày bắt đầu",
        "Thời hạn (tháng)",
    ],
}


def write(path, number):
    """Write the workbook of that number; numbers give different people."""
    draw = random.Random(number)
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for title, rows in (
            ("Người", [person(draw, number, row) for row in range(PEOPLE)]),
            ("Cai nghiện", [case(draw, number, row) for row in range(CASES)]),
        ):
            sheet = book.add_worksheet(title)
            for place, row in enumerate([HEADINGS[title], *rows]):
                sheet.write_row(place, 0, row)


def person(draw, number, row):
    sex, year = draw.choice(list(SEXES)), draw.randint(1960, 2001)
    return [
        key(number, row),
        name(draw),
        date(year, draw.randint(1, 12), draw.randint(1, 28)).strftime("%d/%m/%Y"),
        SEXES[sex],
        identity(number * 20_000 + row, sex, year),
        "Kinh",
        "lao động tự do",
        f"09{draw.randrange(10**8):08}",
        draw.choice(COMMUNES),
        f"Tổ {draw.randint(1, 30)}",
        f"số {draw.randint(1, 200)}, ngõ {draw.randint(1, 90)}",
        "ổn định",
        "người nghiện",
        date(2012, 1, 1) + timedelta(days=draw.randrange(2500)),
        "heroin",
        year + 18,
    ]


def case(draw, number, row):
    opened = date(2019, 6, 1) + timedelta(days=draw.randrange(700))
    decided = opened + timedelta(days=draw.randrange(1, 40))
    return [
        key(number, row),
        "bắt buộc",
        opened,
        decided,
        f"{draw.randint(1, 900)}/QĐ-TA",
        "TAND quận Tây Hồ",
        decided + timedelta(days=draw.randrange(20)),
        draw.randint(12, 24),
    ]


def key(number, row):
    return f"{number}-{row:05}"
