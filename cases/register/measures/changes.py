"""What rows of measures make and change, and the term that follows."""

from cases.models import Case
from cases.register.loader import assign
from cases.rules.terms import nominal_end, rehab_term
from wards.fast.making import Maker

PLAIN = ("decided_on", "started_on", "term_months", "closed_on")
TEXTS = ("decision_number", "decided_by", "outcome", "helper", "variant")
make_case = Maker(Case)
TERM_FOLLOWS = {"decided_on", "started_on", "term_months"}


def new_case(row, person, facility) -> Case:
    """The measure of a row; person and facility may not be written yet."""
    case = make_case(
        person=person,
        facility=facility,
        unit_id=row.unit.pk,
        kind=row["kind"],
        opened_on=row["opened_on"],
        **_values(row),
    )
    set_term(case)
    return case


class CaseChange:
    """Brings a case on file up to a row.

    ``values`` are (heading, old, new) for the preview. What is to be written goes to the loader.
    """

    def __init__(self, loader, row, case):
        self.loader, self.row, self.case = loader, row, case
        self.fields, self.values = set(), []

    def apply(self, person, facility):
        """Set what differs; ``facility`` is the one the row names."""
        wanted = self.loader.said(self.row, _values(self.row))
        if self.loader.says(self.row, "facility"):
            wanted["facility"] = facility
        headings = {column.field for column in self.loader.sheet.columns}
        for field, old, new in assign(self.case, wanted):
            # Of aftercare the day of the decision is the one that opened it.
            self._add(field, field if field in headings else "opened_on", old, new)
        if self.row.unit.pk != self.case.unit_id:
            self._add("unit", "commune", self.case.unit, self.row.unit)
            self.case.unit = self.row.unit
        if self.fields & TERM_FOLLOWS:
            self.case.person = person
            set_term(self.case)
            self.fields |= {"term_source", "ends_on"}
        if self.fields:
            self.loader.updates.append((self.case, self.fields))

    def _add(self, field, column, old, new):
        self.fields.add(field)
        self.values.append(self.loader.in_words(column, old, new))


def set_term(case):
    """The source of the term, by the law of the decision or start, and its last day."""
    case.term_source, case.ends_on = "", None
    lawful_on = case.decided_on or case.started_on
    if case.term_months is None or lawful_on is None:
        return
    person = case.person
    case.term_source = rehab_term(
        case.kind,
        lawful_on,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        birth_day=person.birth_day,
    ).source
    if case.started_on:
        case.ends_on = nominal_end(case.started_on, case.term_months)


def _values(row):
    return {field: row[field] for field in PLAIN} | {field: row[field] or "" for field in TEXTS}
