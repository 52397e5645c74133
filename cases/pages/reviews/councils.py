"""What the pages of a session and of somebody proposed show."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.actions.reviews import decisions
from cases.actions.reviews.councils import proposals_of
from cases.models import Person, RemovalProposal
from cases.queries.reviews.sheets import Sheets
from wards.roles import Can
from wards.web.listing import day as shown

Result = RemovalProposal.Result
TONES = {Result.DECLINED: "state state-soon", Result.PUT_OFF: "state"}
FACTS = ("chair", "secretary", "members_total", "discussion")


@dataclass(frozen=True)
class Line:
    """Somebody proposed, in a line; ``sheet`` is what the rules say, now or at the closing."""

    proposal: RemovalProposal
    name: str
    born: str
    list: str
    ground: str
    is_lawful: bool
    votes: str
    result: str
    tone: str
    note: str
    sheet: list[tuple[str, str]]


def page_of(session, *, user):
    """The context of a session's page."""
    lines = lines_of(session)
    is_decided = session.applied_at is not None
    may_undo = is_decided and user.can(Can.COUNCIL_DECIDE)
    agreed = [one.proposal for one in lines if one.proposal.result == Result.AGREED]
    return {
        "lines": lines,
        "agreed": len(agreed),
        "unlawful": sum(not one.is_lawful for one in lines),
        "facts": facts_of(session),
        "may_edit": user.can(Can.COUNCIL_EDIT),
        "may_decide": user.can(Can.COUNCIL_DECIDE),
        "built": decisions.built_on(session, agreed) if may_undo else [],
    }


def lines_of(session):
    """The proposals in lines, with the sheets of now, or of the closing once there was one."""
    proposals = proposals_of(session)
    sheets = Sheets(session, proposals).all() if session.is_prepared else {}
    return [_line(one, sheets.get(one.pk)) for one in proposals]


def _line(proposal, sheet):
    said = sheet.lines if sheet else proposal.sheet
    is_lawful = sheet.allows(proposal.reason) if sheet else True
    return Line(
        proposal=proposal,
        name=proposal.person.full_name,
        born=proposal.person.birth_text,
        list=proposal.registration.get_category_display(),
        ground=said[1][1] if said else "–",
        is_lawful=is_lawful,
        votes=votes_of(proposal),
        result=proposal.get_result_display() or "–",
        tone=TONES.get(proposal.result, ""),
        note=proposal.note,
        sheet=[tuple(one) for one in said],
    )


def votes_of(proposal):
    """For, against and abstained; a dash while nobody voted."""
    if proposal.votes_for is None:
        return "–"
    votes = (proposal.votes_for, proposal.votes_against, proposal.abstained)
    return " – ".join(map(str, votes))


def facts_of(session):
    """(label, value) of what is known of a session."""
    hour = f" {session.starts_at:%H:%M}" if session.starts_at else ""
    known = [
        (session._meta.get_field("day").verbose_name, f"{shown(session.day)}{hour}"),
        (session._meta.get_field("place").verbose_name, session.place),
        (_("Members who vote"), _voting(session)),
        *((session._meta.get_field(name).verbose_name, getattr(session, name)) for name in FACTS),
        (_("Others present"), session.present),
        (_("Absent"), session.absent),
        (session._meta.get_field("minutes_number").verbose_name, session.minutes_number or "–"),
        *_brought_about(session),
    ]
    return [(capfirst(label), str(value)) for label, value in known if value]


def _voting(session):
    return session.members_present or "–"


def _brought_about(session):
    for label, by, at in (
        (_("Concluded by"), session.closed_by, session.closed_at),
        (_("Applied by"), session.applied_by, session.applied_at),
    ):
        if at:
            yield label, f"{by.full_name}, {shown(timezone.localtime(at).date())}"


def sheet_of(proposal):
    """(the lines of the sheet of now or of the closing, whether the reason holds)."""
    session = proposal.session
    if not session.is_prepared:
        return [tuple(line) for line in proposal.sheet], True
    proposal.registration.person = proposal.person
    sheet = Sheets(session, [proposal]).of(proposal)
    return sheet.lines, sheet.allows(proposal.reason)


def may_open(person, user):
    """Whether the person's own page is in the reader's sight: a file may have moved since."""
    return Person.objects.visible_to(user).filter(pk=person.pk).exists()
