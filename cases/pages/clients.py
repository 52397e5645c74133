"""What the page of a code shows: its turns, whose it is, the file once there is one."""

from django.urls import reverse

from cases.models import Person
from wards.roles import Can
from wards.web.listing import day


def page_of(client, *, user):
    """The context of the page; the person only where the reader may see the file."""
    person = Person.objects.visible_to(user).filter(pk=client.person_id).first()
    turns = client.turns.order_by("-day", "-pk")
    place = client.point.get_absolute_url() if client.point else of_volunteer(client.volunteer)
    return {
        "client": client,
        "place": place,
        "person": person,
        "is_linked": client.person_id is not None,
        "turns": [_turn(turn) for turn in turns],
        "may_edit": user.can(Can.HELP_EDIT),
    }


def _turn(turn):
    return {
        "day": day(turn.day),
        "service": turn.get_service_display() if turn.service else "–",
        "note": turn.note,
        "code": turn.code,
        "version": turn.version,
    }


def of_volunteer(volunteer):
    """The page of a volunteer."""
    return reverse("cases:volunteer_detail", args=[volunteer.code])


def contacts_of(volunteer):
    """The codes of a volunteer of whom no file is known, each with how often and when last."""
    rows = []
    for one in volunteer.contacts.without_file().prefetch_related("turns"):
        days = [turn.day for turn in one.turns.all()]
        last = max(days) if days else None
        rows.append({"label": one.label, "code": one.code, "turns": len(days), "last": day(last)})
    return rows
