"""The officer's notebook: people to visit, last contact, next due, a line to write on each."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.lists.help.unvisited import CONTACT
from cases.queries import standing, unvisited
from wards.exports.pdf import from_html
from wards.models import Beat
from wards.models.offices import lines
from wards.places import beats, offices

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
class Sheet:
    """People printed together: all of them, or those of a beat, which has a title."""

    title: str
    officer: str
    people: list[Line]


@dataclass(frozen=True)
class Notebook:
    """What the notebook prints; ``about`` says whose people they are and which."""

    superior: list[str]
    issuing: list[str]
    locality: str
    day: date
    officer: str
    about: str
    sheets: list[Sheet]

    @property
    def title(self):
        return f"Sổ gặp gỡ, tiếp xúc của {self.officer}"


def make_notebook(people, *, unit, user, about, today, by_beat=False):
    """The notebook of some people, who come as ``ToVisitFilter`` gives them; a sheet a beat."""
    office = offices.for_report(unit, user.agency, today)
    people = list(people)
    with translation.override("vi"):
        stands = standing.of_people([person.pk for person in people], today, reader=user)
    told = [line_of(person, stands[person.pk], today) for person in people]
    sheets = sheets_by_beat(people, told, today) if by_beat else [Sheet("", "", told)]
    return Notebook(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        locality=office.place,
        day=today,
        officer=f"{user.rank} {user.full_name}".strip(),
        about=about,
        sheets=sheets,
    )


def sheets_by_beat(people, told, today):
    """A sheet for each beat with anybody in it, in order; last, those who are in none."""
    beat_of = beats.by_neighbourhood({person.neighbourhood_id for person in people}, today)
    together = {}
    for person, line in zip(people, told, strict=True):
        together.setdefault(beat_of.get(person.neighbourhood_id), []).append(line)
    found = Beat.objects.filter(code__in=beat_of.values()).with_officer(today).in_order()
    sheets = [Sheet(f"KHU VỰC {one.number}", on_duty(one), together[one.code]) for one in found]
    if None in together or not sheets:
        sheets.append(Sheet("CHƯA THUỘC KHU VỰC NÀO", "", together.get(None, [])))
    return sheets


def on_duty(beat):
    """Who has a beat that day, in the words of the paper."""
    if not beat.duty_name:
        return "chưa có cán bộ phụ trách"
    until = f", thay đến hết ngày {beat.duty_until:%d/%m/%Y}" if beat.duty_is_deputy else ""
    return f"{beat.duty_name}{until}"


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
