"""A paper as PDF. The same paper gives the same bytes."""

from django.template.loader import render_to_string

from reports.documents.binding import bound_html
from wards.exports.pdf import from_html

TEMPLATE = "reports/documents/quota_report.html"


def to_html(paper):
    """The document that becomes the PDF."""
    return bound_html(render_to_string(TEMPLATE, {"paper": paper, "styles": ""}))


def to_pdf(paper):
    """The bytes of a paper's PDF."""
    return from_html(to_html(paper))
