"""Register workbooks for tests, made of rows given by heading."""

import io
import zipfile
from datetime import date

import openpyxl

from cases.register.job import load, prepare
from reports.register.sheets import SHEETS

TODAY = date(2026, 11, 21)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def person(code="N1", **other):
    """A row of the sheet Người with all that is required, in Phường Tây Hồ."""
    return {
        "Mã người": code,
        "Họ và tên": f"Người Thử {code}",
        "Ngày sinh": "02/09/1984",
        "Giới tính": "Nam",
        "Phường/xã": "Tây Hồ",
        "Phân loại": "người nghiện",
        "Ngày lập hồ sơ": date(2020, 5, 4),
    } | other


def case(code="N1", **other):
    """A row of the sheet Cai nghiện: a compulsory dossier without decision."""
    return {
        "Mã người": code,
        "Hình thức": "bắt buộc",
        "Ngày lập hồ sơ": date(2026, 3, 2),
    } | other


def target(**other):
    """A row of the sheet Chỉ tiêu."""
    return {
        "Đơn vị": "Phường Tây Hồ",
        "Chỉ tiêu": "compulsory_dossiers",
        "Kỳ": "2026",
        "Số lượng": 14,
        "Văn bản giao": "Kế hoạch 08/KH-UBND",
        "Ngày giao": date(2026, 1, 8),
    } | other


OTHERS = {  # a row of each of the other sheets, every column filled in
    "Danh sách": {
        "Mã người": "N1",
        "Phân loại": "người sử dụng trái phép",
        "Ngày lập hồ sơ": date(2018, 1, 9),
        "Ngày đưa ra": date(2019, 1, 9),
        "Lý do đưa ra": "xác định nghiện",
    },
    "Quản lý sau cai": {
        "Mã người": "N1",
        "Phường/xã": "Tây Hồ",
        "Số quyết định": "11/QĐ-UBND",
        "Ngày quyết định": date(2025, 8, 23),
        "Ngày bắt đầu": date(2025, 8, 31),
        "Thời hạn (tháng)": 6,
        "Ngày kết thúc": date(2026, 2, 10),
        "Kết quả": "tái nghiện",
        "Người giúp đỡ": "Hội Phụ nữ",
    },
    "Nơi ở hiện tại": {
        "Mã người": "N1",
        "Loại": "tạm giữ, tạm giam",
        "Từ ngày": date(2026, 2, 1),
        "Đến ngày": date(2026, 2, 9),
        "Nơi": "Trại tạm giam số 1",
    },
    "Xét nghiệm": {
        "Mã người": "N1",
        "Ngày": date(2026, 3, 1),
        "Kết quả": "dương tính",
        "Chất": "Heroin; Cần sa",
    },
    "Xác định nghiện": {
        "Mã người": "N1",
        "Ngày": date(2026, 3, 2),
        "Nơi xác định": "Trạm Y tế phường",
        "Kết quả": "không nghiện",
        "Số phiếu": "7/PXĐ",
    },
    "Tái nghiện": {
        "Mã người": "N1",
        "Ngày": date(2026, 3, 3),
        "Cơ quan xác định": "Công an phường",
    },
    "Gặp gỡ, tiếp xúc": {
        "Mã người": "N1",
        "Ngày": date(2026, 3, 4),
        "Người thực hiện": "Cảnh sát khu vực",
        "Nội dung": "Hỏi thăm việc làm",
        "Chuyển biến": "tiến bộ",
    },
    "Hỗ trợ": {
        "Mã người": "N1",
        "Loại": "vay vốn",
        "Ngày": date(2026, 3, 5),
        "Đơn vị hỗ trợ": "Ngân hàng Chính sách xã hội",
        "Số tiền": 70_000_000,
        "Người đứng tên": "Người Mẹ",
        "Quan hệ": "mẹ",
        "Tổ chức bảo lãnh": "Hội Phụ nữ",
    },
    "Chuyển gửi": {"Mã người": "N1", "Ngày": date(2026, 3, 6), "Nơi nhận": "HIV"},
    "Mô hình": {
        "Phường/xã": "Tây Hồ",
        "Loại": "CLB B93",
        "Tên": "CLB Thử",
        "Ngày bắt đầu": date(2025, 9, 10),
        "Ngày kết thúc": date(2026, 9, 10),
    },
    "Hội viên CLB": {
        "CLB": "CLB Thử",
        "Phường/xã": "Tây Hồ",
        "Mã người": "N1",
        "Ngày vào": date(2025, 12, 10),
        "Ngày ra": date(2026, 5, 1),
    },
    "Tình nguyện viên": {
        "Phường/xã": "Tây Hồ",
        "Họ và tên": "Người Giúp Đỡ",
        "Năm sinh": 1955,
        "Đoàn thể": "Hội Phụ nữ",
        "Tổ dân phố": "Tổ 2",
        "Ngày bắt đầu": date(2025, 8, 1),
        "Ngày kết thúc": date(2026, 8, 1),
        "Giúp đỡ": "N1",
    },
    "Hoạt động": {
        "Phường/xã": "Tây Hồ",
        "Loại": "lớp tập huấn",
        "Ngày": date(2026, 3, 7),
        "Nội dung": "Kỹ năng tư vấn",
        "Số người": 400,
        "Số lượng": 2,
        "Số xã/phường dự": 14,
        "Ước lượng": "x",
    },
    "Địa bàn": {
        "Phường/xã": "Tây Hồ",
        "Năm": 2025,
        "Tình trạng": "trọng điểm loại III",
        "Số quyết định": "6120/QĐ-UBND",
        "Ngày quyết định": date(2025, 12, 29),
    },
    "Tụ điểm": {
        "Phường/xã": "Tây Hồ",
        "Địa điểm": "Chân cầu thử",
        "Mức độ": "Tụ điểm phức tạp",
        "Ngày hình thành": date(2025, 3, 1),
        "Ngày xóa": date(2026, 4, 30),
    },
    "Dân số": {"Phường/xã": "Tây Hồ", "Năm": 2025, "Số người": 39_000},
}

