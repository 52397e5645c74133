"""The tables of a .docx: repeating heading, rows that never break, figures on the right."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

WIDTHS = {"tt": 10, "unit": 18, "place": 42, "money": 18}  # millimetres
OF_KIND = {
    "main": {"num": 19, "share": 19},
    "results": {"num": 22, "remark": 34},
    "dense": {"tt": 9, "place": 36, "share": 12},
}
LAST_ROWS = 2  # of a table, on the page of its signature
CLOSE = Mm(0.3)  # beside the text of a cell, where columns are many


def add_table(document, table, width, *, size, is_signed=False):
    """Write a table of reports.annexes.model over ``width``.

    Below one that ``is_signed`` stands the signature, which takes its last rows along.
    """
    columns = _widths(table, width)
    head_rows = len(table.heads)
    grid = document.add_table(
        rows=head_rows + 1 + len(table.lines), cols=len(columns), style="Table Grid"
    )
    grid.autofit = False
    for column, wide in zip(grid.columns, columns, strict=True):
        column.width = wide
    if table.is_dense:
        set_close(grid)
    rows = [list(row.cells) for row in grid.rows]
    _heads(rows, table, size)
    for cell, number in zip(rows[head_rows], table.numbering, strict=True):
        _write(cell, number, size - 2, ALIGN.CENTER, italic=True)
    for cells, line in zip(rows[head_rows + 1 :], table.lines, strict=True):
        _write_line(cells, line, table.columns, size)
    for row in grid.rows:
        keep_whole(row)
    for row in grid.rows[: head_rows + 1]:
        _flag(row, "w:tblHeader")
    if table.css == "main":
        _keep_together(rows[:-1])
    if is_signed:
        _keep_together(rows[-LAST_ROWS:])
    for note in table.notes:
        _note(document, note).paragraph_format.keep_with_next = is_signed


def _widths(table, width):
    """Fixed columns as on the PDF; what is left goes to the text, or evenly to the figures."""
    widths = WIDTHS | OF_KIND.get("dense" if table.is_dense else table.css, {})
    fixed = [widths.get(name, 0) for name in table.classes]
    left = width - Mm(sum(fixed))
    open_columns = fixed.count(0) or 1
    return [Mm(wide) if wide else left // open_columns for wide in fixed]


def _heads(rows, table, size):
    """Place the heading cells, joining those that span columns or rows."""
    taken = set()
    for top, heads in enumerate(table.heads):
        left = 0
        for head in heads:
            while (top, left) in taken:
                left += 1
            bottom, right = top + head.rows - 1, left + head.cols - 1
            cell = rows[top][left]
            if head.rows > 1 or head.cols > 1:
                cell = cell.merge(rows[bottom][right])
            _write(cell, head.text, size, ALIGN.CENTER, bold=True)
            taken |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}


def _write_line(cells, line, columns, size):
    bold = line.css in ("total", "upper", "group")
    _write(cells[0], line.number, size, ALIGN.CENTER, bold=bold)
    label = cells[1] if line.cells else cells[1].merge(cells[-1])
    _write(label, line.label, size, ALIGN.LEFT, bold=bold)
    for cell, figure, column in zip(cells[2:], line.cells, columns, strict=False):
        text = f"{figure.text} {figure.note}".strip()
        align = ALIGN.RIGHT if not column.is_text else ALIGN.CENTER
        _write(cell, text, size, align, bold=bold)


def _write(cell, text, size, align, *, bold=False, italic=False):
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _keep_together(rows):
    """These rows stand on one page with what follows them."""
    for cells in rows:
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _note(document, text):
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.italic = Pt(11), True
    return paragraph


def keep_whole(row):
    """A row that no page divides."""
    _flag(row, "w:cantSplit")


def set_close(grid):
    """Small margins in all cells, so that no word of a heading breaks."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(round(CLOSE.pt * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    grid._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _flag(row, name):
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)
