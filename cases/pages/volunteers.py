"""What the page of a volunteer shows: whom they help, their teams, who lost them."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models import Volunteer, VolunteerAssignment
from cases.pages.clients import contacts_of
from cases.pages.through import came_through
from cases.queries import helpers, life
from wards.roles import Can
from wards.web import listing

FACTS = ("birth_year", "organisation", "neighbourhood", "phone")


def page_of(volunteer, *, user, today):
    """The context of the page; people are named to those who may see their files."""
    rows = assignments_of(volunteer, user=user)
    teams = volunteer.teams.select_related("team").order_by("joined_on", "pk")
    here = [row for row in rows if not row["until"]]
    return {
        "facts": _facts(volunteer),
        "helped": here,
        "unassigned": _unassigned(volunteer, rows, today),
        "earlier": [row for row in rows if row["until"] and row["end"] != volunteer.ended_on],
        "teams": [_team(member) for member in teams],
        "may_edit": user.can(Can.COMMUNITY_EDIT),
        "may_assign": user.can(Can.HELP_EDIT),
        "through": came_through(volunteer, user=user),
        "codes": contacts_of(volunteer) if user.can(Can.PERSON_VIEW) else [],
    }


def assignments_of(volunteer, *, user, only=None):
    """The rows of a volunteer's assignments, or of those in ``only``, newest first."""
    rows = volunteer.assignments.all() if only is None else only
    rows = rows.select_related("person__unit").order_by("-started_on", "-pk")
    may_see = user.can(Can.PERSON_VIEW)
    seen = VolunteerAssignment.objects.visible_to(user).filter(volunteer=volunteer)
    life.mark([one.person for one in rows])
    keys = set(seen.values_list("pk", flat=True)) if may_see else set()
    return [_row(one, one.pk in keys, user.can(Can.HELP_EDIT)) for one in rows]


def _row(one, in_sight, may_edit):
    """One assignment; who is out of sight has no name."""
    row = {"person": one.person_id, "name": _("Person out of your sight"), "url": "", "edit": ""}
    if in_sight:
        row |= {"name": one.person.full_name, "url": one.person.get_absolute_url()}
        row["assign"] = reverse("cases:assignment_create", args=[one.person.code])
        row["edit"] = one.get_absolute_url() if may_edit else ""
    return row | {
        "in_sight": in_sight,
        "about": one.person if in_sight else None,
        "role": one.get_role_display(),
        "since": listing.day(one.started_on),
        "until": listing.day(one.ended_on) if one.ended_on else "",
        "end": one.ended_on,
    }


def _unassigned(volunteer, rows, today):
    """Those the volunteer helped up to leaving, each with who helps them now."""
    if volunteer.ended_on is None:
        return []
    lost = [row for row in rows if row["end"] == volunteer.ended_on and row["in_sight"]]
    now = helpers.helpers_of([row["person"] for row in lost], today)
    return [row | {"now": ", ".join(now.get(row["person"], []))} for row in lost]


def _facts(volunteer):
    facts = [
        (capfirst(Volunteer._meta.get_field(name).verbose_name), str(value or "–"))
        for name in FACTS
        for value in [getattr(volunteer, name)]
    ]
    facts.append((_("Volunteer since"), listing.day(volunteer.started_on)))
    if volunteer.ended_on:
        facts.append((_("Last day as a volunteer"), listing.day(volunteer.ended_on)))
    return facts


def _team(member):
    return {
        "name": member.team.name,
        "url": member.team.get_absolute_url(),
        "position": member.position,
        "since": listing.day(member.joined_on),
        "until": listing.day(member.left_on) if member.left_on else "",
    }
