"""The forms a report is made in: name in, bytes out."""

from reports.documents import json, xlsx
from reports.figures import quota_table
from reports.periods import year_before


def _json(table):
    return json.render(table).encode()


def _xlsx(table):
    before = quota_table(table.unit, year_before(table.period), made_on=table.made_on, depth=0)
    return xlsx.render(table, before)


RENDERERS = {"json": _json, "xlsx": _xlsx}
NAMES = tuple(RENDERERS)
CONTENT_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render(table, form) -> bytes:
    """The bytes of a QuotaTable in one of NAMES."""
    return RENDERERS[form](table)
