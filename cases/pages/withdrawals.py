"""What was withdrawn as entered by mistake: whose, what, why, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, CaseStep, EarlierCourse, Person, Registration
from cases.pages.timeline.entries import Entry
from wards.roles import Can

RESTORES = {
    Person: ("cases:person_restoration", Can.PERSON_EDIT),
    Registration: ("cases:registration_restoration", Can.PERSON_EDIT),
    Case: ("cases:case_restoration", Can.CASE_EDIT),
    EarlierCourse: ("cases:earlier_course_restoration", Can.PERSON_EDIT),
}

NEVER = ("", None)  # a step taken back is recorded anew


@dataclass(frozen=True)
class Line:
    """One record that was taken back; ``undo`` is where to send its restoration, if one may."""

    person: str
    what: str
    reason: str
    by: str
    at: datetime
    undo: str


def lines_of(records, *, user):
    """The lines of withdrawn records, of what went with a file only the file."""
    return [
        _line(record, user)
        for record in records
        if isinstance(record, Person) or record.person.withdrawn_at is None
    ]


def _line(record, user):
    page, permission = RESTORES.get(type(record), NEVER)
    is_file = isinstance(record, Person)
    return Line(
        person=str(record if is_file else record.person),
        what=_("the whole file") if is_file else what_of(record),
        reason=record.withdrawal_reason,
        by=record.withdrawn_by.full_name,
        at=record.withdrawn_at,
        undo=reverse(page, args=[record.code]) if page and user.can(permission) else "",
    )


def what_of(record):
    """The record by its name; of a step also the measure it was taken back from."""
    return f"{record.case}: {record}" if isinstance(record, CaseStep) else str(record)


def entries_of(records):
    """Withdrawn lists and measures of a person as days of their timeline."""
    for record in records:
        title = _("Withdrawn as entered by mistake: %(record)s") % {"record": record}
        detail = f"{record.withdrawal_reason} · {record.withdrawn_by.full_name}"
        day = timezone.localtime(record.withdrawn_at).date()
        yield Entry(day, title, detail, reverse("cases:withdrawal_list"))
