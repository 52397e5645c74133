"""What the page of a report from the people shows; of who told it, that alone which is asked."""

from django.utils.translation import gettext as _

from cases.models import Person, Tip
from wards.roles import Can
from wards.web.listing import day

State = Tip.State


def page_of(tip, *, user, source=None):
    """The context of the page; ``source`` where the unit's leader has asked for it."""
    may_edit = user.can(Can.TIP_EDIT)
    person = Person.objects.visible_to(user).filter(pk=tip.person_id).first()
    assignments = tip.assignments.select_related("officer", "given_by").order_by("pk")
    return {
        "tip": tip,
        "facts": _facts(tip),
        "outcome": _outcome(tip),
        "person": person,
        "assignments": [_assignment(one) for one in assignments],
        "next": _next(tip) if may_edit else [],
        "may_edit": may_edit,
        "may_remove": may_edit and tip.state == State.RECEIVED,
        "may_take_back": may_edit and tip.state in (State.VERIFIED, State.CLOSED, State.FILED),
        "has_source": tip.source_sealed is not None,
        "may_show": shows_source(user, tip),
        "may_keep_source": may_keep_source(user, tip),
        "source": _source(source) if source is not None else None,
    }


def shows_source(user, tip):
    """Whether they lead the unit that took it in, or its heir: nobody above it is told."""
    return user.can(Can.TIP_SOURCE_SHOW) and user.unit.scope_path == tip.unit.scope_path


def may_keep_source(user, tip):
    """Who may write who told it: whoever takes reports in, while nothing is sealed."""
    is_free = tip.source_sealed is None
    return user.can(Can.TIP_EDIT) and (is_free or shows_source(user, tip))


def _facts(tip):
    hood = tip.neighbourhood.name if tip.neighbourhood else ""
    return [
        (_("Taken in"), f"{tip.received_time:%H:%M} {day(tip.received_on)}"),
        (_("Channel"), tip.get_channel_display()),
        (_("Taken in by"), tip.received_by.full_name),
        (_("Neighbourhood"), hood or "–"),
        (_("Which place it is about"), tip.place or "–"),
    ]


def _outcome(tip):
    """(label, value) of the steps that are done."""
    found = []
    if tip.verified_on:
        by = f"{day(tip.verified_on)}, {tip.verified_by.full_name}"
        found += [(_("Result"), tip.get_result_display()), (_("Verified on"), by)]
    if tip.findings:
        found.append((_("What was found"), tip.findings))
    if tip.closed_on:
        label = _("Closed on") if tip.state == State.CLOSED else _("Led to the file on")
        found.append((label, day(tip.closed_on)))
    if tip.closing_reason:
        found.append((_("Why it is closed"), tip.closing_reason))
    return found


def _assignment(one):
    until = day(one.last_day) if one.last_day else ""
    return {
        "officer": one.officer.full_name,
        "since": day(one.first_day),
        "until": until,
        "by": one.given_by.full_name,
    }


def _next(tip):
    """(page, label) of the steps that can come now, the first one the usual."""
    return {
        State.RECEIVED: [("cases:tip_assignment", _("Assign"))],
        State.ASSIGNED: [
            ("cases:tip_verification", _("Write down the result")),
            ("cases:tip_assignment", _("Give to another officer")),
        ],
        State.VERIFIED: [
            ("cases:tip_file", _("Connect with a file")),
            ("cases:tip_closing", _("Close")),
        ],
    }.get(tip.state, [])


def _source(source):
    labels = {"name": _("Name"), "phone": _("Telephone"), "address": _("Address")}
    return [(label, source.get(name) or "–") for name, label in labels.items()]
