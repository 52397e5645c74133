"""The officer's notebook: people to visit, last contact, next due, a line to write on each."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.lists.help.unvisited import CONTACT
from cases.queries import standing, unvisited
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.places import offices

TEMPLATE = "reports/documents/notebook.html"


@dataclass(frozen=True)
class Line:
    """A person, as the notebook prints them."""

    name: str
    born: str
    place: str
    stands: str
    met_on: str
    due_on: str
    is_late: bool


@dataclass(frozen=True)
class Notebook:
    """What the notebook prints; ``about`` says whose people they are and which."""

    superior: list[str]
    issuing: list[str]
    locality: str
    day: date
    officer: str
    about: str
    people: list[Line]

    @property
    def title(self):
        return f"Sổ gặp gỡ, tiếp xúc của {self.officer}"


def make_notebook(people, *, unit, user, about, today):
    """The notebook of some people, who come as ``ToVisitFilter`` gives them."""
    office = offices.for_report(unit, user.agency, today)
    people = list(people)
    with translation.override("vi"):
        stands = standing.of_people([person.pk for person in people], today, reader=user)
    return Notebook(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        locality=office.place,
        day=today,
        officer=f"{user.rank} {user.full_name}".strip(),
        about=about,
        people=[line_of(person, stands[person.pk], today) for person in people],
    )


def line_of(person, stands, today):
    """One person's line."""
    due = unvisited.due_on(**{name: getattr(person, name) for name in CONTACT})
    hood = person.neighbourhood.name if person.neighbourhood else ""
    return Line(
        name=person.full_name,
        born=str(person.birth_year),
        place=", ".join(filter(None, [person.address, hood])) or "–",
        stands=" · ".join(filter(None, [stands.listed, stands.now])),
        met_on=standing.day(person.met_on),
        due_on=standing.day(due),
        is_late=bool(due and due < today),
    )


def to_pdf(notebook):
    """The bytes of the notebook."""
    return from_html(render_to_string(TEMPLATE, {"notebook": notebook}))
