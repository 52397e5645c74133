"""A list on paper: A4 across, the office at its head, every page numbered."""

from datetime import date

from django.template.loader import render_to_string

from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.places import offices

TEMPLATE = "wards/documents/list.html"
MOST_ROWS = 1000  # of a PDF: more take longer than a page may, and nobody carries them


def to_pdf(listed, *, user) -> bytes:
    """The bytes of the PDF; the head is that of the user's office on the day of the list."""
    office = offices.for_report(user.unit, user.agency, listed.day)
    issuing = [user.facility.name] if user.is_of_facility else lines(office.issuing_lines)
    superior = [] if user.is_of_facility else lines(office.superior_lines)
    wide = sum(heading.width for heading in listed.headings) or 1
    document = {
        "superior": superior,
        "issuing": issuing,
        "place": office.place,
        "listed": listed,
        "headings": [
            (heading.label, max(1, round(20 * heading.width / wide))) for heading in listed.headings
        ],
        "rows": [
            [(printed(value), isinstance(value, int)) for value in row] for row in listed.rows
        ],
    }
    return from_html(render_to_string(TEMPLATE, document))


def printed(value):
    """A cell as it is printed."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
