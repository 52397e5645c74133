"""The only module that knows WeasyPrint: a document in, the bytes of its PDF out.

The same document gives the same bytes. Nothing is fetched but the project's own static files.
"""

import threading
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = STATIC / "css" / "print.css"
ONE_AT_A_TIME = threading.Lock()  # the fonts are shared, and Pango is not made for two at once


class OwnFiles(URLFetcher):
    """Gives the files under static/ and refuses everything else."""

    def fetch(self, url, headers=None):
        address = urlsplit(url)
        path = Path(unquote(address.path)).resolve()
        if address.scheme != "file" or not path.is_relative_to(STATIC):
            raise ValueError(f"A document must not load {url}: only files under static/.")
        return URLFetcherResponse(url, path.read_bytes())


@cache
def _styles():
    """The stylesheet with its fonts, read once in the life of the process."""
    fonts = FontConfiguration()
    return CSS(filename=STYLES, font_config=fonts, url_fetcher=OwnFiles()), fonts


def from_html(html):
    """The bytes of the PDF of a document."""
    with ONE_AT_A_TIME:
        styles, fonts = _styles()
        document = HTML(string=html, base_url=STATIC.as_uri(), url_fetcher=OwnFiles())
        return document.write_pdf(stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1")
