"""The sheet Cai nghiện: rehabilitation measures, about people of this file or on file."""

from collections import defaultdict

from django.utils.translation import gettext as _

from cases.models import Case
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.about import AboutPeople
from cases.register.sheets.people import CODE
from wards.fast.among import Among

Kind, Outcome = Case.Kind, Case.Outcome
KINDS = {
    "bắt buộc": Kind.COMPULSORY,
    "tự nguyện tại cơ sở": Kind.VOLUNTARY_FACILITY,
    "tự nguyện tại gia đình cộng đồng": Kind.HOME_COMMUNITY,
    "điều trị thay thế": Kind.SUBSTITUTION,
    "giáo dục tại xã phường thị trấn": Kind.COMMUNE_EDUCATION,
}
OUTCOMES = {
    "hoàn thành": Outcome.COMPLETED,
    "tự ý chấm dứt": Outcome.ABANDONED,
    "chuyển bắt buộc": Outcome.TO_COMPULSORY,
    "trả hồ sơ": Outcome.RETURNED,
    "Tòa án không áp dụng": Outcome.COURT_DECLINED,
    "đình chỉ": Outcome.SUSPENDED,
    "được miễn": Outcome.EXEMPTED,
    "chuyển đi": Outcome.MOVED,
    "chết": Outcome.DECEASED,
    "khác": Outcome.OTHER,
}
MOST_MONTHS = 600
SHEET = Sheet(
    "Cai nghiện",
    (
        CODE,
        Column("Hình thức", "kind", cells.listed(KINDS), required=True),
        Column("Phường/xã", "commune", cells.commune),
        Column("Ngày lập hồ sơ", "opened_on", cells.past_day, required=True),
        Column("Ngày quyết định", "decided_on", cells.past_day),
        Column("Số quyết định", "decision_number", text(60)),
        Column("Cơ quan quyết định", "decided_by", text(200)),
        Column("Cơ sở", "facility", text(200)),
        Column("Ngày bắt đầu", "started_on", cells.past_day),
        Column("Thời hạn (tháng)", "term_months", cells.whole(MOST_MONTHS)),
        Column("Ngày kết thúc", "closed_on", cells.past_day),
        Column("Kết quả", "outcome", cells.listed(OUTCOMES)),
    ),
)


class CaseChecks(AboutPeople):
    """Measures: found again by person, kind and day of opening."""

    sheet = SHEET
    sample_fields = ("register_key", "kind", "opened_on", "decided_on", "started_on", "facility")
    kinds = tuple(KINDS.values())
    days = ("opened_on", "decided_on", "started_on", "closed_on")

    def check(self):
        self._find_on_file()
        seen, still_open, sound_rows = {}, {}, []
        for row in self.job.progress.over(self.rows):
            sound = self.check_person(row)
            self.check_order(row, *self.days)
            self.check_pair(row, "closed_on", "outcome")
            row.seat = self._check_seat(row, sound)
            if sound:
                self.check_opening(row, "opened_on")
                self._check_once(row, seen)
                sound_rows.append(row)
        for row in sound_rows:
            if not row.faults & {"register_key", "kind", "opened_on", "closed_on", "outcome"}:
                self._note_open(row, seen, still_open)

    def _find_on_file(self):
        """Of the cases on file: which the people of the file have, and those it names in full."""
        self.register = Case.objects.filter(
            person__register_unit=self.job.unit, kind__in=self.kinds
        )
        named = {(row["register_key"], row["kind"], row["opened_on"]) for row in self.rows}
        codes = {person.pk: code for code, person in self.people.on_file.items()}
        self.known, keys = {}, []
        found = self.register.filter(Among("person", codes)).order_by()
        columns = "person", "kind", "opened_on", "closed_on", "pk"
        for person, *same, closed_on, key in found.values_list(*columns):
            self.known[codes[person], *same] = closed_on
            if (codes[person], *same) in named:
                keys.append(key)
        found = Case.objects.filter(Among("pk", keys))
        self.on_file = {
            (codes[case.person_id], case.kind, case.opened_on): case
            for case in self.job.locked(found.select_related("person", "unit", "facility"))
        }
        self.open_on_file = defaultdict(list)
        for code, kind, opened_on in self.known:
            if self.known[code, kind, opened_on] is None:
                self.open_on_file[code, kind].append(opened_on)

    def _check_seat(self, row, sound):
        """Where the case counts: the commune named, else the person's."""
        seat = self.check_commune(row, "commune", "opened_on")
        if not row["commune"] and "commune" not in row.faults and sound:
            seat = self.people.seat_of(row["register_key"])
        self.check_unit_lives(row, seat, "opened_on")
        return seat

    def _check_once(self, row, seen):
        if row["kind"] and row["opened_on"]:
            same = row["register_key"], row["kind"], row["opened_on"]
            if seen.setdefault(same, row.number) != row.number:
                self.blame(row, "opened_on", problems.SAME_CASE, row=seen[same])

    def _note_open(self, row, seen, still_open):
        """A second open case of a kind, in the file or on file, is worth a look."""
        if row["closed_on"]:
            return
        who = row["register_key"], row["kind"]
        first = still_open.setdefault(who, row.number)
        others = [day for day in self.open_on_file[who] if (*who, day) not in seen]
        if first != row.number or others:
            text = _("%(sheet)s, row %(row)s: the person has another open measure of this kind.")
            self.job.notes.append(text % {"sheet": self.sheet.name, "row": row.number})
