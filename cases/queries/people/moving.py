"""What is asked before a file moves: who can answer, what is open, by when it is due."""

from datetime import time

from django.utils import timezone

from cases.models import Case, ClubMembership, Registration, VolunteerAssignment
from cases.queries.courses.questions import moment, rows_on
from cases.rules import moving
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.workdays import workdays
from cases.rules.tables.book import the_law
from wards.models import Office, Unit, User
from wards.models.users import Agency
from wards.places.days import calendar
from wards.roles import GRANTS, Can

MOVED_OUT = "moved_out"  # the event of a measure (events.csv)


def receivers():
    """The users who can answer for their commune."""
    roles = [role for role, grants in GRANTS.items() if Can.FILE_TRANSFER in grants]
    return User.objects.filter(is_active=True, agency=Agency.POLICE, role__in=roles)


def answers_here(unit):
    """Whether the police of a commune use this product, and so can answer in it."""
    return unit is not None and receivers().filter(unit=unit).exists()


def local(now) -> Moment:
    """A moment of now in Asia/Ho_Chi_Minh, to the minute, as the law is told of it."""
    at = timezone.localtime(now)
    return Moment(at.date(), time(at.hour, at.minute))


def limit_from(start, unit):
    """The limit of a notice that counts from a moment, by the calendar of a unit."""
    book = the_law()
    off, working = calendar(unit)
    return moving.limit(start, book, workdays(book.holidays, off, working))


def left_at(transfer):
    """When the person left, as far as it is known."""
    return moment(transfer.left_on, transfer.left_time)


def sending_steps(person, day):
    """[(open measure, the step by which the law of a day passes it on)]."""
    book, found = the_law(), []
    for case in Case.objects.filter(person=person, closed_on=None).order_by("pk"):
        case.person = person
        code = moving.sending_step(rows_on(case, book, day).values())
        if code:
            found.append((case, code))
    return found


def beside(unit, day):
    """The communes of a day to which a file of a commune may go; their names are public."""
    others = Unit.objects.in_province_of(unit).communes().living_on(day)
    return others.exclude(pk=unit.pk).order_by("name")


def open_of(person):
    """(the lists that a person is on, the measures that run)."""
    lists = Registration.objects.filter(person=person).still_open()
    cases = Case.objects.filter(person=person, closed_on=None)
    return list(lists.order_by("pk")), list(cases.order_by("opened_on", "pk"))


def helpers_of(person):
    """The helpers with a task that has no last day."""
    rows = VolunteerAssignment.objects.filter(person=person, ended_on=None)
    return list(rows.select_related("volunteer", "officer", "organisation").order_by("pk"))


def can_go_on(assignment, day):
    """Whether a helper could go on at the new place: no officer of the old one, nobody who left."""
    volunteer = assignment.volunteer
    if assignment.officer_id:
        return False
    return volunteer is None or volunteer.ended_on is None or volunteer.ended_on > day


def clubs_of(person):
    """The memberships that have no last day."""
    rows = ClubMembership.objects.filter(person=person, left_on=None)
    return list(rows.select_related("club").order_by("pk"))


def desks(units, day):
    """[(commune, the phone of its police's duty desk or none)] of where some files are, by name."""
    heirs = {unit.heir_on(day) for unit in units}
    offices = Office.objects.on(day).filter(unit__in=heirs, agency=Agency.POLICE)
    phones = dict(offices.exclude(duty_phone="").values_list("unit", "duty_phone"))
    return [(unit, phones.get(unit.pk, "")) for unit in sorted(heirs, key=str)]
