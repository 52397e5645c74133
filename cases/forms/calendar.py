"""The form of a changed day of the calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions import calendar
from wards.forms.attempts import take
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.models import CalendarDay


class CalendarDayForm(VersionedForm):
    """Which day, what it becomes, why and by which paper."""

    class Meta:
        model = CalendarDay
        fields = ["day", "becomes", "reason", "document"]
        field_classes = {"day": DayField, "reason": TidyField, "document": TidyField}
        widgets = {"becomes": forms.RadioSelect}
        help_texts = {
            "reason": _("For example: swapped for Saturday 10/01/2026."),
            "document": _("Number, day and issuer of the paper that says so."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["becomes"].choices = CalendarDay.Becomes.choices
        tell_today(self, today)
        self.helper = plain_helper()


class CalendarDayAdminForm(VersionedForm):
    """The same on the administrators' site, which writes without an action: checked here.

    The province is given by the page, not typed.
    """

    province = None

    class Meta:
        model = CalendarDay
        fields = CalendarDayForm.Meta.fields
        field_classes = CalendarDayForm.Meta.field_classes

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.unit = self.province

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                calendar.check(self.instance)
            except forms.ValidationError as refused:
                take(self, refused)
