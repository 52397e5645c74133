"""The papers of a transfer: the notice or letter of each measure by its own form, and the minute.

The wording is that of D163 PL III Mẫu 06, PL V Mẫu 26 and 54; what the law gives no form for is
a plain notice. A blank is left for what is not on file, and for the number until the clerk has
given it.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone, translation

from cases.models import Case, CaseStep
from reports.documents.transfers.letters import Letter, letter_of
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.models.users import Agency
from wards.places import offices

SLIP, MINUTE = "reports/documents/transfer_slip.html", "reports/documents/transfer_minute.html"
WITH_A_FORM = (Case.Kind.USER_MANAGEMENT, Case.Kind.HOME_COMMUNITY, Case.Kind.AFTERCARE)


@dataclass(frozen=True)
class Issuer:
    """The office that issues a paper, as the paper prints it."""

    superior: list[str]
    issuing: list[str]
    authority: list[str]
    signer: str
    place: str
    name: str


@dataclass(frozen=True)
class Document:
    """A paper that goes with the file."""

    name: str
    number: str


@dataclass(frozen=True)
class Slip:
    """What is sent: the letters, and the list of what goes with them."""

    issuer: Issuer
    day: date
    letters: list[Letter]
    documents: list[Document]

    @property
    def title(self):
        return "Văn bản chuyển hồ sơ"


@dataclass(frozen=True)
class Minute:
    """The minute that both sides sign."""

    giver: str
    taker: str
    gave: str
    took: str
    place: str
    day: date
    who: str
    reason: str
    number: str
    lines: list[tuple[str, str, str]]

    @property
    def title(self):
        return "Biên bản giao nhận hồ sơ"


def issuer_of(unit, day):
    """The police of a commune, as they issue paper on a day."""
    office = offices.for_report(unit, Agency.POLICE, day)
    return Issuer(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        authority=lines(office.authority_lines),
        signer=" ".join(filter(None, (office.signer_rank, office.signer_name))),
        place=office.place,
        name=office.name,
    )


def make_slip(transfer, *, identity_number, today):
    """The letters of a transfer, one for each measure that has a form, else a plain notice."""
    day = timezone.localtime(transfer.sent_at).date() if transfer.sent_at else today
    issuer = issuer_of(transfer.unit, day)
    with translation.override("vi"):
        cases = Case.objects.filter(person=transfer.person, closed_on=None, kind__in=WITH_A_FORM)
        receiver = receiver_of(transfer, day)
        facts = {"issuer": issuer.name, "receiver": receiver, "number": identity_number}
        found = list(cases.order_by("pk")) or [None]
        letters = [letter_of(case, transfer, **facts) for case in found]
        return Slip(issuer, day, letters, list(documents_of(transfer)))


def receiver_of(transfer, day):
    """The police where the file goes, as a sentence has them."""
    if transfer.to_unit is None:
        return transfer.elsewhere
    return offices.for_report(transfer.to_unit, Agency.POLICE, day).name


def documents_of(transfer):
    """Decisions and papers of the measures that run, with their numbers and days."""
    cases = Case.objects.filter(person=transfer.person, closed_on=None).order_by("opened_on", "pk")
    for case in cases:
        if case.decided_on or case.decision_number:
            name = f"Quyết định: {case.get_kind_display().lower()}"
            yield Document(name, _number(case.decision_number, case.decided_on))
    steps = CaseStep.objects.filter(case__in=cases).exclude(document_number="")
    for step in steps.select_related("case"):
        yield Document(step.name, _number(step.document_number, step.done_on))


def _number(number, on):
    return ", ".join(filter(None, (number, f"ngày {on:%d/%m/%Y}" if on else "")))


def make_minute(transfer):
    """The minute of a transfer that was handed over."""
    by_paper = transfer.state == transfer.State.BY_PAPER
    with translation.override("vi"):
        return Minute(
            giver=_party(transfer.unit, transfer.handed_on) or transfer.elsewhere,
            taker=_party(transfer.to_unit, transfer.handed_on) or transfer.elsewhere,
            gave=transfer.sent_by.full_name if transfer.sent_by else "",
            took="" if by_paper else transfer.answered_by.full_name,
            place=issuer_of(transfer.to_unit or transfer.unit, transfer.handed_on).place,
            day=transfer.handed_on,
            who=f"{transfer.person.full_name}, sinh {transfer.person.birth_text}",
            reason=transfer.reason,
            number=transfer.document_number,
            lines=[
                (one.get_kind_display(), one.what, one.get_fate_display())
                for one in transfer.items.all()
            ],
        )


def _party(unit, day):
    return issuer_of(unit, day).name if unit else ""


def slip_pdf(slip):
    """The bytes of the letters."""
    return from_html(render_to_string(SLIP, {"slip": slip}))


def minute_pdf(minute):
    """The bytes of the minute."""
    return from_html(render_to_string(MINUTE, {"minute": minute}))
