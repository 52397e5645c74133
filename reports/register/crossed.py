"""Tables of a report that cross units and indicators, read as single signed figures.

The period, the report and its day stand above the table or in the name of the sheet.
"""

import re

from cases.register.layout.grids import Grid
from cases.register.layout.heads import Head
from reports.indicators import ALL
from reports.register import quotas
from wards.text import key, tidy

PERIOD = re.compile(
    r"(?:giai\s+đoạn\s+(?P<first>[0-9]{4})\s*[-–]\s*(?P<end>[0-9]{4})"
    r"|(?:(?<![0-9]\s)tháng\s+(?P<month>[0-9]{1,2})|quý\s+(?P<quarter>IV|III|II|I|[1-4])"
    r"|(?P<span>[69])\s+tháng(?:\s+đầu)?)\s*(?:năm\s+|/\s*|\s)(?P<year>[0-9]{4}))",
    re.IGNORECASE,
)
YEAR = re.compile(r"\bnăm\s+([0-9]{4})", re.IGNORECASE)
REPORT = re.compile(
    r"((?:báo\s+cáo|bc)\s+(?:số\s+)?[0-9]+[A-Za-z]?/[^\s,;)]+).{0,12}?ngày\s+"
    r"([0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|"
    r"[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4})",
    re.IGNORECASE,
)
FIELDS = ("unit", "indicator", "period", "actual", "document", "signed_on")
NAMES = {key(one.entry.label_vi): one.code for one in ALL} | {
    key(one.code): one.code for one in ALL
}


def unfold(data, job) -> Grid | None:
    """The signed figures of a table below the name of a report; None for other tables."""
    cross = quotas.crossed(data, job, lambda said: NAMES.get(key(said), ""))
    said = cross and quotas.text_above(data, cross.axis.first)
    reports = {(tidy(one[1]), tidy(one[2])) for one in REPORT.finditer(said or "")}
    if len(reports) != 1:
        return None
    quotas.tell_other_columns(data, cross.axis, cross.side, job)
    [(document, day)] = reports
    axis, when = cross.axis, _period(REPORT.sub("", said))
    grid = Grid(data.name, data, Head(axis.first, axis.last), {}, [], axis.last + 1)
    grid.positions = {
        name: at for at, name in enumerate(FIELDS) if name != "period" or when is not None
    }
    for number, unit, indicator, figure in cross.figures(data, grid.skipped):
        grid.rows.append((number, [unit, indicator, when, figure, document, day]))
    return grid


def _period(said):
    """The period that the text names, None where it names none or several."""
    found = {tidy(match[0]) for match in PERIOD.finditer(said)}
    found = found or {match[1] for match in YEAR.finditer(said)}
    return found.pop() if len(found) == 1 else None
