"""Whom each side has on the day of a comparison, from what is on file here."""

from collections import defaultdict
from functools import partial

from django.utils.translation import gettext as _

from cases.models import (
    Case,
    ClubMembership,
    Comparison,
    FacilityCare,
    Handover,
    Person,
    Referral,
    Registration,
    Support,
    Trainee,
    VolunteerAssignment,
    Whereabouts,
)
from cases.queries.reviews.lines import NUMBER, Line, of_person
from cases.rules.clocks.months import months_after
from wards.models.base import lasting
from wards.web.listing import day, labels

HELPED_WITHIN = 12  # months before the day of the lists
MOST_TOLD, LONGEST = 5, 200  # of the help that is told of somebody
OFF = {"is_listed": False}
IN_FACILITY = (Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY)
Listed = Comparison.Listed


def people_of(comparison, user):
    """The files of the commune, as far as the reader sees them."""
    seen = Person.objects.visible_to(user).in_sight_of(comparison.unit)
    return seen.select_related("neighbourhood").order_by("pk")


def ours(comparison, user):
    """Side A's lines; where side B's are told by name, also of who has only a file."""
    lines = _lines_of(comparison, people_of(comparison, user))
    if comparison.kind == Comparison.Kind.AGENCIES:
        return [line for line in lines if line.is_listed]
    return lines


def line_of(comparison, person):
    """Side A's line of one person."""
    return _lines_of(comparison, [person])[0]


def _lines_of(comparison, people):
    if comparison.kind == Comparison.Kind.FACILITY:
        stays = _stays(comparison)
        return [of_person(one, **stays.get(one.pk, OFF)) for one in people]
    on_list, lists = _on_list(comparison), _lists(comparison)
    of_agencies = comparison.kind == Comparison.Kind.AGENCIES
    away = stays_away(comparison) if of_agencies else {}
    return [
        of_person(one, is_listed=one.pk in on_list, **lists.get(one.pk, {}), **_stay(one, away))
        for one in people
    ]


def _stay(person, away):
    return {"stay": away[person.pk][1]} if person.pk in away else {}


def _on_list(comparison):
    """The keys of who is on the list in question at the end of the day."""
    if comparison.listed == Listed.MEASURE:
        begun = Case.objects.filter(lasting(comparison.as_of, "started_on", "closed_on"))
        hidden = (Case.Kind.ELECTRONIC_MONITORING, Case.Kind.DETERMINATION)
        return set(begun.exclude(kind__in=hidden).values_list("person", flat=True))
    entries = Registration.objects.open_on(comparison.as_of)
    if comparison.listed != Listed.ALL:
        entries = entries.filter(category=comparison.listed)
    return set(entries.order_by().values_list("person", flat=True))


def _lists(comparison):
    """{person: the lists of that day, and since when where there is one}."""
    rows = Registration.objects.open_on(comparison.as_of).in_sight_of(comparison.unit)
    found = defaultdict(list)
    for person, *entry in rows.order_by("pk").values_list("person", "category", "registered_on"):
        found[person].append(entry)
    return {
        person: {
            "category": tuple(category for category, _day in entries),
            "registered_on": entries[0][1] if len(entries) == 1 else None,
        }
        for person, entries in found.items()
    }


def _stays(comparison):
    """{person: their stay in the facility in question, by the measure that runs}."""
    cases = Case.objects.filter(
        lasting(comparison.as_of, "started_on", "closed_on"),
        facility=comparison.facility,
        kind__in=IN_FACILITY,
    )
    rows = cases.order_by("started_on").values_list("person", "started_on", "ends_on")
    return {person: {"started_on": first, "ends_on": last} for person, first, last in rows}


def theirs(comparison, user):
    """Side B's lines where it works here: whom social affairs help, or whom the facility has."""
    if comparison.kind == Comparison.Kind.AGENCIES:
        return _helped(comparison, user)
    return _at_facility(comparison, user)


