"""What the sheet Cai nghiện changes: cases found again, added, corrected; facilities named."""

from django.utils.translation import gettext as _

from cases.models import Case
from cases.register.sheets.cases import KINDS, OUTCOMES, CaseChecks
from cases.register.sheets.loader import Change, text_of
from cases.rules.terms import nominal_end, rehab_term
from wards.fast.maker import Maker
from wards.models import Facility, Unit
from wards.text import key

SAID = {value: spelling for values in (KINDS, OUTCOMES) for spelling, value in values.items()}
PLAIN = ("decided_on", "started_on", "term_months", "closed_on")
TEXTS = ("decision_number", "decided_by", "outcome", "helper")
NEW_CASE = Maker(Case, "person", "facility", "unit_id", "kind", "opened_on", *PLAIN, *TEXTS)
TERM_FOLLOWS = {"decided_on", "started_on", "term_months"}


class CaseSheet(CaseChecks):
    """The rehabilitation measures of a register: found again by person, kind and opening."""

    said = SAID  # how a value is written

    def plan(self):
        if not self.is_present:
            return
        self._find_facilities()
        wanted = set()
        for row in self.rows:
            same = row["register_key"], row["kind"], row["opened_on"]
            wanted.add(same)
            person = self.person_of(row)
            if self.people.is_elsewhere(person):
                self.unchanged += 1
            elif same in self.on_file:
                self._plan_change(row, person, self.on_file[same])
            else:
                self._plan_new(row, person)
        self.note_gone(self.register.count() - len(wanted & self.known.keys()))
        if self.new_facilities:
            names = "; ".join(facility.name for facility in self.new_facilities)
            self.job.notes.append(_("Facilities that are new: %(names)s.") % {"names": names})

    def _find_facilities(self):
        unit, self.new_facilities = self.job.unit, []
        provinces = Unit.objects.provinces_of(unit).filter(valid_from__lte=self.job.today)
        self.province = provinces.first() or unit
        known = [*Facility.objects.filter(unit=self.province), *Facility.objects.serving(unit)]
        self.facilities = {key(facility.name): facility for facility in known}

    def _facility(self, row):
        name = row["facility"]
        if name and key(name) not in self.facilities:
            clinic = row["kind"] == Case.Kind.SUBSTITUTION
            kind = Facility.Kind.CLINIC if clinic else Facility.Kind.REHAB
            made = Facility(unit=self.province, name=name, kind=kind)
            self.facilities[key(name)] = made
            self.new_facilities.append(made)
        return self.facilities[key(name)] if name else None

    def _values(self, row):
        return {field: row[field] for field in PLAIN} | {f: row[f] or "" for f in TEXTS}

    def _plan_new(self, row, person):
        values = self._values(row)
        place = self._facility(row), row.seat.pk
        case = NEW_CASE(person, *place, row["kind"], row["opened_on"], *values.values())
        set_term(case)
        row.record = case
        self.new.append(row)

    def _plan_change(self, row, person, case):
        wanted = {f: value for f, value in self._values(row).items() if self.has(f)}
        told = self.compare(case, wanted)
        fields = {field for field, _old, _new in told}
        values = [
            (self.sheet.heading(f), *(text_of(self.said.get(v, v)) for v in (old, new)))
            for f, old, new in told
        ]
        values += self._change_places(row, case, fields)
        if fields & TERM_FOLLOWS:
            case.person = person
            set_term(case)
            fields |= {"term_source", "ends_on"}
        if fields:
            self.updates.append((case, fields))
            about = f"{row['register_key']} · {self.said[case.kind]} {case.opened_on:%d/%m/%Y}"
            self.changes.append(Change(row.number, about, tuple(values)))
        else:
            self.unchanged += 1

    def _change_places(self, row, case, fields):
        values = []
        facility = self._facility(row) if self.has("facility") else case.facility
        if facility != case.facility:
            values.append(
                (self.sheet.heading("facility"), text_of(case.facility), text_of(facility))
            )
            case.facility = facility
            fields.add("facility")
        if row.seat.pk != case.unit_id:
            values.append((self.sheet.heading("commune"), text_of(case.unit), text_of(row.seat)))
            case.unit = row.seat
            fields.add("unit")
        return values

    def store(self, by):
        if not self.is_present:
            return
        self.write_new(self.new_facilities, by)
        self.write_updates(by)
        self.write_new([row.record for row in self.new], by, rows=len(self.new))


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
