"""Who helps whom: the load of volunteers, people without a helper, who helped them last."""

from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from cases.models import Registration, Volunteer, VolunteerAssignment
from wards.fast.among import Among
from wards.models.base import lasting
from wards.web.listing import day as shown


def with_load(volunteers, day):
    """Each with ``load``: how many people they help at the end of that day."""
    open_now = lasting(day, "assignments__started_on", "assignments__ended_on")
    return volunteers.annotate(load=Count("assignments__person", distinct=True, filter=open_now))


def offered(person, *, user, today, chosen=None):
    """The volunteers who can help a person: those of the place that sees the file now."""
    seen = Volunteer.objects.visible_to(user).filter(unit__scope_path=person.unit.scope_path)
    standing = seen.standing_on(today) | seen.filter(pk=chosen)
    named = with_load(standing, today).select_related("neighbourhood", "organisation")
    return named.order_by("full_name", "pk")


def without_helper(people, day):
    """Those on a list of the commune whom nobody helps at the end of that day."""
    entries = Registration.objects.filter(person=OuterRef("pk")).open_on(day)
    helped = VolunteerAssignment.objects.filter(person=OuterRef("pk")).helping(day)
    return people.filter(Exists(entries), ~Exists(helped))


def last_helpers(people):
    """{person's key: who helped last and until when}, for those who had somebody; one query."""
    past = VolunteerAssignment.objects.filter(Among("person", people))
    latest = {}
    named = past.select_related("volunteer", "officer", "organisation")
    for one in named.order_by("started_on", "pk"):
        known = latest.get(one.person_id)
        if known is None or until(one) >= until(known):
            latest[one.person_id] = one
    return {person: in_words(one) for person, one in latest.items()}


def until(assignment):
    """The day the help ended, whichever came first; no end is the end of time."""
    volunteer = assignment.volunteer
    days = (assignment.ended_on, volunteer.ended_on if volunteer else None)
    return min(filter(None, days), default=date.max)


def in_words(assignment):
    """Like “Nguyễn Thị An, until 03/03/2026”."""
    last = until(assignment)
    if last == date.max:
        return _("%(name)s, account closed") % {"name": assignment.helper}
    return _("%(name)s, until %(day)s") % {"name": assignment.helper, "day": shown(last)}


def helpers_of(people, day):
    """{person's key: names of those who help at the end of that day}, in one query."""
    helping = VolunteerAssignment.objects.filter(Among("person", people)).helping(day)
    names = {}
    for one in helping.select_related("volunteer", "officer", "organisation").order_by("pk"):
        names.setdefault(one.person_id, []).append(one.helper)
    return names