def _helped(comparison, user):
    """Who had support, a referral, a helper or a club within the year, each as the file says."""
    found, away, lines = help_of(comparison), stays_away(comparison), []
    for person in people_of(comparison, user).filter(pk__in=found):
        told = sorted(found[person.pk])
        said = {"help": "; ".join(f"{what} {day(on)}" for on, what in told[-MOST_TOLD:])[:LONGEST]}
        began = away.get(person.pk, (None,))[0]
        inside = [f"{what} {day(on)}" for on, what in told if began and on >= began]
        if inside:
            said["stay"] = inside[-1]
        lines.append(of_person(person, **said))
    return lines


def help_of(comparison):
    """{person: [(day, what)]} of what social affairs entered; of what lasts, its first day."""
    until = comparison.as_of
    since, found = months_after(until, -HELPED_WITHIN), defaultdict(list)
    for model in (Support, Referral):
        kinds = labels(model.Kind)
        rows = model.objects.filter(day__range=(since, until), person__isnull=False)
        rows = rows.in_sight_of(comparison.unit).order_by()
        for person, kind, on in rows.values_list("person", "kind", "day"):
            found[person].append((on, kinds[kind]))
    for model, first, last, words in (
        (VolunteerAssignment, "started_on", "ended_on", _("Has a helper")),
        (ClubMembership, "joined_on", "left_on", _("Member of a club")),
    ):
        rows = model.objects.filter(lasting(until, first, last)).in_sight_of(comparison.unit)
        for person, on in rows.order_by().values_list("person", first):
            found[person].append((on, words))
    return found


def stays_away(comparison):
    """{person: (since when, words)} of who is not at home by what the police entered.

    In the words that social affairs may read: that rehabilitation runs, or that they are away.
    """
    on = comparison.as_of
    away, found = Whereabouts.objects.standing_on(on).in_sight_of(comparison.unit), {}
    for person, first in away.order_by("started_on").values_list("person", "started_on"):
        words = _("Away from the place of residence since %(day)s")
        found[person] = first, words % {"day": day(first)}
    cases = Case.objects.filter(lasting(on, "started_on", "closed_on"), kind__in=IN_FACILITY)
    rows = cases.in_sight_of(comparison.unit).order_by("started_on")
    for person, first in rows.values_list("person", "started_on"):
        words = _("In rehabilitation in a facility since %(day)s")
        found[person] = first, words % {"day": day(first)}
    return found


def _at_facility(comparison, user):
    """Whom the facility entered: in its trainee book, in its notes of care, on its lists."""
    on, known = comparison.as_of, _in_book(comparison, user)
    cared = FacilityCare.objects.visible_to(user).filter(
        lasting(on, "case__started_on", "case__closed_on"), case__facility=comparison.facility
    )
    keys = cared.values("case__person")
    for person in people_of(comparison, user).filter(pk__in=keys):
        known.setdefault(person.pk, of_person(person))
    names = Handover.objects.visible_to(user).in_sight_of(comparison.unit).still_open()
    listed = names.filter(
        list__facility=comparison.facility, list__day__lte=on, leaves_on__gte=on
    ).select_related("person__neighbourhood")
    for one in listed.order_by("leaves_on", "pk"):
        said = {"address": one.goes_to, "ends_on": one.leaves_on}
        known[one.person_id or f"name {one.pk}"] = _of_name(one, **said)
    return list(known.values())


def _in_book(comparison, user):
    """{key: line} of who is in the facility by its book: a file's key, or one of its own."""
    rows = Trainee.objects.visible_to(user).in_sight_of(comparison.unit).standing()
    there = rows.filter(
        lasting(comparison.as_of, "admitted_on", "leaves_on"),
        book__facility=comparison.facility,
    ).select_related("person__neighbourhood")
    found = {}
    for one in there.order_by("admitted_on", "pk"):
        days = {"started_on": one.admitted_on, "ends_on": one.leaves_on}
        found[one.person_id or f"row {one.pk}"] = _of_name(one, address=one.lives_at, **days)
    return found


def _of_name(one, **more):
    """A name on a facility's list or in its book, in the facility's words."""
    values = {name: getattr(one, name) for name in ("full_name", "father_name", "mother_name")}
    values |= {"birth": one.birth} | more
    whole = partial(getattr, one, NUMBER)
    return Line(values, one.person, number=one.identity_index, whole=whole)
