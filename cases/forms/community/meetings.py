"""Forms of what a club does: its meetings, what it gives; and of a point's sessions."""

from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.lists_of_day import DayListMixin, TicksField
from cases.forms.people.people import row
from cases.models import Activity, Attendance, ClubBenefit, Person
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

LIST = "cases/_day_list.html"
MOST_PEOPLE = 99_999


class MeetingForm(DayListMixin, VersionedForm):
    """A meeting of a club: day, place, topics, who came, money."""

    club_field = "model"
    all_words = _("All present")
    made_of = {"present": ("people", "attendances"), "guests": ("people",)}

    present = TicksField(label=_("Present"), required=False)
    guests = forms.IntegerField(
        label=_("Guests"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("How many came who are no members."),
        widget=forms.NumberInput(attrs={"class": "narrow", "inputmode": "numeric"}),
    )
    field_order = ["version", "shown", "day", "place", "topic", "present", "guests", "cost"]

    class Meta:
        model = Activity
        fields = ["day", "place", "topic", "cost"]
        field_classes = {"day": DayField, "place": TidyField, "cost": MoneyField}
        widgets = {"topic": forms.Textarea(attrs={"rows": 3})}
        labels = {"topic": _("Topics")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper(
            Layout(
                row("day", "place"),
                "topic",
                Field("present", template=LIST),
                row("guests", "cost"),
            )
        )

    def others_on(self, day):
        """Who came is on the list of that day, whatever became of the membership."""
        if day != self.instance.day or self.instance.pk is None:
            return super().others_on(day)
        came = Attendance.objects.visible_to(self.user).filter(activity=self.instance)
        return Person.objects.filter(pk__in=came.values("person"))

    def values_of(self, instance):
        came = Attendance.objects.filter(activity=instance)
        codes = came.visible_to(self.user).values_list("person__code", flat=True)
        guests = instance.people - came.count()
        ticks = sorted(str(code) for code in codes)
        return super().values_of(instance) | {"present": ticks, "guests": guests}

    def clean_guests(self):
        return self.cleaned_data["guests"] or 0

    def says_the_same(self, meeting):
        """Those who came too."""
        came = set(meeting.attendances.values_list("person", flat=True))
        typed = {person.pk for person in self.cleaned_data["present"]}
        guests = meeting.people - len(came)
        same = came == typed and guests == self.cleaned_data["guests"]
        return same and super().says_the_same(meeting)


class BenefitForm(DayListMixin, VersionedForm):
    """What a club gives to some of its members."""

    present = TicksField(
        label=_("Who gets it"), error_messages={"required": _("Tick at least one member.")}
    )
    field_order = ["what", "amount", "day", "present"]

    class Meta:
        model = ClubBenefit
        fields = ["what", "amount", "day"]
        field_classes = {"day": DayField, "what": TidyField, "amount": MoneyField}
        labels = {"amount": _("Amount for each, in đồng")}
        help_texts = {"what": _("A gift at Tết, money for an illness, a tool of the trade …")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper(
            Layout("what", row("amount", "day"), Field("present", template=LIST))
        )

    def says_the_same(self, benefit):
        """For everybody ticked too."""
        ticked = self.cleaned_data["present"]
        facts = {name: getattr(benefit, name) for name in ("club", *self._meta.fields)}
        given = ClubBenefit.objects.visible_to(self.user).filter(person__in=ticked, **facts)
        same = given.values("person").distinct().count() == len(ticked)
        return same and super().says_the_same(benefit)


class SessionForm(VersionedForm):
    """A session of a counselling point."""

    people = forms.IntegerField(
        label=_("Number of people"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"class": "narrow", "inputmode": "numeric"}),
    )
    heads = forms.IntegerField(
        label=_("Of them without a file and without a code"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Counted as turns of counselling, never as clients."),
        widget=forms.NumberInput(attrs={"class": "narrow", "inputmode": "numeric"}),
    )
    made_of = {"heads": ("people",)}  # a part of that number
    field_order = ["version", "shown", "day", "topic", "place", "people", "heads"]

    class Meta:
        model = Activity
        fields = ["day", "topic", "place", "people", "is_approximate"]
        field_classes = {"day": DayField, "place": TidyField}
        widgets = {"topic": forms.Textarea(attrs={"rows": 3})}
        labels = {"topic": _("Topics")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["day"] = today
        tell_today(self, today)
        self.helper = plain_helper()

    def values_of(self, instance):
        turns = instance.turns.first()
        return super().values_of(instance) | {"heads": turns.heads if turns else None}

    def clean(self):
        cleaned = super().clean()
        heads, people = cleaned.get("heads"), cleaned.get("people")
        if heads and people is not None and heads > people:
            self.add_error("heads", _("No more than came."))
        return cleaned
