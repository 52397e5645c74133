"""People on the work list: whom nobody has met this month, and whose term is over or ends."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.help.unvisited import CONTACT, due_words
from cases.lists.people.cases import state_of
from cases.models import Case
from cases.queries import unvisited
from cases.queries.courses import work
from wards.web.listing import labels


def unmet(desk):
    """Whom nobody has met this month, the latest first."""
    people = unvisited.unvisited(desk.places.qs, desk.today)
    found = unvisited.with_contacts(people, desk.today)
    rows = unvisited.in_order_of_lateness(found, desk.today)
    rows = rows.select_related("unit", "neighbourhood")
    title, url = _("Not visited this month"), desk.link("cases:unvisited")
    found = list(work.first_of(rows, ("due_order", "sort_key", "pk"), desk.shown))
    return desk.group("unvisited", title, found, lambda person: _unmet(desk, person), url)


def _unmet(desk, person):
    contact = {name: getattr(person, name) for name in CONTACT}
    page = "cases:visit_create" if desk.may_help else "cases:person_detail"
    words = due_words(unvisited.due_on(**contact), desk.today)
    return desk.line(person, "", reverse(page, args=[person.code]), *words)


def measures(desk):
    """{name: group} of the measures whose end asks for something, in one query."""
    cases = work.with_last_day(desk.within(Case.objects.visible_to(desk.user)))
    order = (F("last_day").asc(nulls_last=True), F("pk").asc())
    rows = work.first_of_each(work.to_watch(cases, desk.today), order, desk.shown)
    found = list(rows.select_related("person__unit", "person__neighbourhood"))
    kinds = {
        work.OVER: (_("Term ended, not closed"), "overdue"),
        work.ENDING: (_("Terms ending within 30 days"), "ending"),
        work.ANNOUNCED: (_("Notice received, aftercare not proposed"), "announced"),
    }
    return {
        name: desk.group(
            name,
            title,
            [case for case in found if case.group == name],
            lambda case: _measure(desk, case),
            desk.link("cases:case_list", state=state, sort="ends"),
        )
        for name, (title, state) in kinds.items()
    }


def _measure(desk, case):
    words, tone = state_of(case.last_day, None, "", desk.today)
    kind = labels(Case.Kind)[case.kind]
    return desk.line(case.person, kind, case.get_absolute_url(), words, tone)
