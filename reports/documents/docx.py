"""A paper as .docx: Times New Roman by name, the layout of Nghị định 30/2020, A4."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.documents.binding import bound, numbers_apart, whole
from reports.documents.docx_tables import add_table, keep_whole, set_close

FONT = "Times New Roman"
LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(15), Mm(20), Mm(20)
TEXT, ACROSS = Mm(165), Mm(262)
CONTINUED = " (TIẾP THEO)"
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same paper gives the same file
NAME_OPEN, DAY_OPEN, NUMBER_OPEN = 4, " " * 6, " " * 8


def to_docx(paper):
    """The bytes of the document."""
    document = _document(paper)
    _letterhead(document, paper.heading)
    _title(document, paper)
    _line(document, paper.basis, italic=True)
    _line(document, paper.opening)
    for section in paper.sections:
        _section(document, paper, section)
    _line(document, paper.attached, italic=True).paragraph_format.keep_with_next = True
    _line(document, paper.closing).paragraph_format.keep_with_next = True
    _sign_off(document, _recipients(paper), paper.signature)
    for annex in paper.annexes:
        for number, sheet in enumerate(annex.sheets, 1):
            _sheet(document, paper, annex, sheet, number)
    file = BytesIO()
    document.save(file)
    return _without_clock(file)


def _without_clock(file):
    """The same package with the day of its parts fixed, so that the same paper gives it again."""
    made = BytesIO()
    with ZipFile(file) as parts, ZipFile(made, "w", ZIP_DEFLATED) as package:
        for part in parts.infolist():
            again = ZipInfo(part.filename, MADE.timetuple()[:6])
            package.writestr(again, parts.read(part), ZIP_DEFLATED)
    return made.getvalue()


def _document(paper):
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    properties = document.core_properties
    properties.title, properties.author = paper.title, paper.issuer
    properties.language = "vi-VN"
    properties.created = properties.modified = MADE
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin, sheet.right_margin = LEFT, RIGHT
    sheet.top_margin, sheet.bottom_margin = TOP, BOTTOM
    sheet.header_distance = Mm(10)
    sheet.different_first_page_header_footer = True
    _page_number(sheet.header.paragraphs[0])
    return document


def _page_number(paragraph):
    """A field that Word fills in, centred in the top margin; not on the first page."""
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _letterhead(document, heading):
    """Agency and State side by side; below them, on one height, the number and the day."""
    (left, right), (number, day) = _two_columns(document, Mm(62), Mm(106), rows=2)
    for line in heading.superior:
        _centred(left, line, size=12)
    for line in heading.issuing:
        _centred(left, line, size=12, bold=True)
    _centred(left, "―――――", size=6)
    _centred(right, whole("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size=12, bold=True)
    _centred(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True).runs[0].underline = True
    _centred(number, f"Số: {NUMBER_OPEN}/{heading.sign}", size=13)
    _centred(day, _place_and_day(heading), size=13, italic=True)
    for cell in (number, day):
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)


def _place_and_day(heading):
    day = f"ngày {DAY_OPEN} tháng {heading.month} năm {heading.year}"
    return f"{whole(heading.place)}, {whole(day)}"


def _title(document, paper):
    _centred(document, "BÁO CÁO", bold=True).paragraph_format.space_before = Pt(18)
    for line in paper.abstract:
        _centred(document, line, bold=True)
    _centred(document, "――――――――", size=7).paragraph_format.space_after = Pt(12)
    if paper.addressee:
        _centred(document, f"Kính gửi: {paper.addressee}")


def _section(document, paper, section):
    _line(document, f"{section.number}. {section.title.upper()}", bold=True)
    for number, item in enumerate(section.items, 1):
        _line(document, f"{number}. {item.heading}", bold=True)
        for sentence in item.sentences:
            _line(document, sentence)
        for point in item.points:
            title = _line(document, f"{point.letter}) {point.heading}")
            title.paragraph_format.keep_with_next = True
            for sentence in point.sentences:
                _line(document, sentence)
    for paragraph in section.paragraphs:
        _line(document, paragraph)
    for table in section.tables:
        document.paragraphs[-1].paragraph_format.space_after = Pt(6)
        add_table(document, table, TEXT, size=12)


def _sheet(document, paper, annex, table, number):
    """One sheet of a form; the last one is signed."""
    across = annex.table.is_wide
    _new_page(document, across=across)
    _centred(document, annex.number, bold=True).alignment = ALIGN.RIGHT
    _centred(document, f"Mẫu {paper.version}", size=11, italic=True).alignment = ALIGN.RIGHT
    more = "" if number == 1 else CONTINUED
    for line, after in zip(annex.title, (more, ""), strict=True):
        _centred(document, line.upper() + after, bold=True)
    _centred(document, _attached_to(paper), size=13, italic=True)
    counted = f"Đơn vị tính: {annex.table.counted_in}"
    _centred(document, counted, size=12, italic=True).alignment = ALIGN.RIGHT
    width, is_last = ACROSS if across else TEXT, number == len(annex.sheets)
    add_table(document, table, width, size=9 if table.is_dense else 10, is_signed=is_last)
    if is_last:
        maker = [("NGƯỜI LẬP BIỂU", 13, True, False, ALIGN.CENTER)]
        _sign_off(document, maker, paper.signature)


def _new_page(document, *, across):
    sheet = document.add_section(WD_SECTION.NEW_PAGE)
    sheet.different_first_page_header_footer = False
    sheet.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    sheet.page_width, sheet.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    sheet.left_margin, sheet.bottom_margin = (Mm(20), Mm(15)) if across else (LEFT, BOTTOM)


def _attached_to(paper):
    heading = paper.heading
    return (
        f"(Kèm theo Báo cáo số {NUMBER_OPEN}/{heading.sign} ngày {DAY_OPEN} "
        f"tháng {heading.month} năm {heading.year} của {paper.issuer})"
    )


def _recipients(paper):
    head = ("Nơi nhận:", 12, True, True, ALIGN.LEFT)
    return [head] + [(f"- {line}", 11, False, False, ALIGN.LEFT) for line in paper.recipients]


def _sign_off(document, left_lines, signature):
    """Whoever gets it at the left, the signature at the right, on one page."""
    layout = document.add_paragraph().paragraph_format
    layout.space_after, layout.keep_with_next = Pt(0), True
    ((left, right),) = _two_columns(document, TEXT // 2, TEXT // 2)
    for text, size, bold, italic, align in left_lines:
        _centred(left, text, size=size, bold=bold, italic=italic).alignment = align
    for line in signature.authority:
        _centred(right, line, size=13, bold=True)
    for _line_left_open in range(NAME_OPEN):
        _centred(right, "")
    _centred(right, whole(signature.signer), bold=True)


def _two_columns(document, *widths, rows=1):
    """Undivided rows of two cells without lines; each cell begins with its first text."""
    table = document.add_table(rows=rows, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    set_close(table)
    for row in table.rows:
        keep_whole(row)
    made = [row.cells for row in table.rows]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell._tc.remove(cell.paragraphs[0]._p)
    return made


def _centred(place, text, *, size=14, bold=False, italic=False):
    paragraph = place.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = _run(paragraph, text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _line(document, text, *, bold=False, italic=False):
    """A paragraph of the text: justified, the first line indented, 6 pt above."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.LEFT if bold else ALIGN.JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.space_before, layout.space_after = Mm(10), Pt(6), Pt(0)
    layout.line_spacing, layout.keep_with_next = 1.1, bold
    run = _run(paragraph, text)
    run.bold, run.italic = bold, italic
    return paragraph


def _run(paragraph, text):
    """The text as one run; the hyphens in numbers of documents, where Word breaks, are kept."""
    run = paragraph.add_run()
    for place, piece in enumerate(numbers_apart(bound(text))):
        if place % 2:
            _add_number(run, piece)
        elif piece:
            run.add_text(piece)
    return run


def _add_number(run, number):
    for place, part in enumerate(number.split("-")):
        if place:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
