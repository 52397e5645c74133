"""What stands above the list on a facility's first page: how many are here, and what is due."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.facilities.people import detoxification, notice_words
from cases.lists.people.cases import state_of
from cases.models import Case
from cases.pages.work.lines import Group, Line
from cases.queries.courses import work
from cases.queries.facilities import people
from wards.web.listing import labels

SHOWN = 8


@dataclass(frozen=True)
class Crowd:
    """How many are here, of how many places (None: not known), by form; who has no helper."""

    here: int
    places: int | None
    forms: list[tuple[str, int]]
    helperless: int


def crowd(told, facility, today):
    """Counted in one query."""
    here = people.in_state(people.HERE, today)
    wanted = {kind: Count("pk", filter=here & Q(kind=kind)) for kind in Case.Kind.values}
    helperless = Count("pk", filter=people.in_state(people.HELPERLESS, today))
    found = told.order_by().aggregate(**wanted, helperless=helperless)
    forms = [(label, found[kind]) for kind, label in labels(Case.Kind).items() if found[kind]]
    return Crowd(sum(number for _f, number in forms), facility.places, forms, found["helperless"])


def groups(told, today):
    """What is due, the most urgent first; empty groups are left out."""
    found = [
        _group(told, people.NOTICES, _("Notices to give to communes"), _notice, today),
        _group(told, people.LEAVING, _("Leaving within 60 days"), _leaving, today),
        _group(told, people.OVER, _("Term ended, not closed"), _leaving, today),
        _group(told, people.DETOX, _("Detoxification not ended"), _detox, today),
    ]
    return [group for group in found if group.count]


def _group(told, name, title, words, today):
    rows = told.filter(people.in_state(name, today)).select_related("person__unit", "care")
    lines = list(work.first_of(rows, ("last_day", "pk"), SHOWN))
    number = lines[0].number if lines else 0
    url = f"{reverse('cases:facility_home')}?state={name}"
    return Group(name, title, number, [_line(case, *words(case, today)) for case in lines], url)


def _line(case, what, chip, tone):
    return Line(
        who=case.person.full_name,
        what=what,
        url=reverse("cases:facility_person", args=[case.code]),
        chip=chip,
        tone=tone,
        where=case.person.unit.name,
        born=str(case.person.birth_year),
    )


def _notice(case, today):
    said = notice_words(case.kind, case.last_day, case.closed_on, case.is_named, today)
    return labels(Case.Kind)[case.kind], *said


def _leaving(case, today):
    helper = _care(case, "helper") or _("no helper named")
    chip, tone = state_of(case.last_day, None, "", today)
    return f"{labels(Case.Kind)[case.kind]} · {helper}", chip, tone


def _detox(case, today):
    days = detoxification(None, _care(case, "began_on"), _care(case, "ended_on"))
    return _care(case, "protocol") or labels(Case.Kind)[case.kind], days, "state"


def _care(case, name):
    care = getattr(case, "care", None)
    return getattr(care, name) if care else None
