"""Every fact that is used and that nobody has confirmed in the text of a law."""

from dataclasses import dataclass

from cases.rules import areas, loans, removal, visits
from cases.rules.parameters import Parameter
from cases.rules.tables.book import Book
from cases.rules.tables.facts import CONFIRMED

PARAMETERS = (*visits.RULES, *loans.CEILINGS.values(), loans.CREDIT_MONTHS, areas.CRITERIA)
PARAMETERS += removal.PARAMETERS


@dataclass(frozen=True)
class Doubt:
    """Which row of which table, what it says, and where it is said to be written."""

    table: str
    row: str
    says: str
    source: str


def unconfirmed(book: Book) -> list[Doubt]:
    """The doubtful rows of all tables, and the doubtful figures held beside them."""
    return [*_rows(book), *_figures()]


def _rows(book: Book) -> list[Doubt]:
    tables = {
        "regimes.csv": [(row.regime, row.name_vi, row) for row in book.regimes],
        "procedures.csv": [
            (f"{row.kind}#{row.step} {row.regime}", row.name_vi, row) for row in book.steps
        ],
        "consequences.csv": [(row.code, row.name_vi, row) for row in book.consequences],
        "breaches.csv": [(row.code, row.name_vi, row) for row in book.breaches.values()],
        "terms.csv": [(f"{row.code} {row.valid_from}", row.name_vi, row) for row in book.figures],
        "eligibility.csv": [(f"{row.kinds}#{row.code}", row.rule_vi, row) for row in book.rules],
        "forms.csv": [(row.code, row.title_vi, row) for row in book.forms.values()],
        "holidays.csv": [(row.date, row.name_vi, row) for row in book.holidays.values()],
        "assumptions.csv": [(row.code, row.name_vi, row) for row in book.assumptions],
    }
    return [
        Doubt(table, name, says, row.source)
        for table, rows in tables.items()
        for name, says, row in rows
        if row.certainty != CONFIRMED
    ]


def _figures() -> list[Doubt]:
    return [
        Doubt("parameters", f"{parameter.name} {dated.since}", str(dated.value), dated.source)
        for parameter in PARAMETERS
        for dated in _doubtful(parameter)
    ]


def _doubtful(parameter: Parameter):
    return (dated for dated in parameter.history if not dated.confirmed)
