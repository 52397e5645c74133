"""The forms a report is made in: name in, bytes out."""

from reports.documents import docx, html, json, pdf, xlsx
from reports.documents.paper import make_paper
from reports.figures.periods import year_before
from reports.figures.table import quota_table


def _json(table, office):
    return json.render(table).encode()


def _xlsx(table, office):
    return xlsx.render(table, _year_before(table))


def _year_before(table):
    """The same period a year before: of a newer unit what its predecessors had."""
    return quota_table(
        table.unit,
        year_before(table.period),
        made_on=table.made_on,
        depth=0,
        as_known=table.as_known,
        territory_on=table.tree_on or table.period.last,
        tree_on=table.tree_on,
    )


def _pdf(table, office):
    return pdf.to_pdf(make_paper(table, office))


def _docx(table, office):
    return docx.to_docx(make_paper(table, office))


def _html(table, office):
    return html.to_html(make_paper(table, office)).encode()


RENDERERS = {"json": _json, "pdf": _pdf, "xlsx": _xlsx, "docx": _docx, "html": _html}
NAMES = tuple(RENDERERS)
CONTENT_TYPES = {
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def render(table, form, office=None) -> bytes:
    """The bytes of a QuotaTable in one of NAMES; ``office`` issues it, else the default one."""
    return RENDERERS[form](table, office)