SIGNED = {  # of the sheet Báo cáo giấy: of a year without records, which would stand against it
    "Đơn vị": "Phường Tây Hồ",
    "Chỉ tiêu": "addicts_on_file",
    "Kỳ": "2016",
    "Trong kỳ": 17,
    "Lũy kế": 17,
    "Số văn bản": "Báo cáo số 12/BC-UBND",
    "Ngày văn bản": "20/12/2016",
}


def other(sheet, **values):
    """A row of one of the other sheets."""
    return OTHERS[sheet] | values


def with_others(*rows, people=None, **sheets):
    """A workbook of N1, who is on file since 4/5/2020, and of rows given as (sheet, row)."""
    made = {"Người": people or [person()]} | sheets
    for sheet, row in rows:
        made.setdefault(sheet, []).append(row)
    return book(made)


def book(sheets, change=None) -> bytes:
    """The bytes of a workbook: rows by heading, or lists of cells as they are."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        if rows and isinstance(rows[0], dict):
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            sheet.append(headings)
            rows = [[row.get(heading) for heading in headings] for row in rows]
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    return saved(made)


def saved(made) -> bytes:
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def people(*rows) -> bytes:
    return book({"Người": list(rows)})


def repacked(data: bytes, change) -> bytes:
    """The same archive with its parts changed in place: ``change`` gets name → content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def check(data: bytes, unit, today=TODAY, **about):
    """What an import would do."""
    return prepare(data, unit=unit, today=today, sheets=SHEETS, **about)


def loaded(data: bytes, unit, today=TODAY, by=None):
    """An import that must have no problems."""
    job = load(data, unit=unit, today=today, sheets=SHEETS, by=by)
    assert job.problems == []
    return job


def places(job):
    """Where the problems stand."""
    return [(problem.sheet, problem.row, problem.column) for problem in job.problems]


def kinds(job):
    return [problem.kind for problem in job.problems]
