"""The same 10,000 people as a list of an office, and in our own form."""

import random

import xlsxwriter

from tests.bench import workbooks

ROWS = 10_000
NUMBER = 31  # of the workbook: its people are others than those of the rest
OTHER_NAMES = {
    "Mã người": "Số hồ sơ",
    "Họ và tên": "Họ tên",
    "Ngày sinh": "Ngày tháng năm sinh",
    "Giới tính": "Nam/Nữ",
    "Số định danh": "Số CCCD/CMND",
    "Nghề nghiệp": "Nghề",
    "Điện thoại": "Tel",  # nobody can know: it is named by hand
    "Phường/xã": "Phường",
    "Tổ dân phố": "TDP số",
    "Địa chỉ": "Nơi ở hiện nay",
    "Phân loại": "Diện quản lý",
    "Ngày lập hồ sơ": "Thời gian lập hồ sơ",
    "Chất ma túy": "Loại ma túy sử dụng",
}
MAPPING = {"Người": {"Tel": "Điện thoại"}}
TITLE = (["CÔNG AN QUẬN TÂY HỒ"], ["DANH SÁCH NGƯỜI CÓ HỒ SƠ QUẢN LÝ"], [])


def write(odd, own):
    """Write both files: the odd one with titles, serial numbers, other headings and a sum."""
    draw, headings = random.Random(NUMBER), workbooks.HEADINGS["Người"]
    rows = [workbooks.person(draw, NUMBER, row) for row in range(ROWS)]
    _write(own, "Người", [headings, *rows])
    named = ["TT", *(OTHER_NAMES.get(heading, heading) for heading in headings)]
    counted = [f"({number})" for number in range(1, len(named) + 1)]
    body = [[number, *row] for number, row in enumerate(rows, 1)]
    _write(odd, "Sheet1", [*TITLE, named, counted, *body, [None, f"Tổng số: {ROWS} người"]])


def _write(path, title, rows):
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
