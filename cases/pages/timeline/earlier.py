"""Earlier courses for a person's page: how many, by what evidence, since when clean."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import EarlierCourse
from cases.pages import withdrawals
from cases.pages.timeline.entries import Entry
from cases.queries.people import clean, earlier
from cases.values.births import span
from wards.roles import Can


@dataclass(frozen=True)
class Line:
    """A piece of evidence; ``url`` leads to its record, for who may follow it."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Shown:
    """What the page says of earlier courses; ``clean`` is empty where the data allow nothing.

    ``derived`` is the number on file, also where somebody said another (``is_said``).
    """

    number: int
    derived: int
    is_said: bool
    is_certain: bool
    evidence: list[Line]
    said: list[Line]
    clean: str
    source: str


def shown_of(person, courses, counts, *, user, today):
    """The number with its evidence and what was said of it; ``clean`` for who sees tests.

    ``courses`` and ``counts`` are what is on file, and what was said of its number.
    """
    count = earlier.count_of(courses, counts, before=today)
    since = clean.since(person, courses, today=today) if user.sees_tests else None
    return Shown(
        number=count.number,
        derived=count.derived,
        is_said=count.holds is not None,
        is_certain=count.is_certain,
        evidence=[_evidence(course, user) for course in count.evidence],
        said=[_saying(one) for one in count.said],
        clean=_clean_words(since, today) if since else "",
        source=earlier.SOURCE,
    )


def timeline(person, *, user, may_edit):
    """The entries of the courses open to the user, those taken back too, in one query."""
    rows = person.earlier_courses(manager="everything").open_to(user)
    known = list(rows.select_related("facility", "withdrawn_by"))
    for course in known:
        course.person = person
    standing = [course for course in known if not course.withdrawn_at]
    back = withdrawals.entries_of(course for course in known if course.withdrawn_at)
    return [*entries_of(standing, may_edit=may_edit), *back]


def entries_of(courses, *, may_edit):
    """The entries of the timeline: the days as far as they are known."""
    for course in courses:
        kind = {"kind": course.get_kind_display()}
        url, where = course.get_absolute_url() if may_edit else "", _where(course)
        if course.started:
            title = _("Earlier course: %(kind)s, begun") % kind
            yield _entry(course.started, title, where, url)
        if course.ended:
            yield _entry(course.ended, _("Earlier course: %(kind)s, ended") % kind, where, url)


def _entry(known, title, detail, url):
    return Entry(known.first_day, title, detail, url, known=str(known))


def _where(course):
    """Where it was and how it is known."""
    parts = (str(course.facility or ""), course.place, course.get_source_display(), course.note)
    return " · ".join(part for part in parts if part)


def _evidence(course, user):
    """One of the courses counted; of a closed one only that rehabilitation ran, and its days."""
    days = span(course.started, course.ended, goes_on=course.is_running)
    if user.is_social and course.is_closed:
        return Line(_("Rehabilitation course"), days, "")
    record = course.record
    known = isinstance(record, EarlierCourse)
    detail = _where(record) if known else record.get_outcome_display()
    may_follow = not known or user.can(Can.PERSON_EDIT)
    url = record.get_absolute_url() if may_follow else ""
    return Line(record.get_kind_display(), " · ".join(filter(None, [days, detail])), url)


def _saying(one):
    """What was said of the number, by whom, when and why."""
    words = _("as on file") if one.number is None else str(one.number)
    day = timezone.localtime(one.said_at)
    return Line(words, f"{one.reason} · {one.said_by.full_name}, {day:%d/%m/%Y}", "")


def _clean_words(since, today):
    facts = {"day": since.since, "why": clean.why(since.evidence), "span": ""}
    if years := since.years(today):
        exact = since.since.day
        words = (
            ngettext("%(years)s year", "%(years)s years", years)
            if exact
            else ngettext("at least %(years)s year", "at least %(years)s years", years)
        )
        facts["span"] = f" ({words % {'years': years}})"
    return _("No use on file since %(day)s%(span)s: %(why)s.") % facts
