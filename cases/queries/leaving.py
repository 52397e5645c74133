"""What is still open about a person who leaves a list, and the ways in which each can end."""

from django.utils.translation import gettext as _

from cases.models import (
    Case,
    ClubMembership,
    Registration,
    ReintegrationPlan,
    VolunteerAssignment,
    Whereabouts,
)
from cases.queries import measures

Reason = Registration.Reason
LEAVE, END = "leave", "end"
LAST_DAY = {  # the field that says when a record ends
    Registration: "removed_on",
    Case: "closed_on",
    VolunteerAssignment: "ended_on",
    ClubMembership: "left_on",
    Whereabouts: "ended_on",
    ReintegrationPlan: "closed_on",
}
OUTCOMES = {  # what the reason of a removal makes of a measure, where it says that
    Reason.DECEASED: Case.Outcome.DECEASED,
    Reason.MOVED: Case.Outcome.MOVED,
    Reason.PRISON: Case.Outcome.PRISON,
}


def ends_all(reason):
    """Whether nothing about the person can go on after this reason of removal."""
    return reason == Reason.DECEASED


def open_about(person, *, besides=None):
    """The records about a person that have no last day, list entry ``besides`` aside."""
    found = [row for row in open_of([person.pk]) if row != besides]
    for row in found:
        row.person = person
    return found


def open_of(people):
    """The records about some people, by their keys, that have no last day."""
    found = []
    for model, last in LAST_DAY.items():
        rows = model.objects.filter(person__in=people, **{last: None}).order_by("pk")
        found += rows.select_related(*_named_by(model))
    return found


def death_of(person):
    """The day a person died, by the list they left for it; None for somebody alive."""
    deaths = Registration.objects.filter(person=person, removal_reason=Reason.DECEASED)
    return deaths.order_by("removed_on").values_list("removed_on", flat=True).first()


def seen(records, *, user):
    """Those of some open records that the user may see."""
    keys = {
        model: set(model.objects.visible_to(user).filter(pk__in=_keys(records, model)))
        for model in {type(record) for record in records}
    }
    return [record for record in records if record in keys[type(record)]]


def _keys(records, model):
    return [record.pk for record in records if type(record) is model]


def _named_by(model):
    """What the words for a record of the model need beside its own row."""
    return {
        VolunteerAssignment: ("volunteer", "officer"),
        ClubMembership: ("club",),
    }.get(model, ())


def field_of(record):
    """What a form and an error call the question about a record."""
    return f"open_{record.code.hex}"


def question(record):
    """What is open, in words."""
    words = {
        Registration: _("List: %(record)s"),
        Case: _("Measure: %(record)s"),
        VolunteerAssignment: _("Helper: %(record)s"),
        ClubMembership: _("Member of the club: %(record)s"),
        Whereabouts: _("Whereabouts: %(record)s"),
        ReintegrationPlan: _("Plan: %(record)s"),
    }
    return words[type(record)] % {"record": record}


def answers(record):
    """[(value, words)] of what can become of an open record."""
    stays = (LEAVE, _("stays open"))
    if isinstance(record, Case):
        ends = [(value, Case.Outcome(value).label) for value in measures.outcomes(record.kind)]
        return [stays, *((value, _("ends: %(how)s") % {"how": label}) for value, label in ends)]
    return [stays, (END, _("ends on the day of removal"))]


def last_day(record, day):
    """The day an open record ends when its person leaves: never after what it is part of ended."""
    whole = getattr(record, "volunteer", None) or getattr(record, "club", None)
    ended_on = whole.ended_on if whole else None
    return min(day, ended_on) if ended_on else day
