"""A sheet of the workbook: one form of a paper, laid out to be printed."""

A4 = 9
WIDTHS = {"unit": 13, "remark": 24, "money": 14, "num": 11, "share": 11, "alone": 13}
OF_STUB = (6, 40)
BLANK = " " * 8
BOLD = ("total", "upper", "group")


class Sheet:
    """Writes an annex of a paper row by row: title, heading, lines, notes, signature."""

    def __init__(self, page, styles, paper, annex):
        self.page, self.styles, self.paper, self.annex = page, styles, paper, annex
        self.table, self.row = annex.table, 0
        self.last = len(self.table.columns) + 1

    def write(self):
        self._set_up()
        heading = self.paper.heading
        self._across(f"{self.annex.number} (mẫu {self.paper.version})", "number_of_annex")
        for line in self.annex.title:
            self._across(line.upper(), "title")
        attached = f"(Kèm theo Báo cáo số {BLANK}/{heading.sign} ngày {BLANK} tháng "
        attached += f"{heading.month} năm {heading.year} của {self.paper.issuer})"
        self._across(attached, "subtitle")
        self._across(f"Đơn vị tính: {self.table.counted_in}", "counted_in")
        self._head()
        for line in self.table.lines:
            self._line(line)
        for note in self.table.notes:
            self._across(note, "note")
        self._sign()

    def _set_up(self):
        widths = [*OF_STUB, *(WIDTHS[column.css] for column in self.table.columns)]
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)
        self.page.set_paper(A4)
        if self.table.is_wide:
            self.page.set_landscape()
        self.page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&C&P/&N")

    def _across(self, text, look, columns=None):
        """A text over several columns, both ends included."""
        first, last = columns or (0, self.last)
        style = self.styles.look(look)
        if first < last:
            self.page.merge_range(self.row, first, self.row, last, "", style)
        self.page.write_string(self.row, first, text, style)
        self.row += 1

    def _head(self):
        """The heading, kept on screen and on every printed page; over it the groups."""
        first, style = self.row, self.styles.look("head")
        for heads in self.table.heads:
            self._heads(heads, first, style)
            self.row += 1
        for column, mark in enumerate(self.table.numbering):
            self.page.write_string(self.row, column, mark, self.styles.look("mark"))
        self.row += 1
        self.page.freeze_panes(self.row, 2)
        self.page.repeat_rows(first, self.row - 1)

    def _heads(self, heads, first, style):
        free = self._free_columns(is_first=self.row == first)
        for head in heads:
            column = free.pop(0)
            del free[: head.cols - 1]
            bottom, right = self.row + head.rows - 1, column + head.cols - 1
            if head.rows > 1 or head.cols > 1:
                self.page.merge_range(self.row, column, bottom, right, head.text, style)
            else:
                self.page.write_string(self.row, column, head.text, style)

    def _free_columns(self, *, is_first):
        """All in the first row of the heading; in the second those under a group."""
        every = range(self.last + 1)
        if is_first:
            return list(every)
        return [n for n in every if n > 1 and self.table.columns[n - 2].group]

    def _line(self, line):
        bold = line.css in BOLD
        self.page.write_string(self.row, 0, line.number, self.styles.look("centre", bold=bold))
        if not line.cells:
            text = self.styles.look("text", bold=bold)
            self.page.merge_range(self.row, 1, self.row, self.last, "", text)
            self.page.write_string(self.row, 1, line.label, text)
            self.row += 1
            return
        self.page.write_string(self.row, 1, line.label, self.styles.look("text", bold=bold))
        for column, (about, cell) in enumerate(zip(self.table.columns, line.cells, strict=True), 2):
            self._cell(column, about, cell, bold=bold)
        self.row += 1

    def _cell(self, column, about, cell, *, bold):
        if cell.value is not None:
            style = self.styles.of_figure(cell.text, bold=bold)
            self.page.write_number(self.row, column, cell.value, style)
            return
        look = "text" if about.css == "remark" else "centre" if about.is_text else "figure"
        text = f"{cell.text} {cell.note}".strip()
        self.page.write_string(self.row, column, text, self.styles.look(look, bold=bold))

    def _sign(self):
        self.row += 1
        signature, half = self.paper.signature, (self.last + 1) // 2
        self._across("NGƯỜI LẬP BIỂU", "signature", (0, half - 1))
        self.row -= 1
        for line in signature.authority:
            self._across(line, "signature", (half, self.last))
        self.row += 4
        self._across(signature.signer, "signature", (half, self.last))
