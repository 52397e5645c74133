"""Which courses before count when the law asks which time this is (L120 Đ29(1)).

Neither L120 nor D163 says how the times are counted: certain is only that none went before, or
that a rehabilitation was completed. What was broken off, substitution treatment and an aftercare
whose course nobody recorded count too and are marked (assumptions.csv, earlier_course_counted).
"""

from dataclasses import dataclass
from datetime import date

from cases.rules.law import AFTERCARE, REHAB_KINDS, TERM_KINDS

SOURCE = "Luật 120/2025/QH15, Điều 29 khoản 1"


@dataclass(frozen=True, kw_only=True)
class Past:
    """A course that has begun: its kind, the earliest day it can have begun (None: unknown),
    and whether it was completed (None: unknown)."""

    kind: str
    began: date | None = None
    completed: bool | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is beyond doubt that it was one of the times that the article means."""
        return self.kind in TERM_KINDS and self.completed is True


def counted(courses: list[Past]) -> list[Past]:
    """Those that are one time each: every rehabilitation and treatment, and of aftercare with
    no course before it the first, which shows that there was one."""
    courses = sorted(courses, key=lambda one: one.began or date.min)
    treated = [one for one in courses if one.kind in REHAB_KINDS]
    after = [one for one in courses if one.kind == AFTERCARE]
    lone = [one for one in after if not any(_before(course, one) for course in treated)]
    return treated + lone[:1]


def _before(course: Past, aftercare: Past) -> bool:
    return aftercare.began is None or course.began is None or course.began <= aftercare.began


def is_certain(courses: list[Past]) -> bool:
    """Whether an article leaves no other number than that of ``counted``."""
    return all(one.is_settled for one in counted(courses))
