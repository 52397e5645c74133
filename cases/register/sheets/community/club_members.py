"""The sheet Hội viên CLB: who is in which club of the file or on file."""

from collections import defaultdict

from cases.models import ClubMembership, SupportModel
from cases.register.checking.people import check_person
from cases.register.checking.units import unit_named
from cases.register.columns import CODE, COMMUNE
from cases.register.reading import cells, problems
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.community.support_models import SupportModelSheet
from cases.register.sheets.records import RecordSheet
from wards.text import key


class ClubMemberSheet(RecordSheet):
    """Memberships; each counts in the commune of its club."""

    key_prefix = "HV"
    model = ClubMembership
    days = ("joined_on", "left_on")
    not_fields = frozenset({"club"})
    related = ("unit", "person", "club__unit")
    sheet = Sheet(
        "Hội viên CLB",
        (
            Column("CLB", "club", text(200), required=True),
            COMMUNE,
            CODE,
            Column("Ngày vào", "joined_on", cells.past_day, required=True),
            Column("Ngày ra", "left_on", cells.past_day),
        ),
        sample=("club", "commune", "register_key", "joined_on", "left_on"),
    )

    def check(self):
        self.clubs, self.doubtful = set(), set()  # by name and commune; names in faulty rows
        if self.loader.rows:
            self._find_clubs()
        super().check()

    def _find_clubs(self):
        for row in self.job.loaders[SupportModelSheet].rows:
            if row.faults:
                self.doubtful.add(key(row["name"] or ""))
            elif row["kind"].base == SupportModel.Kind.CLUB:
                self.clubs.add(name_in(row.unit, row["name"]))
        self.clubs |= {name_in(club.unit, club.name) for club in self._clubs_on_file()}

    def _clubs_on_file(self):
        units = {unit.pk for row in self.loader.rows for unit in row[COMMUNE.field] or ()}
        clubs = SupportModel.objects.filter(unit__in=units, kind=SupportModel.Kind.CLUB)
        return clubs.select_related("unit").order_by("started_on", "pk")

    def unit_of(self, row):
        if check_person(self.loader.table, row, self.people):
            self.check_opening(row)
        return unit_named(self.loader.table, row, COMMUNE.field, self.days[0])

    def check_row(self, row):
        name = row["club"]
        if row.unit is None or not name or key(name) in self.doubtful:
            return
        if name_in(row.unit, name) not in self.clubs:
            self.loader.table.blame(row, "club", problems.UNKNOWN_CLUB)

    def store(self, by):
        """The clubs of the file are on file by now."""
        self.of_name = defaultdict(list)
        for club in self._clubs_on_file() if self.loader.new else ():
            self.of_name[name_in(club.unit, club.name)].append(club)
        super().store(by)

    @classmethod
    def told(cls, record, job):
        of_club = {"club": record.club.name, COMMUNE.field: record.club.unit}
        return super().told(record, job) | of_club

    def values(self, row):
        """Of several clubs of a name, the last that had begun when the member joined."""
        several = self.of_name[name_in(row.unit, row["club"])]
        begun = [club for club in several if club.started_on <= row["joined_on"]]
        return super().values(row) | {"club_id": [*several[:1], *begun][-1].pk}


def name_in(unit, name):
    """A club's name as it is compared, in its commune."""
    return unit.pk, key(name or "")
