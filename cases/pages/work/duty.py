"""What the leaders see of the work: counts by officer of the beats, or by commune."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cases.models import Deadline
from cases.queries.courses import work
from wards.places import beats

HOOD = "person__neighbourhood"


@dataclass
class Count:
    """The steps of an officer or a commune; ``asked`` narrows a list to them."""

    who: str
    asked: dict[str, str]
    overdue: int = 0
    today: int = 0
    week: int = 0
    oldest: date | None = None
    urls: dict[str, str] = field(default_factory=dict)

    def add(self, overdue, today, week, oldest):
        """Those of one more place."""
        self.overdue, self.today, self.week = (
            self.overdue + overdue,
            self.today + today,
            self.week + week,
        )
        self.oldest = min(filter(None, (self.oldest, oldest)), default=None)


def counts(desk):
    """The counts, those with the oldest overdue step first: by officer of the commune in
    question, else by commune. At most three queries."""
    rows = desk.within(Deadline.objects.visible_to(desk.user))
    found = _by_officer(rows, desk) if desk.places.commune else _by_commune(rows, desk)
    found.sort(key=lambda one: (one.oldest or date.max, -one.overdue, one.who))
    for one in found:
        for name in (work.OVERDUE, work.TODAY, work.SOON) if one.asked else ():
            query = {"urgency": name, **one.asked}
            one.urls[name] = desk.link("cases:deadline_list", **query)
    return found


def _by_officer(rows, desk):
    """Whoever is on duty today, a deputy before whom they stand in for; then who has nobody."""
    counted = work.counts(rows, desk.now, HOOD)
    lies_in = beats.by_neighbourhood([hood for hood, *_rest in counted if hood], desk.today)
    known = {code: (number, officer, name) for code, number, officer, name in desk.places.beats}
    found: dict[str, Count] = {}
    for hood, *numbers in counted:
        beat = lies_in.get(hood)
        one = _of_duty(beat, *known[beat]) if beat in known else _of_nobody()
        found.setdefault(str(one.asked), one).add(*numbers)
    return list(found.values())


def _of_duty(beat, number, officer, name):
    if officer:
        return Count(name, {"officer": str(officer)})
    words = _("Beat %(number)s, nobody on duty") % {"number": number}
    return Count(words, {"beat": str(beat)})


def _of_nobody():
    return Count(_("In no beat"), {"beat": "none"})


def _by_commune(rows, desk):
    """By the commune where a file is today; what lies in none that lives is one line."""
    path = "person__unit__path" if desk.user.unit.valid_to else "person__unit__scope_path"
    slugs, names = desk.places.paths, desk.places.units
    found: dict[str, Count] = {}
    for place, *numbers in work.counts(rows, desk.now, path):
        slug = slugs.get(place, "")
        name = names.get(slug, _("Files of former wards, not yet allocated"))
        found.setdefault(slug, Count(name, {"unit": slug} if slug else {})).add(*numbers)
    return list(found.values())
