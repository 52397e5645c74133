"""The sheets of the workbook, in the layout of the annexes (Biểu số 01, Biểu số 04 to 06)."""

from itertools import count

from reports.figures.periods import PROGRAMME
from reports.figures.rows import REST, UNKNOWN
from reports.indicators import LISTED
from reports.words import phrases
from reports.words.arrangement import PARTS

PORTRAIT, LANDSCAPE = "portrait", "landscape"
A4 = 9
NO_PAPER_YET = "(Kèm theo Báo cáo số       /BC-       ngày       tháng       năm       )"


class Sheet:
    """What both annexes share: the lines above the table, print setup, the lines below."""

    name = number = title = counted_in = ""
    widths = ()

    def __init__(self, pen, table):
        self.pen, self.table = pen, table
        self.page = pen.sheet(self.name)
        self.row = 0

    def line(self, text, style, columns=None):
        first, last = columns or (0, len(self.widths) - 1)
        self.pen.across(self.page, self.row, (first, last), text, style)
        self.row += 1

    def begin(self):
        for column, width in enumerate(self.widths):
            self.page.set_column(column, column, width)
        self.page.set_paper(A4)
        self.page.set_landscape()
        self.page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&C&P/&N")
        self.line(self.number, "number_of_annex")
        self.line(f"{self.title} {self.table.period.title}".upper(), "title")
        self.line(f"{self.table.unit.name}, số liệu {self.table.period.days_text}", "subtitle")
        self.line(NO_PAPER_YET, "subtitle")
        self.line(f"Đơn vị tính: {self.counted_in}", "counted_in")

    def freeze(self, head, columns):
        """The rows from ``head`` to here stay on screen and are printed on every page."""
        self.page.freeze_panes(self.row, columns)
        self.page.repeat_rows(head, self.row - 1)

    def end(self):
        for note in self.notes():
            self.line(note, "note")
        self.row += 1
        half = len(self.widths) // 2
        self.pen.across(self.page, self.row, (0, half - 1), "NGƯỜI LẬP BIỂU", "signature")
        last = len(self.widths) - 1
        self.pen.across(self.page, self.row, (half, last), "THỦ TRƯỞNG ĐƠN VỊ", "signature")

    def notes(self):
        return self.table.notes


class Targets(Sheet):
    """Biểu số 01: each indicator against its target and the year before."""

    name, number, title = "Biểu 01", "Biểu số 01", "Kết quả thực hiện chỉ tiêu"
    counted_in = "ghi tại cột C"
    widths = (6, 52, 13, 12, 16, 16, 10, 16, 16, 30)
    numbering = ("A", "B", "C", "1", "2", "3", "4 = 3/1 × 100", "5", "6 = 3 - 5", "D")

    def __init__(self, pen, table, previous):
        super().__init__(pen, table)
        self.before = {row.indicator: row for row in previous.rows} if previous else {}

    def write(self):
        self.begin()
        head = self.row
        span = "giai đoạn" if self.table.period.kind == PROGRAMME else "năm"
        heads = (
            "TT",
            "Nội dung",
            "Đơn vị tính",
            f"Chỉ tiêu giao {span}",
            "Thực hiện trong kỳ",
            f"Lũy kế từ đầu {span}",
            "Đạt (%)",
            "Cùng kỳ năm trước" if span == "năm" else "Giai đoạn trước",
            "Tăng (+), giảm (-)",
            "Ghi chú",
        )
        for texts, style in ((heads, "head"), (self.numbering, "mark")):
            for column, text in enumerate(texts):
                self.pen.text(self.page, self.row, column, text, style)
            self.row += 1
        self.freeze(head, 2)
        numbers = count(1)
        for roman, part, rows in phrases.parts(self.table.rows):
            self._part(roman, part)
            for line in rows:
                self._indicator(next(numbers), line)
        self.end()

    def _part(self, roman, title):
        self.pen.text(self.page, self.row, 0, roman, "part")
        last = len(self.widths) - 1
        self.pen.across(self.page, self.row, (1, last), title, "text_total")
        self.row += 1

    def _indicator(self, number, line):
        pen, page, row = self.pen, self.page, self.row
        before = self.before.get(line.indicator)
        known = before is not None and before.is_known and line.is_known
        page.write_number(row, 0, number, pen.styles["centre"])
        pen.text(page, row, 1, line.label, "text")
        pen.text(page, row, 2, line.unit_of_counting, "centre")
        pen.target(page, row, 3, line)
        pen.figure(page, row, 4, line.actual, none=UNKNOWN)
        pen.figure(page, row, 5, line.accumulated, none=UNKNOWN)
        pen.rate(page, row, 6, line)
        pen.figure(page, row, 7, before.accumulated if before else None, none=UNKNOWN)
        change = line.accumulated - before.accumulated if known else None
        pen.figure(page, row, 8, change, "change")
        pen.text(page, row, 9, _remark(line), "text")
        self.row += 1


