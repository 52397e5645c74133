"""The rows of the list of activities as plain text, and what they add up to."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from wards import listing
from wards.models import Activity
from wards.money import with_dots

FIELDS = (
    "code",
    "kind",
    "day",
    "topic",
    "unit__name",
    "place",
    "people",
    "copies",
    "is_approximate",
)
SORTABLE = {"day", "kind"}
NUMBERS = {"number"}
CELLS = ("address", "kind", "day", "topic", "unit", "place", "number")
ANY = "00000000-0000-0000-0000-000000000000"
DASH = "–"


def of(activities):
    """The texts of CELLS for each of a page of FIELDS."""
    address = reverse("wards:activity_detail", args=[ANY])
    kinds = dict(Activity.Kind.choices)
    return [
        (
            address.replace(ANY, str(code)),
            str(kinds[kind]),
            f"{day:%d/%m/%Y}",
            topic or DASH,
            unit,
            place,
            number_text(people, copies, is_approximate),
        )
        for code, kind, day, topic, unit, place, people, copies, is_approximate in activities
    ]


def columns(query, *, with_unit):
    """The headings, in the order of the cells."""
    labels = {"kind": _("Activity"), "day": _("Day"), "topic": _("Topic and place")}
    labels |= {"unit": _("Held by")} if with_unit else {}
    labels |= {"number": _("Number")}
    return listing.columns(query, labels, SORTABLE, NUMBERS)


def sums(rows):
    """How many activities, people and items the rows are, in words; one query."""
    found = rows.order_by().aggregate(
        number=Count("pk"),
        people=Sum("people", default=0),
        copies=Sum("copies", default=0),
        guessed=Count("pk", filter=Q(is_approximate=True)),
    )
    return {name: with_dots(value) for name, value in found.items()} | {
        "is_approximate": bool(found["guessed"])
    }


def number_text(people, copies, is_approximate):
    """176 people, or 2.910 items of media."""
    if copies is None:
        return _("%(number)s people") % {"number": count_text(people, is_approximate)}
    return _("%(number)s items") % {"number": count_text(copies, is_approximate)}


def count_text(count, is_approximate):
    """A count as shown: about 400; an en dash for none."""
    if count is None:
        return DASH
    number = with_dots(count)
    return _("about %(number)s") % {"number": number} if is_approximate else number
