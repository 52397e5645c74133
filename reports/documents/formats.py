"""The forms a report is made in: name in, bytes out. All but JSON print the same paper."""

from reports.documents import docx, html, json, pdf, xlsx
from reports.documents.paper import make_paper

OF_PAPER = {
    "pdf": pdf.to_pdf,
    "xlsx": xlsx.to_xlsx,
    "docx": docx.to_docx,
    "html": lambda paper: html.to_html(paper).encode(),
}
NAMES = ("json", *OF_PAPER)
CONTENT_TYPES = {
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def render(table, form, office=None, signer=0) -> bytes:
    """The bytes of a QuotaTable in one of NAMES.

    ``office`` issues the paper, else the usual one; ``signer`` is the number of who signs it.
    """
    if form == "json":
        return json.render(table).encode()
    return OF_PAPER[form](make_paper(table, office, signer=signer))
