"""The minutes of a council's session, with the list of those proposed and a sheet of each.

Laid out as Nghị định 30/2020 has minutes (biên bản); a blank is left for what nobody has typed.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from cases.models import CouncilSession, RemovalProposal
from cases.pages.reviews.councils import Line, lines_of
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.models.users import Agency
from wards.places import offices
from wards.places.names import in_sentence

TEMPLATE = "reports/documents/reviews/council_minutes.html"
DOTS = "…………"
Result = RemovalProposal.Result


@dataclass(frozen=True)
class Row:
    """Somebody proposed, as the paper has them; ``sheet`` are the lines of their sheet."""

    line: Line
    where: str
    opened: str
    reason: str
    votes: tuple[str, str, str]
    sheet: list[tuple[str, str]]
    helper: str


@dataclass(frozen=True)
class Minutes:
    """The minutes; ``agreed``, ``declined`` and ``put_off`` are how many."""

    session: CouncilSession
    superior: list[str]
    place: str
    commune: str
    present: list[str]
    absent: list[str]
    discussion: list[str]
    rows: list[Row]
    agreed: int
    declined: int
    put_off: int

    @property
    def title(self):
        return "Biên bản họp Hội đồng bảo vệ an ninh, trật tự"


def make_minutes(session):
    """The minutes of a session, with the sheets of now or of its closing."""
    office = offices.for_report(session.unit, Agency.COMMITTEE, session.day)
    with translation.override("vi"):
        rows = [_row(line) for line in lines_of(session)]
        results = [row.line.proposal.result for row in rows]
        return Minutes(
            session=session,
            superior=[f"UBND {session.unit.name}".upper()],
            place=office.place,
            commune=in_sentence(session.unit),
            present=lines(session.present),
            absent=lines(session.absent),
            discussion=lines(session.discussion),
            rows=rows,
            agreed=results.count(Result.AGREED),
            declined=results.count(Result.DECLINED),
            put_off=results.count(Result.PUT_OFF),
        )


def _row(line):
    proposal = line.proposal
    person = proposal.person
    votes = (proposal.votes_for, proposal.votes_against, proposal.abstained)
    return Row(
        line=line,
        where=_where(person),
        opened=f"{proposal.registration.registered_on:%d/%m/%Y}",
        reason=proposal.get_reason_display(),
        votes=tuple("" if one is None else str(one) for one in votes),
        sheet=line.sheet,
        helper=proposal.helper_opinion,
    )


def _where(person):
    """The address, and the neighbourhood, as far as they are on file."""
    hood = person.neighbourhood.name if person.neighbourhood else ""
    address = person.address or person.permanent_address
    return ", ".join(filter(None, (address, hood))) or DOTS


def minutes_pdf(minutes):
    """The bytes of the minutes."""
    return from_html(render_to_string(TEMPLATE, {"minutes": minutes}))
