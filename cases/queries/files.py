"""Which files a list begins with: those on file, those off the lists, those of former wards."""

from django.db.models import Count, Exists, OuterRef

from cases.models import Person, Registration
from cases.models.people.people import sees_all
from wards.models.base import one_moment


def in_own_wards(people, user):
    """Without files of wards that have ended, which are a list of their own.

    Whoever works in an ended ward sees its files as in its time.
    """
    return people if user.unit.valid_to else people.filter(unit__valid_to__isnull=True)


def on_file(people):
    """Those on a list of their commune now."""
    return people.filter(_is_listed())


def off_file(people):
    """Those on no list now: removed from the last one, or never on any."""
    return people.filter(~_is_listed())


def number_on_file(user):
    """How many are on file in own wards, for who sees all people there are; None for others.

    Told by the index of open registrations: asking it for each of all people takes longer than
    the page. A file that is withdrawn has none.
    """
    if user.unit.valid_to or not sees_all(user.unit):
        return None
    listed = Registration.objects.still_open().order_by().values("person").distinct()
    former = Person.objects.of_ended_wards().order_by().values("pk")
    with one_moment():  # else a register that is loaded in between is taken off and not counted
        return listed.count() - listed.filter(person__in=former).count()


def numbers_by_neighbourhood(user, places):
    """How many people in sight are on file in each of some neighbourhoods: {key: number}."""
    people = on_file(Person.objects.visible_to(user)).filter(neighbourhood__in=places)
    return dict(people.order_by().values_list("neighbourhood").annotate(Count("pk")))


def _is_listed():
    return Exists(Registration.objects.filter(person=OuterRef("pk")).still_open())
