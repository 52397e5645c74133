"""The minute of a comparison of two lists, as both sides sign it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.models import Comparison, ComparisonRow
from cases.pages.reviews import comparisons as pages
from cases.values import names
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.models.users import Agency
from wards.places import offices

TEMPLATE = "reports/documents/comparison_minute.html"
LISTED = {
    Comparison.Listed.ALL: "người có hồ sơ quản lý",
    Comparison.Listed.ADDICT: "người nghiện ma túy",
    Comparison.Listed.ILLEGAL_USER: "người sử dụng trái phép chất ma túy",
    Comparison.Listed.AFTERCARE: "người bị quản lý sau cai nghiện ma túy",
    Comparison.Listed.MEASURE: "người đang thực hiện biện pháp",
    "": "người đang cai nghiện tại cơ sở",
}
HOW = {
    ComparisonRow.Settlement.OURS: "theo Bên A",
    ComparisonRow.Settlement.THEIRS: "theo Bên B",
    ComparisonRow.Settlement.CHECK: "hai bên cùng kiểm tra lại",
}
Outcome = ComparisonRow.Outcome


@dataclass(frozen=True)
class Side:
    """One of the two: its office, who stands for it, how many it has."""

    office: str
    name: str
    position: str
    people: int


@dataclass(frozen=True)
class Minute:
    """What the paper says."""

    superior: list[str]
    issuing: list[str]
    place: str
    number: str
    held_on: date
    as_of: date
    listed: str
    a: Side
    b: Side
    counts: list[tuple[str, int]]
    parts: list[tuple[str, list[dict], bool]]  # whether both sides say something of each
    how: list[tuple[str, int]]
    asked: int
    is_closed: bool

    @property
    def last_number(self):
        """Of the conclusion, after the result and its parts."""
        return len(self.parts) + 2

    @property
    def signers(self):
        """Who signs, and for whom."""
        return [(self.a, "BÊN A"), (self.b, "BÊN B")]

    @property
    def title(self):
        return "Biên bản đối chiếu danh sách"


def make_minute(comparison):
    """The minute as things stand; of an open comparison it says so."""
    with translation.override("vi"):
        rows = list(comparison.rows.select_related("settled_by"))
        rows.sort(key=lambda row: names.sort_key(row.full_name))
        groups = {one: [row for row in rows if row.outcome == one] for one in Outcome}
        counts = {one: len(found) for one, found in groups.items()}
        both = counts[Outcome.MATCHED] + counts[Outcome.CONFLICT]
        office = office_of(comparison)
        how = Counter(row.settlement for row in rows if row.settlement)
        return Minute(
            superior=lines(office.superior_lines),
            issuing=lines(office.issuing_lines),
            place=office.place,
            number=comparison.document_number,
            held_on=comparison.held_on,
            as_of=comparison.as_of,
            listed=LISTED[comparison.listed],
            a=_side(comparison, "our", office.name, both + counts[Outcome.OURS]),
            b=_side(
                comparison,
                "their",
                other_of(comparison),
                both + counts[Outcome.THEIRS] + counts[Outcome.DOUBTFUL],
            ),
            counts=[(words, counts[one]) for one, words in COUNTED.items()],
            parts=[
                (words, [_line(row) for row in groups[one]], one == Outcome.CONFLICT)
                for one, words in PARTS.items()
                if groups[one]
            ],
            how=[(words, how[one]) for one, words in HOW.items()],
            asked=counts[Outcome.DOUBTFUL],
            is_closed=not comparison.is_open,
        )


COUNTED = {
    Outcome.MATCHED: "trùng khớp",
    Outcome.CONFLICT: "có ở cả hai bên, thông tin khác nhau",
    Outcome.OURS: "chỉ có ở Bên A",
    Outcome.THEIRS: "chỉ có ở Bên B",
}
PARTS = {
    Outcome.CONFLICT: "Người có trong cả hai danh sách, thông tin khác nhau",
    Outcome.OURS: "Người chỉ có trong danh sách của Bên A",
    Outcome.THEIRS: "Người chỉ có trong danh sách của Bên B",
}


def _side(comparison, side, office, people):
    name, position = (getattr(comparison, f"{side}_{what}") for what in ("name", "position"))
    return Side(office, name, position, people)


def office_of(comparison):
    """The office of side A: the police where they are compared, else that of who made it."""
    is_of_agencies = comparison.kind == Comparison.Kind.AGENCIES
    agency = Agency.POLICE if is_of_agencies else comparison.made_by.agency
    return offices.for_report(comparison.unit, agency, comparison.held_on)


def other_of(comparison):
    """The office of side B."""
    if comparison.kind == Comparison.Kind.AGENCIES:
        return offices.for_report(comparison.unit, Agency.SOCIAL, comparison.held_on).name
    return pages.sides(comparison)[1]


def _line(row):
    told = pages.line(row)
    told["how"] = HOW.get(row.settlement, "")
    told["is_apart"] = row.answer == ComparisonRow.Answer.APART
    return told


def minute_pdf(minute):
    """The bytes of the minute."""
    return from_html(render_to_string(TEMPLATE, {"minute": minute}))
