"""The desk of a reader: who reads, when, of which places, and what the groups share."""

from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse

from cases.pages.work.lines import Group, Line
from wards.models import Unit
from wards.roles import Can

# What a line says of somebody: name in a row → field of the person.
TOLD = {
    "who": "full_name",
    "born": "birth_year",
    "whose": "pk",
    "hood": "neighbourhood_id",
    "place": "neighbourhood__name",
    "commune": "unit__name",
}


class Desk:
    """One reader at a moment of Asia/Ho_Chi_Minh, with the places they asked for.

    ``places`` is a ``WorkFilter``; ``found`` are the day's (``today.first_lines``), ``kinds`` what
    may stand open beside (``beside.kinds_open``); a group has at most ``shown`` lines.
    """

    def __init__(self, user, now, places, found, kinds, *, shown):
        self.user, self.now, self.today = user, now, now.date()
        self.places, self.found, self.kinds, self.shown = places, found, kinds, shown
        self.is_several = user.unit.level != Unit.Level.COMMUNE
        self.may_record, self.may_help = user.can(Can.STEP_EDIT), user.can(Can.HELP_EDIT)
        self.may_meet = user.can(Can.COMMUNITY_EDIT)

    def within(self, rows, person="person"):
        """Of rows in sight those about people of the places asked for."""
        if not self.places.chosen:
            return rows
        people = self.places.qs.order_by().values("pk")
        return rows.filter(**{f"{person}__in": people})

    def link(self, page, **asked):
        """The address of a list of the same places."""
        query = urlencode({**asked, **self.places.chosen})
        return f"{reverse(page)}?{query}" if query else reverse(page)

    def told_of(self, rows, *fields, person="person"):
        """Rows about people as plain values: some fields, those of the person, their ``number``.

        ``person`` is how a row gets to whom it is about. Raises ValueError for a field that has the
        name of a fact of the person: a line would tell one for the other.
        """
        if taken := TOLD.keys() & set(fields):
            raise ValueError(f"A fact of the person has the name {', '.join(taken)}.")
        told = {name: F(f"{person}__{field}") for name, field in TOLD.items()}
        number = ["number"] if "number" in rows.query.annotations else []
        return rows.annotate(**told).values_list(*fields, *TOLD, *number, named=True)

    def group(self, name, title, rows, line, url, oldest=None):
        """A group of rows that know how many they are (``number``); ``line`` makes one of each."""
        number = rows[0].number if rows else 0
        return Group(name, title, number, [line(row) for row in rows], url, oldest)

    def line(self, row, what, url, chip, tone, local=""):
        """A thing to do about the person of a row of ``told_of``."""
        commune = row.commune if self.is_several else ""
        return Line(
            who=row.who,
            what=what,
            url=url,
            chip=chip,
            tone=tone,
            where=", ".join(filter(None, (row.place, commune))),
            born=str(row.born),
            person=row.whose,
            hood=row.hood,
            local=local,
        )
