"""The list of those who ask for a loan after rehabilitation, for the commune to confirm.

By Quyết định 08/2026/QĐ-TTg the commune's police makes it and its People's Committee confirms
it, before the bank lends; whoever lends otherwise needs none.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.models import Case, Support
from cases.rules import loans
from reports.documents import pdf
from wards.models.offices import lines
from wards.models.users import Agency
from wards.money import with_dots
from wards.places import offices
from wards.places.names import in_sentence
from wards.web.listing import day

TEMPLATE = "reports/documents/borrowers.html"
OF_THE_DECISION = (loans.INDIVIDUAL, loans.HOUSEHOLD)
NAMED = ("person__neighbourhood", "proposed_by", "guarantor")


@dataclass(frozen=True)
class Line:
    """Somebody who asks for a loan, as the list prints them."""

    name: str
    born: str
    place: str
    decision: str
    borrower: str
    amount: str
    months: str
    proposer: str
    guarantor: str
    note: str


@dataclass(frozen=True)
class Borrowers:
    """What the list prints."""

    superior: list[str]
    issuing: list[str]
    authority: list[str]
    locality: str
    commune: str
    day: date
    lines: list[Line]
    total: str

    @property
    def title(self):
        return f"Danh sách đề nghị xác nhận vay vốn, {self.commune}"


def waiting(rows):
    """Of loans those of the two lines of credit that are not paid out yet, by name."""
    asked = rows.filter(day=None, policy__in=OF_THE_DECISION).select_related(*NAMED)
    return list(asked.order_by("person__sort_key", "pk"))


def make_borrowers(asked, *, unit, today):
    """The list of a commune; ``asked`` are loans as ``waiting`` gives them."""
    office = offices.for_report(unit, Agency.POLICE, today)
    decisions = _decisions({loan.person_id for loan in asked}, today)
    with translation.override("vi"):
        made = [_line(loan, decisions.get(loan.person_id), today) for loan in asked]
    return Borrowers(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        authority=lines(office.authority_lines),
        locality=office.place,
        commune=in_sentence(unit),
        day=today,
        lines=made,
        total=with_dots(sum(loan.amount for loan in asked)),
    )


def _decisions(people, today):
    """{person's key: (number, day)} of the last decision on aftercare up to today."""
    rows = Case.objects.filter(
        person__in=people, kind=Case.Kind.AFTERCARE, decided_on__lte=today
    ).order_by("decided_on", "pk")
    found = rows.values_list("person", "decision_number", "decided_on")
    return {person: (number, decided_on) for person, number, decided_on in found}


def _line(loan: Support, decision, today):
    person = loan.person
    hood = person.neighbourhood.name if person.neighbourhood else ""
    number, decided_on = decision or ("", None)
    relative = f"{loan.borrower_name} ({loan.relation})" if loan.borrower_name else ""
    return Line(
        name=person.full_name,
        born=str(person.birth_year),
        place=", ".join(filter(None, [person.address, hood])) or "–",
        decision=", ".join(filter(None, [number, day(decided_on)])) if decided_on else "–",
        borrower=relative or person.full_name,
        amount=with_dots(loan.amount),
        months=str(loan.term_months or "–"),
        proposer=str(loan.proposed_by or "–"),
        guarantor=str(loan.guarantor or "–"),
        note=_note(decided_on, today),
    )


def _note(decided_on, today):
    if decided_on is None:
        return "Chưa có quyết định quản lý sau cai trong hồ sơ"
    if not loans.is_within_reach(decided_on, today):
        return f"Quá {loans.YEARS_OF_REACH} năm kể từ ngày quyết định"
    return ""


def to_pdf(borrowers):
    """The bytes of the list."""
    return pdf.from_html(render_to_string(TEMPLATE, {"list": borrowers}))
