"""Sheets of measures: found again by person, kind and day of opening."""

from django.utils.translation import gettext as _

from cases.models import Case
from cases.register.checking.agencies import check_dossier
from cases.register.checking.people import check_opening, check_person
from cases.register.checking.rows import check_order, check_pair
from cases.register.checking.units import check_unit_lives, unit_named
from cases.register.columns import CODE, COMMUNE
from cases.register.measures.changes import CaseChange, new_case
from cases.register.measures.facilities import Facilities
from cases.register.measures.on_file import MeasuresOnFile
from cases.register.people.on_file import code_of
from cases.register.reading import problems


class MeasureSheet:
    """Rows about measures; ``kinds`` are those of the sheet as they are written, ``days`` its
    columns of days in their order."""

    sheet = None
    kinds = {}
    days = ()

    def __init__(self, loader):
        self.loader, self.job, self.people = loader, loader.job, loader.job.people
        self.people.expect(row[CODE.field] for row in loader.rows)

    def check(self):
        rows = self.loader.rows
        named = {same(row) for row in rows}
        self.on_file = MeasuresOnFile(self.job, [*self.kinds.values()], named)
        first_of, sound_rows = {}, []
        for row in self.job.progress.over(rows):
            if self._check_row(row):
                self._check_once(row, first_of)
                sound_rows.append(row)
        still_open = {}
        for row in sound_rows:
            if not row.faults & {CODE.field, "kind", "opened_on", "closed_on", "outcome"}:
                self._note_open(row, first_of, still_open)

    def _check_row(self, row) -> bool:
        """Whether the row speaks of a person known and without faults."""
        table = self.loader.table
        is_sound = check_person(table, row, self.people)
        check_order(table, row, *self.days)
        check_pair(table, row, "closed_on", "outcome")
        row.unit = unit_named(table, row, COMMUNE.field, "opened_on")
        if is_sound and not row[COMMUNE.field] and COMMUNE.field not in row.faults:
            row.unit = self.people.unit_of(row[CODE.field])
        check_unit_lives(table, row, "opened_on")
        check_dossier(table, row, self.job.reader)
        if is_sound:
            check_opening(table, row, "opened_on", self.people)
        return is_sound

    def _check_once(self, row, first_of):
        if row["kind"] and row["opened_on"]:
            first = first_of.setdefault(same(row), row.number)
            if first != row.number:
                self.loader.table.blame(row, "opened_on", problems.SAME_CASE, row=first)

    def _note_open(self, row, named, still_open):
        """A second open case of a kind, in the file or on file, is worth a look."""
        if row["closed_on"]:
            return
        who = row[CODE.field], row["kind"]
        first = still_open.setdefault(who, row.number)
        if first != row.number or self.on_file.open_beside(*who, named):
            text = _("%(sheet)s, row %(row)s: the person has another open measure of this kind.")
            self.job.notes.append(text % {"sheet": self.sheet.name, "row": row.number})

    def plan(self):
        self.facilities = Facilities(self.job.unit, self.job.today)
        for row in self.loader.rows:
            person = self.people.person_of(row[CODE.field])
            if self.people.is_elsewhere(person):
                self.loader.unchanged += 1
            elif case := self.on_file.cases.get(same(row)):
                self._plan_change(row, person, case)
            else:
                row.record = new_case(row, person, self._facility(row))
                self.loader.new.append(row)
        self.loader.note_gone(self.on_file.count_gone({same(row) for row in self.loader.rows}))
        if self.facilities.new:
            names = "; ".join(facility.name for facility in self.facilities.new)
            self.job.notes.append(_("Facilities that are new: %(names)s.") % {"names": names})

    def _facility(self, row):
        return self.facilities.named(row["facility"], row["kind"])

    def _plan_change(self, row, person, case):
        if case.withdrawn_at:
            self.loader.note_withdrawn(row.number)
            self.loader.unchanged += 1
            return
        change = CaseChange(self.loader, row, case)
        change.apply(person, self._facility(row))
        kind = next(spelling for spelling, value in self.kinds.items() if value == case.kind)
        about = f"{row[CODE.field]} · {kind} {case.opened_on:%d/%m/%Y}"
        self.loader.add_change(row, about, change.values)

    @classmethod
    def told_of(cls, job):
        """What the sheet tells of each measure on file of its kinds, in the unit of a job."""
        seen = job.readable(Case.objects).filter(kind__in=cls.kinds.values())
        for case in seen.select_related("unit", "person", "facility").order_by("pk"):
            told = {one.field: getattr(case, one.field, None) for one in cls.sheet.columns}
            code = code_of(case.person, job.unit)
            yield told | {CODE.field: code, COMMUNE.field: case.unit}

    def store(self, by):
        cases = [row.record for row in self.loader.new]
        self.loader.create(self.facilities.new, by, is_shared=True)
        self.loader.update(by)
        self.loader.create(cases, by, rows=len(cases))


def same(row):
    """What two rows of the same measure have in common."""
    return row[CODE.field], row["kind"], row["opened_on"]
