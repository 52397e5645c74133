"""Register workbooks of 50,000 rows of all sheets for Quận Tây Hồ, each about other people."""

import random
from datetime import date, timedelta
from functools import partial

import xlsxwriter

from tests.bench import workbooks
from tests.bench.data import name

ROWS = 50_000
PEOPLE = 12_000
SHEETS = {  # rows of each sheet beside that of people
    "Danh sách": 2_000,
    "Cai nghiện": 4_000,
    "Quản lý sau cai": 2_000,
    "Xét nghiệm": 5_000,
    "Xác định nghiện": 2_000,
    "Tái nghiện": 1_000,
    "Thăm gặp": 12_000,
    "Hỗ trợ": 3_000,
    "Chuyển gửi": 1_500,
    "Mô hình": 100,
    "Hội viên CLB": 1_500,
    "Tình nguyện viên": 1_000,
    "Hoạt động": 2_500,
    "Địa bàn": 200,
    "Dân số": 200,
}
HEADINGS = workbooks.HEADINGS | {
    "Danh sách": ["Mã người", "Phân loại", "Ngày lập hồ sơ", "Ngày đưa ra", "Lý do đưa ra"],
    "Quản lý sau cai": [
        "Mã người",
        "Số quyết định",
        "Ngày quyết định",
        "Ngày bắt đầu",
        "Thời hạn (tháng)",
        "Người giúp đỡ",
    ],
    "Xét nghiệm": ["Mã người", "Ngày", "Kết quả", "Chất"],
    "Xác định nghiện": ["Mã người", "Ngày", "Nơi xác định", "Kết quả", "Số phiếu"],
    "Tái nghiện": ["Mã người", "Ngày", "Cơ quan xác định"],
    "Thăm gặp": ["Mã người", "Ngày", "Người thực hiện", "Nội dung", "Chuyển biến"],
    "Hỗ trợ": [
        "Mã người",
        "Loại",
        "Ngày",
        "Đơn vị hỗ trợ",
        "Số tiền",
        "Người đứng tên",
        "Quan hệ",
        "Tổ chức bảo lãnh",
    ],
    "Chuyển gửi": ["Mã người", "Ngày", "Nơi nhận"],
    "Mô hình": ["Phường/xã", "Loại", "Tên", "Ngày bắt đầu"],
    "Hội viên CLB": ["CLB", "Phường/xã", "Mã người", "Ngày vào"],
    "Tình nguyện viên": [
        "Phường/xã",
        "Họ và tên",
        "Năm sinh",
        "Đoàn thể",
        "Tổ dân phố",
        "Ngày bắt đầu",
        "Giúp đỡ",
    ],
    "Hoạt động": ["Phường/xã", "Loại", "Ngày", "Nội dung", "Số người", "Ước lượng"],
    "Địa bàn": ["Phường/xã", "Năm", "Tình trạng", "Số quyết định", "Ngày quyết định"],
    "Dân số": ["Phường/xã", "Năm", "Số người"],
}


def write(path, number):
    """Write the workbook of that number; numbers give different people."""
    draw = random.Random(number)
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        _write(book, "Người", PEOPLE, partial(workbooks.person, draw, number))
        for title, count in SHEETS.items():
            _write(book, title, count, partial(ROW_OF[title], draw, number))


def _write(book, title, count, row_of):
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, HEADINGS[title])
    for row in range(count):
        sheet.write_row(row + 1, 0, row_of(row))


def _who(draw, number):
    return workbooks.key(number, draw.randrange(PEOPLE))


def _day(draw, first=date(2019, 1, 1)):
    return first + timedelta(days=draw.randrange(900))


def _listed(draw, number, row):
    day = date(2008, 1, 1) + timedelta(days=draw.randrange(700))
    return [
        workbooks.key(number, row),
        "người sử dụng trái phép",
        day,
        day + timedelta(days=draw.randrange(1, 400)),
        "hết thời hạn quản lý",
    ]


