"""A paper as one HTML file that needs nothing else: styles and fonts are inside."""

import base64
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.documents.binding import bound_html

TEMPLATE = "reports/documents/quota_report.html"
STYLES = Path(settings.BASE_DIR) / "static" / "css" / "print.css"
OUTSIDE = re.compile(r'url\("([^"]+)"\)')


def to_html(paper):
    """The text of the document."""
    return bound_html(render_to_string(TEMPLATE, {"paper": paper, "styles": _styles()}))


@cache
def _styles():
    """The print stylesheet with its fonts as data."""
    styles = OUTSIDE.sub(_inside, STYLES.read_text(encoding="utf-8"))
    return mark_safe(f"<style>{styles}</style>")


def _inside(found):
    font = (STYLES.parent / found[1]).read_bytes()
    return f'url("data:font/ttf;base64,{base64.b64encode(font).decode()}")'
