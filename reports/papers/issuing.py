"""Who issues and who signs a paper: the same on the page and from the command.

Which office reports what is the practice of its time: labour offices and people's committees
until 28/02/2025, police and people's committees from 01/3/2025.
"""

from datetime import date, timedelta

from cases.rules.agencies import POLICE_SINCE
from reports.figures.periods import MONTH, QUARTER, Period
from reports.papers.model import Signature
from wards.models import Office, Unit
from wards.models.offices import lines
from wards.models.users import Agency
from wards.places import offices

SHORT = (MONTH, QUARTER)
DEPUTY_OF, DEPUTY = "KT. ", "PHÓ "


def paper_day(unit: Unit, period: Period) -> date:
    """The day a paper is of: the one after the last day counted, at most the unit's last."""
    after = period.last + timedelta(days=1)
    return min(after, unit.valid_to) if unit.valid_to else after


def is_by_police(office: Office, period: Period, day: date) -> bool:
    """Whether the paper has the short form in which police report a month or a quarter."""
    is_since = day >= POLICE_SINCE and period.kind in SHORT
    return office.agency == Agency.POLICE and is_since


def usual_agency(unit: Unit, period: Period) -> Agency:
    """On whose behalf a unit reports a period, as it was usual on the paper's day."""
    is_short = period.kind in SHORT
    if paper_day(unit, period) < POLICE_SINCE:
        if unit.level == Unit.Level.DISTRICT:
            return Agency.SOCIAL if is_short else Agency.COMMITTEE
        return Agency.SOCIAL if unit.level == Unit.Level.PROVINCE else Agency.COMMITTEE
    if unit.level == Unit.Level.COMMUNE:
        return Agency.POLICE if is_short else Agency.COMMITTEE
    return Agency.POLICE if unit.level == Unit.Level.PROVINCE else Agency.COMMITTEE


def usual_office(unit: Unit, period: Period) -> Office:
    """The office that issues the paper unless another is chosen."""
    return offices.for_report(unit, usual_agency(unit, period), paper_day(unit, period))


def office_choices(unit: Unit, period: Period) -> list[Office]:
    """The offices of the unit on the paper's day."""
    return offices.choices(unit, paper_day(unit, period))


def office_called(unit: Unit, period: Period, key: str) -> Office | None:
    """The office of an address or a command; None where there is none of that key."""
    choices = office_choices(unit, period)
    return next((one for one in choices if key in (offices.key(one), one.agency)), None)


def signatures(office: Office) -> list[Signature]:
    """Who may sign for the office: its head, then its deputies in the order of its list."""
    head = Signature(lines(office.authority_lines), _head_of(office))
    return [head, *(_deputy(one, head.authority) for one in lines(office.deputy_lines))]


def signature_of(office: Office, number: int = 0) -> Signature:
    """The signature of that number; the head's where there is none."""
    found = signatures(office)
    return found[number] if 0 <= number < len(found) else found[0]


def _head_of(office):
    """Police put the rank before the name."""
    return f"{office.signer_rank} {office.signer_name}".strip() if office.signer_name else ""


def _deputy(line, authority):
    """``Thượng tá Nguyễn Văn A``, signing for the head; before a colon stands another authority."""
    said, colon, name = line.rpartition(":")
    if colon:
        return Signature([part.strip() for part in said.split("/")], name.strip())
    if authority and authority[-1].startswith(DEPUTY):  # the list was written for a deputy's form
        return Signature(authority, line)
    above, title = authority[:-1], authority[-1]
    return Signature([*above, f"{DEPUTY_OF}{title}", f"{DEPUTY}{title}"], line)
