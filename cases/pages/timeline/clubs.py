"""A person's clubs as days of their timeline."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.pages.timeline.entries import Entry
from wards.money import in_trade_words


def about(person, *, may_edit):
    """Joining and leaving clubs, and what clubs gave, in two queries."""
    for one in person.memberships.select_related("club").order_by("joined_on", "pk"):
        url = one.get_absolute_url() if may_edit else ""
        params = {"club": one.club}
        yield Entry(one.joined_on, _("Joined the club: %(club)s") % params, "", url)
        if one.left_on:
            yield Entry(one.left_on, _("Left the club: %(club)s") % params, "", url)
    for gift in person.clubbenefits.select_related("club").order_by("day", "pk"):
        url = reverse("cases:model_detail", args=[gift.club.code])
        money = in_trade_words(gift.amount) if gift.amount else ""
        detail = " · ".join(filter(None, [str(gift.club), money]))
        yield Entry(gift.day, _("Given by a club: %(what)s") % {"what": gift.what}, detail, url)
