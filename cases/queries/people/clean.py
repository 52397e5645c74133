"""Since when nothing on file says that a person uses drugs, and what that is known by."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

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
    """Of somebody on a day, in two queries; what ``latest`` says."""
    has_died = getattr(person, "has_died", False)
    return latest(courses, [] if has_died else _findings(person, today), has_died=has_died)


def latest(courses: list[Course], findings, *, has_died=False):
    """None where what is on file does not say: in a course, after one that was broken off, after
    one whose end nobody knows, of the dead, or without any evidence.

    ``findings`` are the last positive test and the last relapse found, as far as there are any.
    """
    treated = [one for one in courses if one.kind in law.REHAB_KINDS]
    if has_died or any(one.is_running for one in treated):
        return None
    found = [*findings, *_ends(treated)]
    last = max(found, key=lambda one: one.since.last_day, default=None)
    if last is None or any(_may_follow(one, last) for one in treated):
        return None
    return last


def found_on(record):
    """A test or a relapse as evidence."""
    return Clean(PartialDate(record.day.year, record.day.month, record.day.day), record)


def _findings(person, today):
    """The last positive test and the last relapse found."""
    positive = person.drugtests.filter(result=DrugTest.Result.POSITIVE)
    for rows in (positive, person.relapses.all()):
        found = rows.filter(day__lte=today).order_by("-day", "-pk").first()
        if found:
            yield found_on(found)


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


def why(evidence):
    """The evidence in words: what it was, and of an earlier course who said so."""
    if isinstance(evidence, DrugTest):
        return _("the last positive test")
    if isinstance(evidence, Case | EarlierCourse):
        facts = {"kind": evidence.get_kind_display()}
        if isinstance(evidence, EarlierCourse):
            facts["source"] = evidence.get_source_display().lower()
            return _("end of the earlier course “%(kind)s” (%(source)s)") % facts
        return _("end of “%(kind)s”") % facts
    return _("the last relapse found")
