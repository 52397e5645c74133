"""Supports and referrals that came through a model or a volunteer, on the page of either."""

from collections import Counter
from itertools import chain

from django.utils.translation import gettext as _

from cases.lists.help.supports import what
from cases.models import Referral, Support
from cases.queries.standing import labels
from wards.roles import Can
from wards.web.listing import day

SHOWN = 50  # rows; the counts are of all


def came_through(one, *, user):
    """How much of each kind, for how many people; the newest rows of people in sight."""
    supports, referrals = one.supports_through.all(), one.referrals_through.all()
    given, sent = _kinds_and_people(supports), _kinds_and_people(referrals)
    words, services = _("Referred: %(service)s"), _by_kind(sent, Referral.Kind)
    counts = _by_kind(given, Support.Kind)
    counts += [(words % {"service": kind}, count) for kind, count in services]
    rows = _rows(supports, referrals, user) if counts and user.can(Can.PERSON_VIEW) else []
    people = {person for _kind, person in given + sent if person is not None}
    others = len(given) + len(sent) - len(rows)
    return {"counts": counts, "people": len(people), "rows": rows, "others": others}


def _kinds_and_people(records):
    return list(records.order_by().values_list("kind", "person"))


def _by_kind(found, kinds):
    """(label, how many) of the kinds there are, the most frequent first."""
    counted = Counter(kind for kind, _person in found)
    return [(labels(kinds)[kind], count) for kind, count in counted.most_common()]


def _rows(supports, referrals, user):
    """The newest of both; each is led to its person."""
    seen = [
        records.visible_to(user).select_related("person").order_by("-day", "-pk")[:SHOWN]
        for records in (supports, referrals)
    ]
    newest = sorted(chain(*seen), key=lambda record: record.day, reverse=True)
    return [_row(record) for record in newest[:SHOWN]]


def _row(record):
    is_support = isinstance(record, Support)
    words = record.get_kind_display()
    return {
        "person": record.person,
        "kind": words if is_support else _("Referred: %(service)s") % {"service": words},
        "what": what(record) if is_support else record.place or "–",
        "day": day(record.day),
    }
