"""Which files a list begins with: those on file, those off the lists, those of former wards."""

from django.db.models import Exists, OuterRef

from cases.models import Registration


def in_own_wards(people, user):
    """Without files of wards that have ended, which are a list of their own.

    Whoever works in an ended ward sees its files as in its time.
    """
    return people if user.unit.valid_to else people.filter(unit__valid_to__isnull=True)


def on_file(people, day):
    """Those on a list of their commune at the end of that day."""
    return people.filter(_is_listed(day))


def off_file(people, day):
    """Those on no list at the end of that day: removed from the last one, or never on any."""
    return people.filter(~_is_listed(day))


def _is_listed(day):
    return Exists(Registration.objects.filter(person=OuterRef("pk")).open_on(day))
