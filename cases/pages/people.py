"""What the page of a person shows: where they stand, what happened, the facts on file."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.pages import readers, withdrawals
from cases.pages.course import sentence
from cases.pages.help import plans
from cases.pages.moving import people as moving
from cases.pages.timeline import (
    clubs,
    earlier,
    entries,
    helpers,
    steps,
    supports,
    tips,
    transfers,
    turns,
    visits,
    whereabouts,
)
from cases.queries import appointments, standing
from cases.queries.people import earlier as earlier_courses
from cases.queries.reviews.known import with_minutes
from wards.places import beats
from wards.roles import Can

ALWAYS = ("sex", "neighbourhood", "address", "residence")
FACTS = (
    "sex",
    "neighbourhood",
    "address",
    "permanent_address",
    "residence",
    "phone",
    "native_place",
    "ethnicity",
    "education",
    "occupation",
    "father_name",
    "mother_name",
    "spouse_name",
    "substances",
    "first_use_year",
    "first_use_route",
)


def page_of(person, *, user, now, identity_number="", show=""):
    """The context of the page, in few queries; ``identity_number`` only where it was asked for.

    ``show`` narrows the timeline to one of ``entries.LABELS``.
    """
    today = timezone.localtime(now).date()
    registrations, cases, taken_back = lists_and_measures(person, user)
    in_rehab = list(standing.running(person.cases, user))
    closed = [*entries.of_rehab(in_rehab), *withdrawals.entries_of(taken_back)]
    may_edit, may_help = user.can(Can.PERSON_EDIT), user.can(Can.HELP_EDIT)
    helper_cards, assigned = helpers.about(person, today=today, may_edit=may_help)
    away, stays = whereabouts.about(person, today=today, may_edit=may_edit)
    moves = list(person.transfers.select_related("unit", "to_unit").order_by("pk"))
    came = list(person.visits.order_by("day", "pk"))
    groups = {
        **of_measures(registrations, cases, closed, user=user),
        "earlier": earlier.timeline(person, user=user, may_edit=may_edit),
        "whereabouts": stays,
        "transfers": transfers.about(moves, user=user),
        "helpers": assigned,
        **of_help(person, user=user),
        "visits": visits.of_visits(came, may_edit=may_help),
    }
    return {
        **who(person, identity_number),
        **rights_of(user),
        **standing_of(person, registrations, cases, in_rehab, user=user, now=now),
        "away": away,
        "moving": moving.about_person(moves),
        "appointment": appointments.in_words(appointments.next_of(came, today), today),
        "open_registrations": [entry for entry in registrations if entry.removed_on is None],
        "years": entries.years(groups, show),
        "kinds": entries.choices(groups, show, person.get_absolute_url()),
        "helpers": helper_cards,
        "turn": turns.in_words(came, registrations, cases, today),
        "facts": facts_of(person, today),
        "readers": readers.of(person, user) if user.can(Can.AUDIT_VIEW) else None,
    }


def who(person, identity_number):
    """Whose page it is, with the number hidden or, where it was asked for, in clear."""
    shown = {"masked": person.masked_identity, "identity_number": identity_number}
    return {"person": person, **shown}


def of_measures(registrations, cases, closed, *, user):
    """The entries of lists and measures, and of the steps recorded in these; each told once."""
    done = steps.about(cases, user=user, may_edit=user.can(Can.STEP_EDIT))
    may_edit = user.can(Can.PERSON_EDIT)
    lists = entries.of_lists(registrations, cases, may_edit=may_edit, decided=done.decided)
    return {"lists": [*lists, *closed], "steps": done.entries}


def of_help(person, *, user):
    """The entries of what was done for the person and found, and of what people reported."""
    may_help = user.can(Can.HELP_EDIT)
    return {
        "clubs": list(clubs.about(person, may_edit=may_help)),
        "supports": supports.about(person, may_edit=may_help),
        "findings": list(visits.of_findings(person, user=user, may_edit=may_help)),
        "tips": tips.about(person, user=user),
    }


def standing_of(person, registrations, cases, in_rehab, *, user, now):
    """Where the person stands today: by the law, on which lists, after how many courses."""
    today = timezone.localtime(now).date()
    courses, counts = earlier_courses.courses_of(person), earlier_courses.said_of(person)
    said = sentence.of_person(cases, courses, counts, user=user, now=now, today=today)
    about = said and said.case
    return {
        "sentence": said,
        "plans": plans.of_person(person, user, today),
        "standing": standing.sentences(registrations, cases, in_rehab, today, said=about),
        "earlier": earlier.shown_of(person, courses, counts, user=user, today=today),
    }


def rights_of(user):
    """What the page offers the user to do."""
    may_help = user.can(Can.HELP_EDIT)
    return {
        "may_edit": user.can(Can.PERSON_EDIT),
        "may_add_case": user.can(Can.CASE_EDIT),
        "may_help": may_help,
        "may_test": may_help and user.sees_tests,
        "helps_first": user.is_social,
        "may_show": user.can(Can.IDENTITY_SHOW),
        "may_transfer": user.can(Can.FILE_TRANSFER),
    }


def lists_and_measures(person, user):
    """(list entries, measures, those of both that were withdrawn), as far as the user sees them."""
    entries = with_minutes(person.registrations(manager="everything"))
    entries = entries.select_related("withdrawn_by")
    measures = person.cases(manager="everything").open_to(user)
    found = list(entries), list(measures.select_related("facility", "withdrawn_by"))
    for record in (*found[0], *found[1]):
        record.person = person
    standing_ones = [[one for one in rows if one.withdrawn_at is None] for rows in found]
    withdrawn = [one for rows in found for one in rows if one.withdrawn_at]
    return *standing_ones, withdrawn


def facts_of(person, today):
    """(label, value) of what is known, and of what ought to be (an en dash)."""
    facts = [
        (name, capfirst(person._meta.get_field(name).verbose_name), text or "–")
        for name in FACTS
        if (text := _shown(person, name)) or name in ALWAYS
    ]
    after = [name for name, _label, _value in facts].index("neighbourhood") + 1
    beat = [("beat", gettext("Beat"), beat_in_words(person, today))]
    return [fact[1:] for fact in facts[:after] + beat + facts[after:]]


def beat_in_words(person, today):
    """The beat that the person's neighbourhood lies in, and who is on duty there today."""
    beat = beats.beat_of(person.neighbourhood, today)
    if beat is None:
        return gettext("in no beat")
    duty = beats.officer_on(beat, today)
    if duty is None:
        return format_html("{}<br>{}", beat, gettext("nobody is on duty today"))
    officer, phone = duty.officer, getattr(duty.officer, "phone", "")
    name = gettext("%(officer)s, standing in") if duty.is_deputy else "%(officer)s"
    call = format_html('<br><a class="nowrap" href="tel:{0}">{0}</a>', phone) if phone else ""
    return format_html("{}<br>{}{}", beat, name % {"officer": officer}, call)


def _shown(person, name):
    display = getattr(person, f"get_{name}_display", None)
    value = display() if display else getattr(person, name)
    return str(value) if value else ""
