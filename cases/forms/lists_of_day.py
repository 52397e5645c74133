"""Forms with the member list of a club on a day: a tick a member, in one table."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from cases.models import Person
from wards.forms.fields import tell_today


class TicksInput(forms.CheckboxSelectMultiple):
    """Ticks by code, in the order of the codes: the same ticks are the same text."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return sorted({code for text in given for code in text.split(",") if code})


class TicksField(forms.MultipleChoiceField):
    """Members of the list that are ticked; gives people."""

    widget = TicksInput
    default_error_messages = {
        "invalid_choice": _("Somebody ticked is no member on that day. Look at the list again."),
    }
    people: dict[str, Person]  # by code, in the order of the list

    def offer(self, people):
        """Let these be ticked; their order stays."""
        self.people = {str(person.code): person for person in people}
        self.choices = [(code, person.full_name) for code, person in self.people.items()]

    def clean(self, value):
        return [self.people[code] for code in super().clean(value)]


class DayListMixin:
    """For forms about a club whose ``present`` are ticked on the list of its ``day``.

    ``listed`` in the page says for which day the list was shown: when the day changed since and
    the list with it, the form comes back with the right one. ``club`` is the instance's.
    """

    club_field = "club"
    all_words = _("Tick all")

    def __init__(self, *args, user, today, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.today = today
        tell_today(self, today)
        self.club = getattr(self.instance, self.club_field)
        self.initial["day"] = self.initial.get("day") or self._first_day()
        self.list_day = self._typed_day()
        people = list(self.people_on(self.list_day))
        self.fields["present"].offer(people)
        listed = self._day_of(self.data.get("listed")) if self.is_bound else self.list_day
        self.is_other_list = listed != self.list_day and people != list(self.people_on(listed))

    def people_on(self, day):
        """Who may be ticked: the members in sight on that day's list, each once."""
        members = self.club.memberships.visible_to(self.user).listed_on(day)
        people = Person.objects.filter(pk__in=members.values("person")) | self.others_on(day)
        return people.select_related("neighbourhood").with_deaths().order_by("sort_key", "pk")

    def others_on(self, day):
        """People on the list for another reason."""
        return Person.objects.none()

    def rows(self):
        """(code, person, whether ticked) of the list."""
        ticked = {str(code) for code in self["present"].value() or ()}
        people = self.fields["present"].people
        return [(code, person, code in ticked) for code, person in people.items()]

    def look_again(self, *, everybody):
        """Show what was typed as it is, not yet checked, beside the list of the day typed."""
        self._errors = ErrorDict()
        if everybody:
            self.data = self.data.copy()
            self.data.setlist(self.add_prefix("present"), list(self.fields["present"].people))

    def clean(self):
        if self.is_other_list and "day" not in self.errors:
            self.errors.pop("present", None)
            params = {"day": f"{self.list_day:%d/%m/%Y}"}
            text = _("These are the members of %(day)s. Look at the ticks, then save.")
            self.add_error("present", ValidationError(text % params))
        return super().clean()

    def _first_day(self):
        return self.instance.day or min(self.today, self.club.ended_on or self.today)

    def _typed_day(self):
        return self._day_of(self["day"].data) if self.is_bound else self._first_day()

    def _day_of(self, text):
        try:
            return self.fields["day"].clean(text)
        except ValidationError:
            return self._first_day()

    def _display(self, name, text):
        if name != "present":
            return super()._display(name, text)
        people = self.fields["present"].people
        return (
            ", ".join(people[code].full_name for code in text.split(",") if code in people) or "–"
        )
