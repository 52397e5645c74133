"""The measures on file that a workbook names, found again by person, kind and day of opening."""

from collections import defaultdict

from cases.models import Case
from wards.fast.among import Among


class MeasuresOnFile:
    """The measures of some kinds that the people of a workbook have.

    ``closings`` has of each its last day, by (Mã người, kind, day of opening); ``cases`` those
    that the workbook ``named``, locked while they are written.
    """

    def __init__(self, job, kinds, named):
        self.register = Case.everything.filter(person__register_unit=job.unit, kind__in=kinds)
        codes = {person.pk: code for code, person in job.people.on_file.items()}
        found = Case.everything.filter(Among("person", codes), kind__in=kinds).order_by()
        columns = "person", "kind", "opened_on", "closed_on", "pk", "withdrawn_at"
        self.closings, keys, withdrawn = {}, {}, set()
        rows = sorted(found.values_list(*columns), key=lambda row: row[-1] is None)
        for person, *same, closed_on, key, withdrawn_at in rows:  # what stands has the last word
            case = codes[person], *same
            self.closings[case] = closed_on
            (withdrawn.add if withdrawn_at else withdrawn.discard)(case)
            if case in named:
                keys[case] = key
        cases = Case.everything.filter(Among("pk", keys.values()))
        self.cases = {
            (codes[case.person_id], case.kind, case.opened_on): case
            for case in job.locked(cases.select_related("person", "unit", "facility"))
        }
        self._still_open = defaultdict(list)
        for code, kind, opened_on in self.closings.keys() - withdrawn:
            if self.closings[code, kind, opened_on] is None:
                self._still_open[code, kind].append(opened_on)

    def open_beside(self, code, kind, named):
        """Whether the person has an open measure of the kind that the workbook does not name."""
        return any((code, kind, day) not in named for day in self._still_open[code, kind])

    def count_gone(self, named):
        """How many of the unit's register the workbook no longer has."""
        return self.register.count() - len(self.closings.keys() & named)
