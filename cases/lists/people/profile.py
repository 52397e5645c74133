"""More filters and columns of the list of people: what a file says beyond lists and measures."""

from collections import defaultdict

import django_filters as filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cases.models import Person, VolunteerAssignment
from cases.queries import helpers, profile
from wards.web import listing
from wards.web.filters import ALL
from wards.web.tables import Column, choice, text
from wards.web.widgets import LeanSelect

MORE = "more"  # of an address: that these filters are offered
NAMES = ("sex", "age", "substance", "residence", "occupation", "employment", "place", "helper")
WORK = {
    "employed": _("In work"),
    "idle": _("Without work"),
    profile.UNKNOWN: _("Not known"),
}
NOBODY, SOMEBODY = "none", "one"
REHAB = "rehab"
UNKNOWN_LABEL = _("Not known")


def more_filters(rows, *, data, user, today, slug):
    """The filters that were asked for: all of them with ``more``, else those that are in use.

    ``rows`` are the people in sight, ``slug`` the one commune in question, if there is one. What
    people typed, and who helps, is read only then.
    """
    asked = [name for name in NAMES if data.get(MORE) or data.get(name)]
    making = _Making(rows, user, today, slug)
    return {name: getattr(making, name)() for name in asked}


class _Making:
    """Makes the filters of one reader on a day."""

    def __init__(self, rows, user, today, slug):
        self.people, self.user, self.today, self.slug = rows.order_by(), user, today, slug

    def sex(self):
        return _plain(_("Sex"), Person.Sex.choices, "sex")

    def age(self):
        choices = [*profile.AGES.items(), (profile.UNKNOWN, UNKNOWN_LABEL)]
        return _filter(
            _("Age"),
            choices,
            lambda rows, band: rows.alias(band=profile.age_band("", self.today)).filter(band=band),
        )

    def residence(self):
        choices = [*Person.Residence.choices, (profile.UNKNOWN, UNKNOWN_LABEL)]
        return _filter(
            _("Residence"),
            choices,
            lambda rows, value: rows.filter(residence="" if value == profile.UNKNOWN else value),
        )

    def substance(self):
        return self._typed(_("Substances"), "substances", profile.each_word)

    def occupation(self):
        return self._typed(_("Occupation"), "occupation", profile.words_of)

    def _typed(self, label, field, parts_of):
        """By the words that people typed, however they spelt them."""
        texts, labels = defaultdict(set), {}
        for value in self.people.values_list(field, flat=True).distinct():
            for code, said in parts_of(value) or ((profile.UNKNOWN, UNKNOWN_LABEL),):
                texts[code].add(value)
                labels.setdefault(code, said)
        choices = sorted(labels.items(), key=lambda one: str(one[1]))
        return _filter(
            label, choices, lambda rows, code: rows.filter(**{f"{field}__in": texts[code]})
        )

    def employment(self):
        return _filter(_("Employment"), WORK.items(), self._in_work)

    def _in_work(self, rows, value):
        if value == profile.UNKNOWN:
            return rows.filter(occupation="")
        said = set(self.people.values_list("occupation", flat=True).distinct()) - {""}
        idle = {one for one in said if profile.is_idle(one)}
        return rows.filter(occupation__in=idle if value == "idle" else said - idle)

    def place(self):
        """Which kind of facility may be the police's alone: social affairs ask for either."""
        meant = {code: [code] for code in profile.PLACES}
        labels = dict(profile.PLACES)
        if self.user.is_social:
            meant[REHAB] = list(profile.FACILITIES)
            rest = {code: labels[code] for code in labels if code not in profile.FACILITIES}
            labels = {REHAB: _("In a rehabilitation facility"), **rest}

        def narrow(rows, code):
            return rows.alias(place=profile.place("", self.today)).filter(place__in=meant[code])

        return _filter(_("Where they are"), labels.items(), narrow)

    def helper(self):
        """Whether anybody helps; in one commune also who."""
        named = {}
        if self.slug:
            tasks = VolunteerAssignment.objects.visible_to(self.user).helping(self.today)
            tasks = tasks.filter(person__unit__slug=self.slug)
            for task in tasks.select_related("volunteer", "officer"):
                if one := task.volunteer or task.officer:
                    named[str(one.code)] = task.helper
        choices = [(NOBODY, _("Nobody helps")), (SOMEBODY, _("Somebody helps")), *named.items()]
        return _filter(_("Helper"), choices, self._helped)

    def _helped(self, rows, value):
        tasks = VolunteerAssignment.objects.helping(self.today).filter(person=OuterRef("pk"))
        if value in (NOBODY, SOMEBODY):
            return rows.filter(~Exists(tasks) if value == NOBODY else Exists(tasks))
        by_volunteer = Exists(tasks.filter(volunteer__code=value))
        return rows.filter(by_volunteer | Exists(tasks.filter(officer__code=value)))


def _filter(label, choices, narrow):
    return filters.ChoiceFilter(
        label=label,
        choices=list(choices),
        method=lambda rows, name, value: narrow(rows, value),
        empty_label=ALL,
        widget=LeanSelect,
    )


def _plain(label, choices, field):
    return _filter(label, choices, lambda rows, value: rows.filter(**{field: value}))


def residence(table, value):
    """Whether the person lives somewhere for good."""
    return listing.labels(Person.Residence).get(value, "–")


def helped_by(table, pk):
    """Who helps the person now."""
    return ", ".join(table.helpers.get(pk, ())) or "–"


def look_up(table, people):
    """What these columns need beside the fields of a row."""
    is_seen = any(column.name == "helper" for column in table.seen)
    table.helpers = helpers.helpers_of(people, table.today) if is_seen else {}


MORE_COLUMNS = (
    Column("sex", _("Sex"), ("sex",), choice(Person.Sex), is_extra=True),
    Column("substances", _("Substances"), ("substances",), text, "cell-words", is_extra=True),
    Column("residence", _("Residence"), ("residence",), residence, is_extra=True),
    Column("occupation", _("Occupation"), ("occupation",), text, "cell-words", is_extra=True),
    Column("phone", _("Phone"), ("phone",), text, is_extra=True),
    Column("address", _("Current address"), ("address",), text, "cell-words", is_extra=True),
    Column("helper", _("Helper"), ("pk",), helped_by, "cell-words", is_extra=True),
)
