"""Whose a place is: the beats of an officer, the officer of a beat, the beat of a neighbourhood."""

from django.db.models import Q

from wards.models import Beat, BeatNeighbourhood


def beats_of(user, day):
    """The beats a user is on duty in that day, deputies included; those passed on are not."""
    return Beat.objects.visible_to(user).of_officer(user, day)


def officer_on(beat, day):
    """The duty that counts in a beat on a day, the deputy's before the officer's own; or None."""
    if not beat.first_day <= day <= (beat.last_day or day):
        return None
    duties = beat.duties.lasting_on(day).select_related("officer")
    return duties.in_charge_first().first()


def of_duty(user, officer, day):
    """The beats in sight of ``user`` that an officer, by their code, is on duty in that day."""
    found = Beat.objects.visible_to(user).lasting_on(day).with_officer(day)
    return found.filter(duty_code=officer)


def lies_in(beats, day, place="neighbourhood"):
    """The condition of what has a neighbourhood, at ``place``, in one of some beats on a day."""
    places = BeatNeighbourhood.objects.lasting_on(day).filter(
        beat__in=beats.order_by().values("pk")
    )
    return Q(**{f"{place}__in": places.order_by().values("neighbourhood")})


def lies_in_none(day, place="neighbourhood"):
    """The condition of what has no neighbourhood, or one that lies in no beat on a day."""
    places = BeatNeighbourhood.objects.lasting_on(day).order_by().values("neighbourhood")
    return Q(**{f"{place}__isnull": True}) | ~Q(**{f"{place}__in": places})


def by_neighbourhood(neighbourhoods, day):
    """{neighbourhood's key: code of the beat it lies in on a day}, of those that lie in one."""
    places = BeatNeighbourhood.objects.lasting_on(day).filter(neighbourhood__in=neighbourhoods)
    return dict(places.order_by().values_list("neighbourhood", "beat__code"))


def beat_of(neighbourhood, day):
    """The beat a neighbourhood lies in on a day, with who is on duty there; None for none."""
    if neighbourhood is None:
        return None
    places = neighbourhood.beat_places.lasting_on(day).values("beat")
    return Beat.objects.lasting_on(day).with_officer(day).filter(pk__in=places).first()
