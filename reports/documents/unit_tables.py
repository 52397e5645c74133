"""The annexes by unit (Biểu số 04 to 06): a line for each unit, on as many sheets as it takes."""

from itertools import count
from math import ceil
from typing import NamedTuple

from reports.documents.tables import (
    LEFT_OUT,
    NOT_KNOWN,
    Cell,
    Head,
    Line,
    Notes,
    Table,
    figure,
    rate,
    says,
    star,
)
from reports.figures.rows import REST
from reports.indicators.catalogue import DONG
from reports.words import phrases
from reports.words.arrangement import ALWAYS

ROOMY = 10  # columns of figures that share the width evenly
ACROSS = 214  # millimetres for figures on a sheet that lies across
MILLIMETRES = {"num": 10.5, "share": 12, "alone": 14.5, "money": 22}
MOVED = "Mỗi người chỉ tính một lần ở từng cấp nên số cộng của các đơn vị nhiều hơn tổng số: {}."


def by_unit(table, codes, link=None):
    """The annex of these indicators: tables that fit a sheet, a line for each unit in its order.

    Left out is what is 0 in every unit and without a target. A list, empty where nothing is left.
    """
    columns = _columns(table, codes)
    left_out = len(columns) < sum(row.indicator in codes for row in table.rows)
    return [
        _by_unit(table, some, link, last and left_out) for last, some in _sheets(table, columns)
    ]


def _by_unit(table, columns, link, left_out):
    """``columns`` are (index of the indicator among the rows, its parts)."""
    notes = Notes()
    rows = 2 if any(len(parts) > 1 for _index, parts in columns) else 1
    first = [Head("TT", rows=rows), Head(f"Đơn vị{star(table)}", rows=rows)]
    second = []
    for index, parts in columns:
        text = phrases.head(table.rows[index])
        if len(parts) == 1:
            first.append(Head(text, rows=rows))
        else:
            first.append(Head(text, cols=len(parts)))
            second += [Head(part.head) for part in parts]
    width = sum(len(parts) for _index, parts in columns)
    lines = [Line("", "Tổng số", _cells(table.unit, table.rows, columns, notes, link), "total")]
    lines += _unit_lines(table, columns, notes, link)
    below = [*table.notes, *_moved(table, columns)]
    below += [] if _all_known(table, columns) else [with_data(table), NOT_KNOWN]
    return Table(
        caption="Kết quả theo đơn vị",
        columns=["tt", "place", *_widths(table, columns)],
        heads=[first, second] if second else [first],
        numbering=["A", "B", *(str(n) for n in range(1, width + 1))],
        lines=lines,
        notes=notes.lines() + below + ([LEFT_OUT] if left_out else []),
        counted_in=", ".join(
            dict.fromkeys(table.rows[index].unit_of_counting for index, _parts in columns)
        ),
    )


class _Part(NamedTuple):
    """A column of the annex."""

    head: str
    cell: object  # (unit, row, notes, link) → Cell


TARGET = _Part("Chỉ tiêu", lambda unit, row, notes, link: Cell(row.target_text))
ACTUAL = _Part("Trong kỳ", lambda unit, row, notes, link: figure(row, unit, False, link, notes))
SINCE = _Part("Lũy kế", lambda unit, row, notes, link: figure(row, unit, True, link, notes))
DONE = _Part("Thực hiện", lambda unit, row, notes, link: figure(row, unit, True, link, notes))
RATE = _Part("Đạt (%)", lambda unit, row, notes, link: rate(row, notes))


def _columns(table, codes):
    """(index among the rows, columns) of each indicator that has anything to show.

    With a target three columns, two figures where they accumulate.
    """
    everyone = [table.rows, *(one.rows for one in _flat(table.units))]
    columns = []
    for index, row in enumerate(table.rows):
        if row.indicator not in codes:
            continue
        if row.indicator not in ALWAYS and not any(says(rows[index]) for rows in everyone):
            continue
        two = table.period.accumulates and not phrases.is_stock(row.indicator)
        figures = [ACTUAL, SINCE] if two else [DONE]
        has_target = any(rows[index].target is not None for rows in everyone)
        columns.append((index, [TARGET, *figures, RATE] if has_target else figures))
    return columns


def _sheets(table, columns):
    """(whether it is the last, columns) of each table: no wider than a sheet, about as wide."""
    widths = [
        sum(MILLIMETRES[_width(table.rows[index], part, parts)] for part in parts)
        for index, parts in columns
    ]
    fair = sum(widths) / ceil(sum(widths) / ACROSS) if widths else 0
    sheets, wide = [], fair
    for column, width in zip(columns, widths, strict=True):
        if wide >= fair or wide + width > ACROSS:
            sheets.append([])
            wide = 0
        sheets[-1].append(column)
        wide += width
    return [(number == len(sheets), some) for number, some in enumerate(sheets, 1)]


def _widths(table, columns):
    """The class of each figure's column: one that stands alone has a longer heading."""
    widths = [_width(table.rows[index], part, parts) for index, parts in columns for part in parts]
    if len(widths) > ROOMY:
        return widths
    return [width if width == "money" else "num" for width in widths]


def _width(row, part, parts):
    if row.unit_of_counting == DONG:
        return "money"
    if len(parts) == 1:
        return "alone"
    return "share" if part is RATE else "num"


def _unit_lines(table, columns, notes, link):
    """Numbered lines; where units have units of their own, those stand below, numbered anew."""
    for number, one in zip(count(1), table.units):
        cells = _cells(one.unit, one.rows, columns, notes, link)
        yield Line(str(number), one.name, cells, "upper" if one.units else "")
        for below, part in zip(count(1), one.units):
            cells = _cells(part.unit, part.rows, columns, notes, link)
            yield Line(f"{number}.{below}", part.name, cells, "part")
    if table.rest:
        yield Line("", REST, _cells(table.unit, table.rest, columns, notes, None))


def _cells(unit, rows, columns, notes, link):
    return [part.cell(unit, rows[index], notes, link) for index, parts in columns for part in parts]


def _all_known(table, columns):
    everyone = [table.rows, *(one.rows for one in _flat(table.units))]
    return all(rows[index].is_known for rows in everyone for index, _parts in columns)


def with_data(table):
    """``120/126 đơn vị có số liệu``"""
    living = [one for one in table.units if not one.is_former]
    return f"{sum(one.has_data for one in living)}/{len(living)} đơn vị có số liệu."


def _flat(units):
    for one in units:
        yield one
        yield from one.units


def _moved(table, columns):
    """By how much the units add up to more than the total, as somebody was counted in several."""
    more = list(_surplus(table, columns))
    return [MOVED.format("; ".join(more))] if more else []


def _surplus(table, columns):
    for index, _parts in columns:
        parts = [one.rows[index] for one in table.units]
        parts += [table.rest[index]] if table.rest else []
        total = table.rows[index]
        more = sum(one.accumulated or 0 for one in parts) - (total.accumulated or 0)
        if more > 0:
            counted = f"{total.text_of(more)} {total.unit_of_counting}"
            yield f"{phrases.head(total)} {counted}"
