"""The sheet Tình nguyện viên: who helps in a commune, and whom."""

from itertools import chain

from cases.models import Volunteer, VolunteerAssignment
from cases.register.checking.rows import written
from cases.register.columns import COMMUNE, ENDED, NEIGHBOURHOOD, STARTED
from cases.register.keys import sealed_key
from cases.register.organisations import OrganisationsMixin
from cases.register.people.on_file import code_of
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet

ASSIGNMENT_PREFIX = "GD"  # what the keys of assignments begin with


class VolunteerSheet(OrganisationsMixin, RecordSheet):
    """Volunteers. Whom one helps becomes a task, from the later of two days: since the volunteer
    began, since the person's file was opened."""

    key_prefix = "TV"
    model = Volunteer
    days = ("started_on", "ended_on")
    organisations = ("organisation",)
    not_fields = frozenset({"helped", NEIGHBOURHOOD.field, *organisations})
    related = ("unit", "neighbourhood")
    sheet = Sheet(
        "Tình nguyện viên",
        (
            COMMUNE,
            Column("Họ và tên", "full_name", text(100), required=True),
            Column("Năm sinh", "birth_year", cells.past_year),
            Column("Đoàn thể", "organisation", text(200)),
            NEIGHBOURHOOD,
            STARTED,
            ENDED,
            Column("Giúp đỡ", "helped", cells.text_list(2000)),
        ),
        sample=("commune", "full_name", "organisation", "started_on", "helped"),
    )

    def codes(self):
        return {code for row in self.loader.rows for code in helped_by(row)}

    def check_row(self, row):
        people, table, left = self.people, self.loader.table, row["ended_on"]
        unknown = [code for code in helped_by(row) if not people.knows(code)]
        if unknown and not people.codes_unread:
            table.blame(row, "helped", problems.UNKNOWN_HELPED, codes="; ".join(unknown))
        sound = [code for code in helped_by(row) if people.is_sound(code)]
        late = [code for code in sound if left and (people.opening_of(code) or left) > left]
        if late:
            params = {"day": written(left), "codes": "; ".join(late)}
            table.blame(row, "helped", problems.HELPED_TOO_LATE, **params)

    def store(self, by):
        neighbourhoods = self.job.neighbourhoods
        neighbourhoods.look_at({row.unit.pk for row in self.loader.new})
        for row in self.loader.new:
            row.record = neighbourhoods.named(row.unit, row[NEIGHBOURHOOD.field])
        self.loader.create(neighbourhoods.take_new(), by, is_shared=True)
        super().store(by)

    @classmethod
    def told(cls, record, job):
        tasks = record.assignments.select_related("person").order_by("pk")
        helped = dict.fromkeys(code_of(task.person, job.unit) for task in tasks)
        return super().told(record, job) | {
            "helped": "; ".join(helped),
            NEIGHBOURHOOD.field: record.neighbourhood,
        }

    def values(self, row):
        return super().values(row) | {"neighbourhood": row.record}

    def written(self, rows, made, by):
        assignments = map(self._assignments, rows, made)
        self.loader.create(list(chain.from_iterable(assignments)), by)

    def _assignments(self, row, volunteer):
        for code in helped_by(row):
            person = self.people.person_of(code)
            if self.people.is_elsewhere(person):
                continue
            opened = self.people.opening_of(code)
            yield VolunteerAssignment(
                register_key=sealed_key(self.job.unit, ASSIGNMENT_PREFIX, f"{row.key}{code}"),
                person_id=person.pk,
                unit_id=self.people.unit_of(code).pk,
                volunteer_id=volunteer.pk,
                started_on=max(row["started_on"], opened) if opened else row["started_on"],
                ended_on=row["ended_on"],
            )


def helped_by(row):
    """The codes of the people, each once."""
    return list(dict.fromkeys((row["helped"] or "").split("; "))) if row["helped"] else []
