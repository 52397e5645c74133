"""Register workbooks for tests, made of rows given by heading."""

import io
import zipfile
from datetime import date

import openpyxl

from cases.register.job import load, prepare
from reports.register import SHEETS

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


def check(data: bytes, unit, today=TODAY):
    """What an import would do."""
    return prepare(data, unit=unit, today=today, sheets=SHEETS)


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
