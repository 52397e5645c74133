"""The list of beats: its filters, its columns, and what lies in none of them."""

import django_filters as filters
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Person
from cases.queries import files
from wards.models import Beat, BeatNeighbourhood, Neighbourhood
from wards.places import beats
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import COMMUNE, Column, Table, link, state
from wards.web.widgets import LeanSelect


class BeatFilter(ListFilter):
    """Beats by state and commune, with who is on duty today."""

    orders = {
        "number": ["unit__name", "number_length", "number", "first_day", "pk"],
        "since": ["first_day", "number_length", "number", "pk"],
    }

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("ended", _("Ended")), ("all", ALL)],
        method="in_state",
        empty_label=_("In force now"),
        widget=LeanSelect,
    )

    class Meta:
        model = Beat
        fields = ["state", "unit"]

    def filter_queryset(self, rows):
        """Those not yet ended, unless something else is asked for; those planned too."""
        rows = super().filter_queryset(rows)
        chosen = self.form.cleaned_data.get("state")
        ended = rows.filter(last_day__lt=self.today)
        return rows if chosen == "all" else ended if chosen else rows.not_ended(self.today)

    def in_state(self, rows, name, value):
        """Nothing here: the state counts when none is chosen too."""
        return rows

    def ordered(self, rows):
        rows = rows.with_officer(self.today).annotate(number_length=Length("number"))
        return super().ordered(rows)


def beat_link(table, code, number):
    """The number, which leads to the beat's page."""
    words = gettext("Beat %(number)s") % {"number": number}
    return link(reverse("cases:beat_detail", args=[code]), words)


def officer(table, *duty):
    """Who is on duty today, and of a deputy until when."""
    name, note, tone = officer_of(*duty)
    said = format_html('<br><span class="quiet small">{}</span>', note) if note else ""
    return format_html("{}{}", state(name, tone), said)


def officer_of(name, is_deputy, until, is_active):
    """(who is on duty, what there is to say of them, the classes that show how urgent that is)."""
    if not name:
        return gettext("nobody yet"), "", "state state-overdue"
    if not is_active:
        words = gettext("%(officer)s, whose account is closed") % {"officer": name}
        return words, "", "state state-overdue"
    said = gettext("stands in until the end of %(day)s") % {"day": listing.day(until)}
    return name, said if is_deputy else "", ""


def places(table, pk):
    """The neighbourhoods of today."""
    return ", ".join(name for _key, name in table.places.get(pk, ())) or "–"


def people(table, pk):
    """How many people are on file in them; an en dash where there is no neighbourhood."""
    here = table.places.get(pk, ())
    return str(sum(table.numbers.get(key, 0) for key, _name in here)) if here else "–"


def since(table, first_day, last_day):
    """Since when, and until when where that is known."""
    until = listing.day(last_day) if last_day else ""
    return f"{listing.day(first_day)}–{until}"


class BeatTable(Table):
    """Beats with who is on duty today, their neighbourhoods and how many people are on file."""

    columns = (
        Column("number", _("Beat"), ("code", "number"), beat_link, "cell-name", True),
        COMMUNE,
        Column(
            "officer",
            _("Officer today"),
            ("duty_name", "duty_is_deputy", "duty_until", "duty_is_active"),
            officer,
            css="cell-words",
        ),
        Column("places", _("Neighbourhoods"), ("pk",), places, css="cell-words"),
        Column("people", _("People on file"), ("pk",), people, is_number=True, says_label=True),
        Column("since", _("In force"), ("first_day", "last_day"), since, "cell-desk nowrap", True),
    )

    def look_up(self, rows):
        """The neighbourhoods of each beat, and the people of each neighbourhood."""
        lasting = BeatNeighbourhood.objects.visible_to(self.user).lasting_on(self.today)
        found = lasting.filter(beat__in=[row["pk"] for row in rows])
        named = found.order_by(Length("neighbourhood__name"), "neighbourhood__name")
        self.places = {}
        for beat, key, name in named.values_list("beat", "neighbourhood", "neighbourhood__name"):
            self.places.setdefault(beat, []).append((key, name))
        keys = [key for hoods in self.places.values() for key, _name in hoods]
        self.numbers = files.numbers_by_neighbourhood(self.user, keys)


def without_beat(user, unit, today):
    """(neighbourhoods of a commune in no beat today, people on file there who are in none)."""
    hoods = Neighbourhood.objects.visible_to(user).in_sight_of(unit)
    taken = BeatNeighbourhood.objects.visible_to(user).lasting_on(today).order_by()
    left = hoods.exclude(pk__in=taken.values("neighbourhood")).order_by(Length("name"), "name")
    people = files.on_file(Person.objects.visible_to(user).in_sight_of(unit))
    number = people.filter(beats.lies_in_none(today)).count()
    return list(left.values_list("name", flat=True)), number
