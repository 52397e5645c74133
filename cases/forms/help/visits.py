"""The form of a visit: short enough for somebody's doorstep."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.people.people import row, section
from cases.models import Visit
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

RADIOS = ("met", "place", "progress", "compliance")
TEXTS = ("visited_by", "work", "family", "next_step")


class VisitForm(VersionedForm):
    """A visit; a new one is today's, by the user, to the person at home."""

    class Meta:
        model = Visit
        fields = [
            "day",
            "visited_by",
            "met",
            "place",
            "progress",
            "compliance",
            "content",
            "work",
            "income",
            "family",
            "next_step",
            "next_on",
        ]
        field_classes = dict.fromkeys(TEXTS, TidyField) | {
            "day": DayField,
            "next_on": DayField,
            "income": MoneyField,
        }
        widgets = dict.fromkeys(RADIOS, forms.RadioSelect) | {
            "content": forms.Textarea(attrs={"rows": 3})
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in RADIOS:
            choices = self.fields[name].choices
            self.fields[name].choices = [(value, words) for value, words in choices if value]
        if self.instance.pk is None:
            known = {"day": today, "visited_by": user.full_name}
            known |= {"met": Visit.Met.PERSON, "place": Visit.Place.HOME}
            self.initial |= known
        tell_today(self, today)

    @cached_property
    def helper(self):
        return plain_helper(
            Layout(
                section(
                    _("The visit"),
                    row("day", "visited_by"),
                    Div(*RADIOS, css_class="radio-row"),
                    "content",
                ),
                section(_("How they live"), row("work", "income"), "family"),
                section(_("What is next"), "next_step", "next_on"),
            )
        )

    def clean(self):
        cleaned = super().clean()
        day, next_on = cleaned.get("day"), cleaned.get("next_on")
        if day and next_on and next_on < day:
            self.add_error("next_on", _("The next visit comes on or after this one."))
        return cleaned
