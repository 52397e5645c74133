"""The sheet Nơi ở hiện tại: where people of the register are, or were."""

from collections import defaultdict

from cases.models import Whereabouts
from cases.register import spellings
from cases.register.columns import CODE
from cases.register.loader import assign
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.records import RecordSheet
from wards.fast.among import Among
from wards.order import overlap

Kind = Whereabouts.Kind
KINDS = {
    "tạm giữ, tạm giam": Kind.CUSTODY,
    "tạm giữ": Kind.CUSTODY,
    "tạm giam": Kind.CUSTODY,
    "chấp hành án phạt tù": Kind.PRISON,
    "vắng mặt": Kind.ABSENT,
    "vắng mặt khỏi nơi cư trú": Kind.ABSENT,
    "cơ sở khác": Kind.OTHER_FACILITY,
}


class WhereaboutsSheet(RecordSheet):
    """Nobody is in two places on a day, by the file and by what is on file.

    A row that is not on file as it stands but begins what is on file corrects that: the last
    day of a stay is known later than its first.
    """

    key_prefix = "NO"
    model = Whereabouts
    days = ("started_on", "ended_on")
    sheet = Sheet(
        "Nơi ở hiện tại",
        (
            CODE,
            Column("Loại", "kind", cells.Listed(KINDS, spellings.STAYS), required=True),
            Column("Từ ngày", "started_on", cells.past_day, required=True),
            Column("Đến ngày", "ended_on", cells.past_day),
            Column("Nơi", "place", text(200)),
        ),
        sample=("register_key", "kind", "started_on", "ended_on", "place"),
    )

    def check(self):
        super().check()
        self.spoken_of = set()  # the stays on file that rows speak of
        if self.loader.rows:
            self._check_stays()

    def _check_stays(self):
        """The stays of each person when the file is loaded: of the rows, and what else is there."""
        self._find_on_file()
        self.stays = defaultdict(list)  # by Mã người: (days, the row of the file or None)
        for row in self.loader.rows:
            if row.unit and not row.faults and not self.is_left_alone(row):
                self.stays[row[CODE.field]].append((self._days(row), row))
        for code in self.stays.keys() & self.people.on_file.keys():
            for stay in self.on_file_of[self.people.on_file[code].pk]:
                if stay.pk not in self.spoken_of:
                    self.stays[code].append(((stay.started_on, stay.ended_on), None))
        for stays in self.stays.values():
            self._check_alone(sorted(stays, key=lambda stay: (stay[0][0], stay[1] is not None)))

    def _find_on_file(self):
        """The stays on file of those whom the rows name, and which row speaks of which."""
        rows, of_day, of_key = self.loader.rows, {}, {}
        self.on_file_of = defaultdict(list)
        named = self.codes()
        people = [one.pk for code, one in self.people.on_file.items() if code in named]
        for stay in self.job.locked(Whereabouts.objects.filter(Among("person", people))):
            self.on_file_of[stay.person_id].append(stay)
            of_day[stay.person_id, stay.kind, stay.started_on] = stay
            of_key[stay.register_key] = stay
        for key, row in zip(self.row_keys.keys_of(rows), rows, strict=True):
            person = self.people.on_file.get(row[CODE.field])
            begun = person and of_day.get((person.pk, row["kind"], row["started_on"]))
            row.key, row.record = key, of_key.get(key) or begun
            self.spoken_of |= {row.record.pk} if row.record else set()

    def _days(self, row):
        """The days of a stay when the file is loaded."""
        stay = row.record
        if stay is None:
            return row["started_on"], row["ended_on"]
        last = stay.ended_on if stay.register_key == row.key else row["ended_on"] or stay.ended_on
        return stay.started_on, last

    def _check_alone(self, stays):
        """In order of their days: of two that overlap the row is to blame, the later of two."""
        for one, other in zip(stays, stays[1:], strict=False):
            row = other[1] or one[1]
            if row and overlap(one[0], other[0]):
                self.loader.table.blame(row, "started_on", problems.ELSEWHERE_ALREADY)

    def plan(self):
        for row in self.loader.rows:
            if self.is_left_alone(row) or row.record and row.record.register_key == row.key:
                self.loader.unchanged += 1
            elif row.record:
                self._plan_change(row, row.record)
            else:
                self.loader.new.append(row)
        ours = self.row_keys.brought(Whereabouts.objects.order_by()).values_list("pk", flat=True)
        self.loader.note_gone(len(set(ours) - self.spoken_of))

    def _plan_change(self, row, stay):
        """What the row does not say stays as it is."""
        said = {field: row[field] for field in ("ended_on", "place") if row[field]}
        changed = assign(stay, said)
        if changed:
            self.loader.updates.append((stay, {field for field, _old, _new in changed}))
        about = f"{row[CODE.field]} · {stay.get_kind_display()} {stay.started_on:%d/%m/%Y}"
        self.loader.add_change(row, about, [self.loader.in_words(*each) for each in changed])