def _aftercare(draw, number, row):
    decided = _day(draw)
    started = decided + timedelta(days=draw.randrange(20))
    number_of_decision = f"{draw.randint(1, 900)}/QĐ-UBND"
    return [workbooks.key(number, row), number_of_decision, decided, started, 12, "Hội Phụ nữ"]


def _test(draw, number, row):
    result = draw.choice(["âm tính", "dương tính"])
    return [_who(draw, number), _day(draw), result, "heroin" if result == "dương tính" else None]


def _determination(draw, number, row):
    place = f"Trạm Y tế phường {draw.choice(workbooks.COMMUNES)}"
    return [_who(draw, number), _day(draw), place, "nghiện", f"{row}/PXĐ"]


def _relapse(draw, number, row):
    return [_who(draw, number), _day(draw), "Công an phường"]


def _visit(draw, number, row):
    progress = draw.choice(["tiến bộ", "bình thường", "xấu đi"])
    told = f"Hỏi thăm việc làm, gia đình lần {draw.randint(1, 12)}"
    return [_who(draw, number), _day(draw), name(draw), told, progress]


def _support(draw, number, row):
    who, day = _who(draw, number), _day(draw)
    if draw.random() < 0.5:
        kind = draw.choice(["việc làm", "học nghề", "tư vấn", "bảo hiểm y tế"])
        return [who, kind, day, "Trung tâm dạy nghề"]
    amount = draw.randint(10, 100) * 1_000_000
    bank = "Ngân hàng Chính sách xã hội"
    return [who, "vay vốn", day, bank, amount, name(draw), "mẹ", "Hội Phụ nữ"]


def _referral(draw, number, row):
    return [_who(draw, number), _day(draw), draw.choice(["methadone", "HIV", "tâm thần"])]


def _club(number, row):
    return f"CLB B93 số {number}.{row}", workbooks.COMMUNES[row % len(workbooks.COMMUNES)]


def _model(draw, number, row):
    club, commune = _club(number, row)
    return [commune, "CLB B93", club, date(2018, 1, 1)]


def _member(draw, number, row):
    return [*_club(number, draw.randrange(SHEETS["Mô hình"])), _who(draw, number), _day(draw)]


def _volunteer(draw, number, row):
    helped = "; ".join(_who(draw, number) for _one in range(3))
    commune, place = draw.choice(workbooks.COMMUNES), f"Tổ {draw.randint(1, 30)}"
    year = draw.randint(1950, 1990)
    return [commune, name(draw), year, "Hội Phụ nữ", place, _day(draw), helped]


def _activity(draw, number, row):
    kind = draw.choice(["hội nghị tuyên truyền", "lớp tập huấn", "buổi tư vấn"])
    people, rough = draw.randint(10, 200), draw.choice(["x", None])
    return [
        draw.choice(workbooks.COMMUNES),
        kind,
        _day(draw),
        f"Buổi {number}.{row}",
        people,
        rough,
    ]


def _status(draw, number, row):
    decision = f"{number}.{row}/QĐ-UBND"
    return [draw.choice(workbooks.COMMUNES), 2020, "có ma túy", decision, date(2020, 12, 20)]


def _population(draw, number, row):
    return [draw.choice(workbooks.COMMUNES), 2000 + row % 21, 10_000 + number * 1_000 + row]


ROW_OF = {
    "Danh sách": _listed,
    "Cai nghiện": workbooks.case,
    "Quản lý sau cai": _aftercare,
    "Xét nghiệm": _test,
    "Xác định nghiện": _determination,
    "Tái nghiện": _relapse,
    "Thăm gặp": _visit,
    "Hỗ trợ": _support,
    "Chuyển gửi": _referral,
    "Mô hình": _model,
    "Hội viên CLB": _member,
    "Tình nguyện viên": _volunteer,
    "Hoạt động": _activity,
    "Địa bàn": _status,
    "Dân số": _population,
}
