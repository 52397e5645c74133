"""The sheet that goes round at a club meeting: its members of a day, and room for guests."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from cases.actions.community.support_models import unit_on
from cases.models import Person
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.places import offices

TEMPLATE = "reports/documents/attendance_sheet.html"
GUEST_LINES = 8
CHAIR, DEPUTY = "chủ nhiệm", "phó"


@dataclass(frozen=True)
class AttendanceSheet:
    """What the sheet prints; without a ``day`` the hand fills it in."""

    club: str
    place: str
    superior: list[str]
    issuing: list[str]
    locality: str
    day: date | None
    year: int
    members: list[tuple[int, str, str, str]]
    guests: list[int]
    chair: str

    @property
    def title(self):
        return f"Danh sách điểm danh {self.club}"


def make_sheet(club, *, user, today, day=None):
    """The sheet of a club for its meeting on ``day``, or for one to come."""
    on = day or today
    unit = unit_on(club, on)
    office = offices.for_report(unit, None, on)
    people = members_on(club, on, user)
    return AttendanceSheet(
        club=str(club),
        place=club.place,
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        locality=office.place,
        day=day,
        year=on.year,
        members=[
            (number, person.full_name, str(person.birth_year), where(person))
            for number, person in enumerate(people, 1)
        ],
        guests=list(range(1, GUEST_LINES + 1)),
        chair=chair_on(club, on),
    )


def members_on(club, day, user):
    """The members on the list of a day whose file the user may see, in the order of names."""
    members = club.memberships.visible_to(user).listed_on(day)
    people = Person.objects.filter(pk__in=members.values("person"))
    return people.select_related("neighbourhood").order_by("sort_key", "pk")


def where(person):
    """Where somebody lives, as short as known: neighbourhood, address."""
    hood = person.neighbourhood.name if person.neighbourhood else ""
    return ", ".join(filter(None, [person.address, hood]))


def chair_on(club, day):
    """The name of the chairman on that day; empty where the board has none."""
    board = club.board.filter(joined_on__lte=day).exclude(left_on__lte=day)
    for one in board:
        position = one.position.lower()
        if CHAIR in position and DEPUTY not in position:
            return one.full_name
    return ""


def to_pdf(sheet):
    """The bytes of the sheet."""
    return from_html(render_to_string(TEMPLATE, {"sheet": sheet}))
