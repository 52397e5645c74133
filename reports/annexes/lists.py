"""Biểu số 02: the four lists, what they opened with, who came and went and why, the closing."""

from reports.annexes.model import Column, Line, Table, counted
from reports.annexes.moves import CAME, WENT

COLUMNS = (
    Column("Đầu kỳ"),
    Column("Cộng", "Tăng"),
    *(Column(head, "Tăng") for head in CAME.values()),
    Column("Cộng", "Giảm"),
    *(Column(head, "Giảm") for head in WENT.values()),
    Column("Cuối kỳ"),
)
SHORT = (Column("Đầu kỳ"), Column("Tăng"), Column("Giảm"), Column("Cuối kỳ"))
NOT_TOLD = "Dấu … là chưa có số liệu."


def lists(moves):
    """The form; ``moves`` are of reports.annexes.moves, one for each list."""
    return _table(moves, COLUMNS, _whole)


def in_short(moves):
    """The same for the text of a paper: opening, came, went, closing."""
    return _table(moves, SHORT, _short, css="main")


def _table(moves, columns, cells_of, **facts):
    lines = [
        Line(str(number), one.label, [counted(n) for n in cells_of(one)])
        for number, one in enumerate(moves, 1)
    ]
    is_known = all(cell.value is not None for line in lines for cell in line.cells)
    return Table(
        caption="Biến động danh sách",
        columns=columns,
        lines=lines,
        notes=[] if is_known else [NOT_TOLD],
        stub=("TT", "Danh sách"),
        counted_in="người",
        **facts,
    )


def _whole(one):
    came = [one.reasons_came[code] if one.is_told else None for code in CAME]
    went = [one.reasons_went[code] if one.is_told else None for code in WENT]
    change = one.change
    return [change.opening, change.came, *came, change.went, *went, change.closing]


def _short(one):
    return list(one.change)
