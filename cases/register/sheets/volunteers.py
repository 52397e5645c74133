"""The sheet Tình nguyện viên: who helps in a commune, and whom."""

from itertools import chain

from cases.models import Volunteer, VolunteerAssignment
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.about import AboutPeople
from cases.register.sheets.areas import COMMUNE
from cases.register.sheets.community import ENDED, STARTED
from cases.register.sheets.records import PLACE, SEAL, RecordSheet
from cases.values import sealing
from wards.fast.maker import Maker

MARK_OF_HELP = "GD"
NEW_ASSIGNMENT = Maker(
    VolunteerAssignment,
    "register_key",
    "person_id",
    "unit_id",
    "volunteer_id",
    "started_on",
    "ended_on",
)


class VolunteerSheet(AboutPeople, RecordSheet):
    """Volunteers. Whom one helps becomes a task, from the later of two days: since the volunteer
    began, since the person's file was opened."""

    mark = "TV"
    model = Volunteer
    days = ("started_on", "ended_on")
    also_sets = ("neighbourhood_id",)
    not_fields = frozenset({"helped", "neighbourhood"})
    sheet = Sheet(
        "Tình nguyện viên",
        (
            COMMUNE,
            Column("Họ và tên", "full_name", text(100), required=True),
            Column("Năm sinh", "birth_year", cells.past_year),
            Column("Đoàn thể", "organisation", text(200)),
            Column("Tổ dân phố", "neighbourhood", text(100)),
            STARTED,
            ENDED,
            Column("Giúp đỡ", "helped", cells.text_list(2000)),
        ),
    )
    sample_fields = (PLACE, "full_name", "organisation", "started_on", "helped")

    def codes(self):
        return {code for row in self.rows for code in helped_by(row)}

    def check_row(self, row):
        people, left = self.people, row["ended_on"]
        known = [code for code in helped_by(row) if self._is_known(code)]
        unknown = [code for code in helped_by(row) if code not in people.by_code]
        unknown = [code for code in unknown if code not in people.on_file]
        if unknown and not people.codes_unread:
            self.blame(row, "helped", problems.UNKNOWN_HELPED, codes="; ".join(unknown))
        late = [code for code in known if left and (people.opening_of(code) or left) > left]
        if late:
            told = {"day": f"{left:%d/%m/%Y}", "codes": "; ".join(late)}
            self.blame(row, "helped", problems.HELPED_TOO_LATE, **told)

    def _is_known(self, code):
        if code in self.people.by_code:
            return not self.people.by_code[code].faults
        return code in self.people.on_file

    def store(self, by):
        places = self.job.neighbourhoods
        places.look_at({row.seat.pk for row in self.new})
        for row in self.new:
            row.record = places.of(row.seat, row["neighbourhood"])
        self.write_new(places.take_new(), by)
        super().store(by)

    def values(self, row):
        return (row.record and row.record.pk,)

    def written(self, rows, made, by):
        tasks = map(self._tasks, rows, made)
        self.write_new(list(chain.from_iterable(tasks)), by)

    def _tasks(self, row, volunteer):
        for code in helped_by(row):
            person = self.people.person_of(code)
            if self.people.is_elsewhere(person):
                continue
            opened = self.people.opening_of(code)
            since = max(row["started_on"], opened) if opened else row["started_on"]
            seal = sealing.index_of(f"{MARK_OF_HELP}{row.key}{code}")[:SEAL]
            key = f"{self.job.unit.slug}:{MARK_OF_HELP}:{seal}"
            unit = self.people.seat_of(code).pk
            yield NEW_ASSIGNMENT(key, person.pk, unit, volunteer.pk, since, row["ended_on"])


def helped_by(row):
    """The codes of the people, each once."""
    return list(dict.fromkeys((row["helped"] or "").split("; "))) if row["helped"] else []