class ByUnit(Sheet):
    """Biểu số 04 to 06: a line for each unit, in official order, under the total."""

    def __init__(self, pen, table, annex):
        number, title = annex
        self.name, self.number = f"Biểu {number}", f"Biểu số {number}"
        self.title = f"{title} theo đơn vị,"
        codes = {code for _title, named, of in PARTS if of == number for code in named}
        indexes = [n for n, row in enumerate(table.rows) if row.indicator in codes]
        self.columns = [
            (n, 3 if LISTED[table.rows[n].indicator].entry.takes_target else 1) for n in indexes
        ]
        units = (table.rows[n].unit_of_counting for n in indexes)
        self.counted_in = ", ".join(dict.fromkeys(units))
        self.widths = (6, 32) + (11,) * sum(width for _index, width in self.columns)
        super().__init__(pen, table)

    def write(self):
        self.begin()
        head = self.row
        self._heads()
        self.freeze(head, 2)
        self._unit("", "Tổng số", self.table.rows, "_total")
        for number, child in enumerate(self.table.units, 1):
            self._unit(str(number), child.name, child.rows, "")
        if self.table.rest:
            self._unit("", REST, self.table.rest, "")
        self.end()

    def _heads(self):
        pen, page = self.pen, self.page
        for column, text in enumerate(("TT", "Đơn vị")):
            pen.text(page, self.row, column, text, "head")
        column = 2
        below = []
        for index, width in self.columns:
            label = self.table.rows[index].label
            pen.across(page, self.row, (column, column + width - 1), label, "head")
            below += ["Chỉ tiêu", "Thực hiện", "Đạt (%)"] if width == 3 else ["Thực hiện"]
            column += width
        page.set_row(self.row, 66)
        numbering = ["A", "B", *(str(number) for number in range(1, len(below) + 1))]
        for texts, style in ((["", "", *below], "head"), (numbering, "mark")):
            self.row += 1
            for column, text in enumerate(texts):
                pen.text(page, self.row, column, text, style)
        self.row += 1

    def _unit(self, number, name, rows, weight):
        pen, page = self.pen, self.page
        pen.text(page, self.row, 0, number, "centre")
        pen.text(page, self.row, 1, name, f"text{weight}")
        column, style = 2, f"figure{weight}"
        for index, width in self.columns:
            line = rows[index]
            if width == 3:
                pen.target(page, self.row, column, line, style)
                pen.rate(page, self.row, column + 2, line, style)
            pen.figure(page, self.row, column + (width == 3), line.accumulated, style, none=UNKNOWN)
            column += width
        self.row += 1

    def notes(self):
        shown = [(self.table.unit, self.table.rows)]
        shown += [(child.unit, child.rows) for child in self.table.units]
        reasons = [
            f"{unit.name} – {row.label}: {row.reason}."
            for unit, rows in shown
            for row in (rows[index] for index, _width in self.columns)
            if row.reason and row.is_known
        ]
        return [*self.table.notes, *reasons]


def _remark(line):
    """The fraction as papers write it, or why there is none."""
    if line.reason:
        return f"{line.reason}."
    return f"{line.fraction} đạt {line.attainment}" if line.fraction else ""
