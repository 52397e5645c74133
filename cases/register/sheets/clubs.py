"""The sheet Hội viên CLB: who is in which club of the file or on file."""

from collections import defaultdict

from cases.models import ClubMembership, SupportModel
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.areas import COMMUNE
from cases.register.sheets.community import ModelSheet
from cases.register.sheets.people import CODE
from cases.register.sheets.records import PLACE, EventSheet
from wards.text import key


class MemberSheet(EventSheet):
    """Memberships; each counts in the commune of its club."""

    mark = "HV"
    model = ClubMembership
    days = ("joined_on", "left_on")
    also_sets = ("person_id", "club_id")
    not_fields = frozenset({"club"})
    sheet = Sheet(
        "Hội viên CLB",
        (
            Column("CLB", "club", text(200), required=True),
            COMMUNE,
            CODE,
            Column("Ngày vào", "joined_on", cells.past_day, required=True),
            Column("Ngày ra", "left_on", cells.past_day),
        ),
    )
    sample_fields = ("club", PLACE, "register_key", "joined_on", "left_on")

    def __init__(self, job):
        super().__init__(job)
        self.models = job.loaders[ModelSheet]

    def check(self):
        self.clubs, self.doubtful = set(), set()  # by name and commune; names in faulty rows
        if self.rows:
            self._find_clubs()
        super().check()

    def _find_clubs(self):
        for row in self.models.rows:
            if row.faults:
                self.doubtful.add(key(row["name"] or ""))
            elif row["kind"] == SupportModel.Kind.CLUB:
                self.clubs.add(place_of(row["name"], row.seat))
        self.clubs |= {place_of(club.name, club.unit) for club in self._on_file()}

    def _on_file(self):
        units = {unit.pk for row in self.rows for unit in row[PLACE] or ()}
        clubs = SupportModel.objects.filter(unit__in=units, kind=SupportModel.Kind.CLUB)
        return clubs.select_related("unit").order_by("started_on", "pk")

    def seat_of(self, row):
        if self.check_person(row):
            self.check_opening(row, self.days[0])
        return self.check_commune(row, PLACE, self.days[0])

    def check_row(self, row):
        name = row["club"]
        if row.seat is None or not name or key(name) in self.doubtful:
            return
        if place_of(name, row.seat) not in self.clubs:
            self.blame(row, "club", problems.UNKNOWN_CLUB)

    def store(self, by):
        """The clubs of the file are on file by now."""
        self.of_place = defaultdict(list)
        for club in self._on_file() if self.new else ():
            self.of_place[place_of(club.name, club.unit)].append(club)
        super().store(by)

    def values(self, row):
        """Of several clubs of a name, the last that had begun when the member joined."""
        several = self.of_place[place_of(row["club"], row.seat)]
        begun = [club for club in several if club.started_on <= row["joined_on"]]
        return self.person_of(row).pk, [*several[:1], *begun][-1].pk


def place_of(name, unit):
    return key(name or ""), unit.pk
