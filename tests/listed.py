"""Reading a list's page: what stands in each row, by the names of the columns."""

import re
from html import unescape

from django.utils.html import strip_tags


def rows_of(response):
    """Each row as {column: text}, with ``address`` (where it leads) and ``tone`` (its classes)."""
    names = [column.name for column in response.context["columns"]]
    rows = []
    for row in response.context["rows"]:
        texts = [unescape(strip_tags(re.sub("<br[^>]*>", "\n", cell))).strip() for cell in row]
        rows.append(
            dict(zip(names, texts, strict=True))
            | {"address": _found(r'class="row-link" href="([^"]*)"', "".join(row))}
            | {"tone": _found(r'<span class="(state[^"]*)"', "".join(row))}
        )
    return rows


def column(response, name):
    """One column of the list, from the first row to the last."""
    return [row[name] for row in rows_of(response)]


def _found(pattern, html):
    match = re.search(pattern, html)
    return unescape(match[1]) if match else ""
