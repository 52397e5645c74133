"""How often the law wants people to be met, and what follows from it. Days in, days out."""

from datetime import date, timedelta

from cases.rules.law import LAW_73, LAW_120
from cases.rules.parameters import Dated, Parameter
from cases.rules.terms import months_after

DECREE_105 = "Nghị định 105/2021/NĐ-CP, Điều 47 khoản 1"
DECREE_163 = "Nghị định 163/2026/NĐ-CP, Điều 61 khoản 1 điểm a"

USER_VISIT_MONTHS = Parameter(
    "months within which an illegal user is met once",
    Dated(date.min, 1, "thông lệ trước Luật 73/2021/QH14", confirmed=False),
    Dated(LAW_73, 1, DECREE_105),
    Dated(LAW_120, 1, DECREE_163),
)
AFTERCARE_VISIT_MONTHS = Parameter(
    "months within which somebody under aftercare is met once",
    Dated(date.min, 1, "thông lệ, chưa có quy định riêng", confirmed=False),
)
RULES = (USER_VISIT_MONTHS, AFTERCARE_VISIT_MONTHS)


def window(rule: Parameter, day: date) -> tuple[date, date]:
    """The days, both included, of which one must have a visit: for a month up to 31/3, 1/3–31/3."""
    return months_after(day, -rule.on(day).value) + timedelta(days=1), day


def due_after(rule: Parameter, met_on: date) -> date:
    """The last day for the next visit after somebody was met; that day still counts."""
    return months_after(met_on, rule.on(met_on).value)
