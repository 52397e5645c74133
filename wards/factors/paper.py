"""The card of codes, on paper: for those without a phone, to fold and carry."""

from django.template.loader import render_to_string

from wards.exports.pdf import from_html
from wards.factors.printed import FEW, RECOVERY_CODES

TEMPLATE = "wards/documents/code_card.html"
COLUMNS = 4


def card(factor, codes, *, day) -> bytes:
    """The bytes of the PDF; the numbers run down each column."""
    height = -(-len(codes) // COLUMNS)
    numbered = [(number, spaced(code)) for number, code in enumerate(codes, start=1)]
    document = {
        "owner": factor.user,
        "day": day,
        "rows": [numbered[start::height] for start in range(height)],
        "recovery": RECOVERY_CODES,
        "few": FEW,
    }
    return from_html(render_to_string(TEMPLATE, document))


def spaced(code):
    """Three and three: easier to read over."""
    return f"{code[:3]} {code[3:]}"
