"""The sheet of the figures that a decision about an area rests on, for those who sign it."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone, translation

from reports.areas import calculator, kept, lines
from reports.documents import pdf
from wards.models.offices import lines as lines_of
from wards.models.users import Agency
from wards.places import offices
from wards.places.names import in_sentence
from wards.web.listing import day

TEMPLATE = "reports/documents/area_figures.html"


@dataclass(frozen=True)
class Sheet:
    """What the sheet prints: the criteria with their values, the proposal, the decision."""

    superior: list[str]
    issuing: list[str]
    authority: list[str]
    signer: str
    locality: str
    commune: str
    year: int
    up_to: str
    day: date
    residents: str
    on_file: str
    lines: list[tuple[str, str, str]]
    proposal: str
    reasons: str
    source: str
    is_unconfirmed: bool
    decision: str
    made_by: str

    @property
    def title(self):
        return f"Số liệu rà soát địa bàn năm {self.year}, {self.commune}"


def make_sheet(figures):
    """The sheet of figures kept, dated the day they were kept."""
    kept_on = timezone.localtime(figures.kept_at).date()
    office = offices.for_report(figures.unit, Agency.POLICE, kept_on)
    known, values = kept.known_again(figures), kept.values_of(figures)
    with translation.override("vi"):
        outcome = calculator.proposal(known, values, figures.key_route)
        return Sheet(
            superior=lines_of(office.superior_lines),
            issuing=lines_of(office.issuing_lines),
            authority=lines_of(office.authority_lines),
            signer=" ".join(filter(None, (office.signer_rank, office.signer_name))),
            locality=office.place,
            commune=in_sentence(figures.unit),
            year=figures.year,
            up_to=day(figures.up_to),
            day=kept_on,
            residents=known.residents_text,
            on_file=known.on_file_text,
            lines=_lines(known, values, figures.key_route),
            proposal=str(figures.get_outcome_display()) if figures.outcome else "",
            reasons=lines.reasons(known, outcome) if outcome else "",
            source=figures.source,
            is_unconfirmed=not known.law.confirmed,
            decision=_decision(figures.decision),
            made_by=figures.kept_by.full_name,
        )


def _lines(known, values, key_route):
    found = lines.lines(known, values, key_route)
    return [(one["label"], one["value"], one["met"]) for one in found]


def _decision(decision):
    if decision is None:
        return ""
    number = f"số {decision.decision_number} " if decision.decision_number else ""
    status = str(decision.get_status_display())
    return f"Quyết định {number}ngày {day(decision.decided_on)}: {status[0].lower()}{status[1:]}"


def sheet_pdf(sheet):
    """The bytes of the sheet."""
    return pdf.from_html(render_to_string(TEMPLATE, {"sheet": sheet}))
