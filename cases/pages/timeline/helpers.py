"""Who helps a person, for their page: those of today, and the days of all in the timeline."""

from django.utils.translation import gettext as _

from cases.models import VolunteerAssignment
from cases.pages.timeline.entries import Entry
from cases.queries import helpers
from wards.web import listing

NAMED = ("volunteer__organisation", "officer", "organisation")


def about(person, *, today, may_edit):
    """(helpers of today, entries of the timeline), in one query."""
    known = list(person.assignments.select_related(*NAMED))
    rows = [_row(one, may_edit) for one in known if _helps(one, today)]
    rows.sort(key=lambda row: not row["leads"])
    return rows, [entry for one in known for entry in _entries(one, may_edit)]


def _helps(one, today):
    closed = one.officer is not None and not one.officer.is_active
    return one.started_on <= today < helpers.until(one) and not closed


def _row(one, may_edit):
    return {
        "name": one.helper,
        "organisation": one.volunteer.organisation if one.volunteer else None,
        "role": one.get_role_display(),
        "since": listing.day(one.started_on),
        "phone": getattr(one.volunteer or one.officer, "phone", ""),
        "leads": one.role == VolunteerAssignment.Role.MANAGE,
        "url": one.get_absolute_url() if may_edit else "",
    }


def _entries(one, may_edit):
    params = {"name": one.helper, "role": one.get_role_display()}
    url = one.get_absolute_url() if may_edit else ""
    yield Entry(one.started_on, _("A helper: %(name)s") % params, params["role"], url)
    if one.ended_on:
        yield Entry(one.ended_on, _("No longer a helper: %(name)s") % params, params["role"], url)
