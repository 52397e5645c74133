"""The work list on paper for the morning briefing: a sheet for each beat, room to write on."""

from dataclasses import dataclass, replace
from datetime import date

from django.template.loader import render_to_string

from cases.pages.work.lines import Group
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.places import beats, offices

TEMPLATE = "reports/documents/briefing.html"


@dataclass(frozen=True)
class Sheet:
    """What is to be done in a beat, by urgency; ``officer`` is on duty there."""

    title: str
    officer: str
    groups: list[Group]

    @property
    def number(self):
        """How many things there are."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True)
class Briefing:
    """What the briefing prints; ``about`` says which places it is narrowed to."""

    superior: list[str]
    issuing: list[str]
    locality: str
    day: date
    made_by: str
    about: list[str]
    sheets: list[Sheet]

    @property
    def title(self):
        return f"Việc cần làm ngày {self.day:%d/%m/%Y}"


def make_briefing(groups, known, *, unit, user, about, today):
    """The briefing of a commune; ``known`` are its beats, as the filter of a list has them."""
    office = offices.for_report(unit, user.agency, today)
    return Briefing(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        locality=office.place,
        day=today,
        made_by=f"{user.rank} {user.full_name}".strip(),
        about=about,
        sheets=sheets_of(groups, known, today),
    )


def sheets_of(groups, known, today):
    """A sheet for each beat with anything to do, in order; last, what lies in none."""
    hoods = {line.hood for group in groups for line in group.lines if line.hood}
    beat_of = beats.by_neighbourhood(hoods, today)
    titles = {code: (f"KHU VỰC {number}", name) for code, number, _officer, name in known}
    titles[None] = ("CHƯA THUỘC KHU VỰC NÀO", "")
    sheets = []
    for code, (title, name) in titles.items():
        own = [_within(group, beat_of, titles, code) for group in groups]
        duty = name or ("" if code is None else "chưa có cán bộ phụ trách")
        sheets.append(Sheet(title, duty, [group for group in own if group.lines]))
    return [sheet for sheet in sheets if sheet.groups] or sheets[-1:]


def _within(group, beat_of, titles, code):
    """The lines of a group that lie in a beat; ``code`` None: in none of those known."""
    kept = []
    for line in group.lines:
        beat = beat_of.get(line.hood)
        if (beat if beat in titles else None) == code:
            kept.append(line)
    return replace(group, lines=kept)


def to_pdf(briefing):
    """The bytes of the briefing."""
    return from_html(render_to_string(TEMPLATE, {"briefing": briefing}))
