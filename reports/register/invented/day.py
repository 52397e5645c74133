"""A day of the demonstration's ward: measures that are late, due, or waiting for others.

They lie in the month that runs: what the samples say of months that are over stays as it is.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cases.actions.people import cases, steps
from cases.models import Case, CaseStep, Person, Registration
from wards.calendar import month_begun

DAY = 24  # hours
MORNING = time(8)
# of each measure its kind and its steps, with the hours since they were done and received
MEASURES = (
    ("compulsory", (("prepare_file", 12 * DAY), ("notify_person", 11 * DAY))),
    ("home_community", (("register", 3 * DAY), ("intake_record", 3 * DAY))),
    ("user_management", (("notify_commune", 2 * DAY),)),
    (
        "compulsory",
        (
            ("prepare_file", 16 * DAY),
            ("notify_person", 15 * DAY),
            ("send_to_court", 9 * DAY),
            ("court_accepted", 8 * DAY),
        ),
    ),
    ("home_community", (("register", 19), ("intake_record", 19))),
    ("home_community", (("register", 21), ("intake_record", 21))),
    ("user_management", (("notify_commune", 18),)),
    ("user_management", (("notify_commune", 20),)),
    ("aftercare", (("completion_notice", 1),)),
    ("aftercare", (("completion_notice", DAY),)),
    ("electronic_monitoring", (("order", 5),)),
    ("electronic_monitoring", (("order", 9),)),
    ("compulsory", (("prepare_file", 3 * DAY), ("notify_person", 2 * DAY))),
)


def make(*, ward, officer, now):
    """Give the ward its day: one measure each to people on file who are under none."""
    people = Person.objects.filter(unit=ward, registrations__in=_on_file(now)).exclude(
        pk__in=Case.objects.filter(closed_on=None).values("person")
    )
    chosen = people.distinct().order_by("pk")[: len(MEASURES)]
    for person, (kind, done) in zip(chosen, MEASURES, strict=False):
        _open(person, kind, done, officer, now)


def _on_file(now):
    category = Registration.Category.ADDICT
    return Registration.objects.filter(category=category).open_on(timezone.localtime(now).date())


def _open(person, kind, done, officer, now):
    today = timezone.localtime(now).date()
    moments = [_ago(hours, now) for _code, hours in done]
    case = Case(person=person, kind=kind, opened_on=moments[0].date())
    cases.open_case(case=case, by=officer, today=today)
    for (code, _hours), at in zip(done, moments, strict=True):
        step = CaseStep(
            case=case,
            step=code,
            done_on=at.date(),
            done_time=at.time(),
            received_on=at.date(),
            received_time=at.time(),
        )
        steps.record_step(step=step, by=officer, now=now, today=today)


def _ago(hours, now):
    """A moment some hours ago, or the morning with which the running month began."""
    at = timezone.localtime(now - timedelta(hours=hours)).replace(second=0, microsecond=0)
    first = month_begun(timezone.localtime(now).date())
    return at if at.date() >= first else datetime.combine(first, MORNING, tzinfo=at.tzinfo)
