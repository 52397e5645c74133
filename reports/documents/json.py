"""The figures as JSON: the contract of ``quota_report`` (design §6)."""

import json


def render(table) -> str:
    """The JSON text of a QuotaTable."""
    return json.dumps(content(table), ensure_ascii=False, indent=2)


def content(table) -> dict:
    """What the JSON says: days in ISO, figures as integers, null where nothing is known.

    ``from_paper`` is the part of a figure that signed papers said, where there is one."""
    return {
        "unit": _unit(table.unit),
        "period": {
            "code": table.period.code,
            "from": table.period.first.isoformat(),
            "to": table.period.last.isoformat(),
        },
        "rows": [_row(row) for row in table.rows],
        "units": [
            {"unit": _unit(child.unit), "rows": [_row(row) for row in child.rows]}
            for child in table.units
        ],
    }


def _unit(unit):
    return {"code": unit.code, "name": unit.name}


def _row(row):
    line = {
        "indicator": row.indicator,
        "label": row.label,
        "actual": row.actual,
        "accumulated": row.accumulated,
        "target": row.target,
        "fraction": row.fraction,
        "attainment": row.attainment,
    }
    if row.from_paper is not None:
        line["from_paper"] = row.from_paper
    return line | {"reason": row.reason} if row.reason else line
