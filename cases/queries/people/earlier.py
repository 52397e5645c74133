"""How many courses went before, with the evidence, and what somebody said it is instead."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, EarlierCourse, EarlierCourseCount
from cases.models.people.cases import is_of_the_police
from cases.rules import law
from cases.rules.course import earlier
from cases.values.births import PartialDate
from wards.fast.among import Among

SOURCE = earlier.SOURCE
TOLD_OF = (*law.REHAB_KINDS, law.AFTERCARE)


@dataclass(frozen=True, kw_only=True)
class Course(earlier.Past):
    """A course on file, a measure or an earlier one: when it ran, as far as that is known.

    ``is_closed`` where only the police read the record.
    """

    record: Case | EarlierCourse
    started: PartialDate | None
    ended: PartialDate | None
    is_running: bool
    is_closed: bool

    def went_before(self, day: date) -> bool:
        """A measure that was over by the day, or an earlier course that can have begun by then."""
        if isinstance(self.record, Case):
            return bool(self.started and self.ended and self.ended.first_day <= day)
        return (self.started or self.ended).first_day <= day


@dataclass(frozen=True)
class Count:
    """The number of earlier courses: ``derived`` from what is on file, or what was said.

    ``evidence`` has the courses counted; ``is_certain`` whether an article leaves no other
    number; ``said`` all that was said, the latest first.
    """

    derived: int
    evidence: list[Course]
    is_certain: bool
    said: list[EarlierCourseCount]

    @property
    def holds(self):
        """The saying that holds, or None where the number is the one on file."""
        latest = self.said[0] if self.said else None
        return latest if latest and latest.number is not None else None

    @property
    def number(self):
        return self.holds.number if self.holds else self.derived


def count(person, *, before, besides=None):
    """The courses that went before a day, in three queries; ``besides`` is the measure asked for.

    What the law is asked with (``Question.person.earlier_courses``) is its ``number``.
    """
    courses = [one for one in courses_of(person) if one.record != besides]
    return count_of(courses, said_of(person), before=before)


def count_of(courses, said, *, before):
    """The same of courses and sayings that were read already."""
    gone = [one for one in courses if one.went_before(before)]
    evidence = earlier.counted(gone)
    return Count(len(evidence), evidence, earlier.is_certain(gone), said)


def said_of(person):
    """What was said of the number, the latest first."""
    return list(person.course_counts.select_related("said_by"))


def courses_of(person):
    """All rehabilitation, treatment and aftercare on file of a person, in two queries."""
    measures = person.cases.filter(kind__in=TOLD_OF).select_related("facility")
    return [
        *(_of_measure(case) for case in measures.order_by("opened_on", "pk")),
        *(_of_earlier(course) for course in person.earlier_courses.select_related("facility")),
    ]


def courses_of_all(people):
    """{key: the courses of that person} of some people, by their keys, in two queries."""
    found = {key: [] for key in people}
    these = Among("person", people)
    measures = Case.objects.filter(these, kind__in=TOLD_OF).select_related("facility")
    for case in measures.order_by("opened_on", "pk"):
        found[case.person_id].append(_of_measure(case))
    for course in EarlierCourse.objects.filter(these).select_related("facility"):
        found[course.person_id].append(_of_earlier(course))
    return found


def _of_measure(case):
    """A measure that nobody said the start of has begun all the same where it was completed."""
    completed = case.outcome == Case.Outcome.COMPLETED
    began = case.started_on or ((case.decided_on or case.opened_on) if completed else None)
    return Course(
        record=case,
        kind=case.kind,
        began=began,
        completed=completed if case.closed_on else None,
        started=_exactly(began),
        ended=_exactly(case.closed_on),
        is_running=case.closed_on is None,
        is_closed=is_of_the_police(case),
    )


def _of_earlier(course):
    return Course(
        record=course,
        kind=course.kind,
        began=course.started.first_day if course.started else None,
        completed=None,
        started=course.started,
        ended=course.ended,
        is_running=course.is_running,
        is_closed=course.is_of_the_police,
    )


def _exactly(day):
    return PartialDate(day.year, day.month, day.day) if day else None
