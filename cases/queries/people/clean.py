"""Since when nothing on file says that a person uses drugs, and what that is known by."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, DrugTest, EarlierCourse, Relapse
from cases.queries.people.earlier import Course
from cases.rules import law
from cases.values.births import PartialDate


@dataclass(frozen=True)
class Clean:
    """``since`` the evidence: a positive test, a relapse found, or the end of the last course."""

    since: PartialDate
    evidence: DrugTest | Relapse | Case | EarlierCourse

    def years(self, day: date) -> int:
        """Full years up to a day, the least that they can be."""
        return self.since.ages_on(day)[0]


def since(person, courses: list[Course], *, today):
    """None where what is on file does not say: in a course, after one that was broken off, after
    one whose end nobody knows, of the dead, or without any evidence. In two queries.
    """
    treated = [one for one in courses if one.kind in law.REHAB_KINDS]
    if any(one.is_running for one in treated) or getattr(person, "has_died", False):
        return None
    found = [one for one in (*_findings(person, today), *_ends(treated)) if one is not None]
    latest = max(found, key=lambda one: one.since.last_day, default=None)
    if latest is None or any(_may_follow(one, latest) for one in treated):
        return None
    return latest


def _findings(person, today):
    """The last positive test and the last relapse found."""
    positive = person.drugtests.filter(result=DrugTest.Result.POSITIVE)
    for rows in (positive, person.relapses.all()):
        found = rows.filter(day__lte=today).order_by("-day", "-pk").first()
        if found:
            yield Clean(PartialDate(found.day.year, found.day.month, found.day.day), found)


def _ends(treated):
    """The ends of courses that were completed, or of which nobody knows that they were not."""
    for one in treated:
        if one.ended and one.completed is not False:
            yield Clean(one.ended, one.record)


def _may_follow(course, latest):
    """Whether a course that says nothing of being clean can have begun after the evidence.

    Until it began the person used drugs, and its end, broken off or unknown, tells nothing.
    """
    tells = course.ended and course.completed is not False
    first = course.started or course.ended or _opened(course)
    return not tells and first.last_day >= latest.since.last_day


def _opened(course):
    day = course.record.opened_on
    return PartialDate(day.year, day.month, day.day)
