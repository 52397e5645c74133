"""The desk of a reader: who reads, when, of which places, and what the groups share."""

from urllib.parse import urlencode

from django.urls import reverse

from cases.pages.work.lines import Group, Line
from wards.models import Unit
from wards.roles import Can


class Desk:
    """One reader at a moment of Asia/Ho_Chi_Minh, with the places they asked for.

    ``places`` is a ``WorkFilter``; ``shown`` is how many lines a group has at most.
    """

    def __init__(self, user, now, places, *, shown):
        self.user, self.now, self.today = user, now, now.date()
        self.places, self.shown = places, shown
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

    def group(self, name, title, rows, line, url, oldest=None):
        """A group of rows that know how many they are (``number``); ``line`` makes one of each."""
        number = rows[0].number if rows else 0
        return Group(name, title, number, [line(row) for row in rows], url, oldest)

    def line(self, person, what, url, chip, tone):
        """A thing to do about a person."""
        place = person.neighbourhood.name if person.neighbourhood else ""
        unit = person.unit.name if self.is_several else ""
        where = ", ".join(filter(None, (place, unit)))
        return Line(
            who=person.full_name,
            what=what,
            url=url,
            chip=chip,
            tone=tone,
            where=where,
            born=str(person.birth_year),
            person=person.pk,
            hood=person.neighbourhood_id,
        )
