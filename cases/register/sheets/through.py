"""The columns that say through which model or volunteer of the commune help came."""

from collections import defaultdict
from typing import NamedTuple

from cases.models import SupportModel, Volunteer
from cases.register.reading import problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column
from cases.register.sheets.community.support_models import SupportModelSheet
from cases.register.sheets.community.volunteers import VolunteerSheet
from wards.models import Unit
from wards.text import key

MODEL = Column("Qua mô hình", "through_model", text(200), later=True)
VOLUNTEER = Column("Qua tình nguyện viên", "through_volunteer", text(100), later=True)
THROUGH = (MODEL, VOLUNTEER)
FIELDS = tuple(column.field for column in THROUGH)


class Named(NamedTuple):
    """Where those of a column are found: model, sheet, field of the name, what to say else."""

    model: type
    sheet: type
    field: str
    unknown: problems.Kind


NAMED = {
    MODEL.field: Named(SupportModel, SupportModelSheet, "name", problems.UNKNOWN_MODEL),
    VOLUNTEER.field: Named(Volunteer, VolunteerSheet, "full_name", problems.UNKNOWN_VOLUNTEER),
}


class ThroughMixin:
    """For sheets with these columns: a name is that of one in the file or on file.

    It stands in the commune where the row counts, at work on the row's day. Two of one name are
    told apart by their days alone; where both were at work, the row is a problem. The sheets of
    models and volunteers are checked and stored before.
    """

    not_fields = frozenset(FIELDS)
    related = ("unit", "person", *FIELDS)

    def check(self):
        self.days_of = {field: self._days_of(field) for field in self._filled_in()}
        super().check()

    def _filled_in(self):
        return [field for field in FIELDS if any(row[field] for row in self.loader.rows)]

    def _days_of(self, field):
        """Unit and name → first and last days of all there are, in the file and on file.

        None among the days stands for a row of the file that cannot be read.
        """
        named, found = NAMED[field], defaultdict(set)
        for (unit, name, began, ended), _key in self._on_file(field):
            found[unit, name].add((began, ended))
        for row in self.job.loaders[named.sheet].rows:
            name = key(row[named.field] or "")
            if row.faults:
                found[None, name].add(None)
            else:
                found[row.unit.pk, name].add((row["started_on"], row["ended_on"]))
        return found

    def _on_file(self, field):
        """((unit, name, first, last day), key) of those on file, the first entered first."""
        named = NAMED[field]
        rows = named.model.objects.filter(unit__in=Unit.objects.within(self.job.unit))
        columns = ("unit", named.field, "started_on", "ended_on", "pk")
        for unit, name, *days, pk in rows.order_by("pk").values_list(*columns):
            yield (unit, key(name), *days), pk

    def check_row(self, row):
        super().check_row(row)
        given = [field for field in FIELDS if row[field]]
        if len(given) > 1:
            self.loader.table.blame(row, given[-1], problems.TWO_WAYS)
        elif given and row.unit and self.day_of(row):
            self._check_name(row, *given)

    def day_of(self, row):
        """The day on which the help came."""
        return row["day"]

    def _check_name(self, row, field):
        name, known = key(row[field]), self.days_of[field]
        if (None, name) in known:
            return
        at_work = [days for days in known[row.unit.pk, name] if _holds(days, self.day_of(row))]
        if len(at_work) != 1:
            kind = problems.SEVERAL_OF_NAME if at_work else NAMED[field].unknown
            self.loader.table.blame(row, field, kind)

    def store(self, by):
        """Those of the file are on file by now."""
        self.stored = {field: defaultdict(list) for field in self._filled_in()}
        for field, found in self.stored.items():
            for (unit, name, *days), pk in self._on_file(field):
                found[unit, name].append((days, pk))
        super().store(by)

    @classmethod
    def told(cls, record, job):
        model, volunteer = record.through_model, record.through_volunteer
        return super().told(record, job) | {
            MODEL.field: model.name if model else "",
            VOLUNTEER.field: volunteer.full_name if volunteer else "",
        }

    def values(self, row):
        named = {f"{field}_id": self._named(row, field) for field in FIELDS if row[field]}
        return super().values(row) | named

    def _named(self, row, field):
        several = self.stored[field][row.unit.pk, key(row[field])]
        return next(pk for days, pk in several if _holds(days, self.day_of(row)))


def _holds(days, day):
    first, last = days
    return first <= day <= (last or day)
