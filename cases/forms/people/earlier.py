"""Forms of earlier courses and of the word on how many there were."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import KnownInPartField, TidyField
from cases.forms.people.people import row
from cases.models import EarlierCourse, EarlierCourseCount
from cases.models.people.earlier import ENDED, STARTED
from cases.queries import measures
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.models import Facility
from wards.web.widgets import LeanSelect

DATES = ("started", "ended")


class EarlierCourseForm(VersionedForm):
    """A course of before the file: what, from when to when, where, how it is known."""

    started = KnownInPartField(label=_("From"), required=False)
    ended = KnownInPartField(label=_("To"), required=False)
    made_of = {"started": STARTED, "ended": ENDED}
    field_order = ["kind", "started", "ended", "is_running", "facility", "place", "source", "note"]

    class Meta:
        model = EarlierCourse
        fields = ["kind", "is_running", "facility", "place", "source", "note"]
        field_classes = {"place": TidyField, "note": TidyField}
        widgets = {
            "kind": forms.RadioSelect,
            "source": forms.RadioSelect,
            "facility": LeanSelect,
        }
        help_texts = {"place": _("Where it is not one of the facilities above, or is further off.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer()
        for name in DATES:
            self.fields[name].today = today
        serving = Facility.objects.serving(self.instance.person.unit)
        self.fields["facility"].queryset = serving.filter(kind__in=measures.ALL_FACILITIES)
        self.fields["facility"].empty_label = _("not known")
        layout = Layout("kind", row(*DATES), "is_running", "facility", "place", "source", "note")
        self.helper = plain_helper(layout)

    def _offer(self):
        """Choices that are tapped, without an empty one."""
        for name in ("kind", "source"):
            words = self.fields[name].choices
            self.fields[name].choices = [(value, label) for value, label in words if value]

    def values_of(self, instance):
        return super().values_of(instance) | {name: getattr(instance, name) for name in DATES}

    def clean(self):
        cleaned = super().clean()
        for name in DATES:
            if name not in self.errors:
                setattr(self.instance, name, cleaned.get(name))
        return cleaned

    def says_the_same(self, known):
        dates = all(getattr(known, name) == getattr(self.instance, name) for name in DATES)
        return dates and super().says_the_same(known)


class CourseCountForm(VersionedForm):
    """How many earlier courses there were, with the reason; none to go by what is on file."""

    class Meta:
        model = EarlierCourseCount
        fields = ["number", "reason"]
        field_classes = {"reason": TidyField}
        help_texts = {
            "number": _("Leave it empty to go by what is on file again."),
            "reason": _("For example: two certificates seen, one course counted twice."),
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["class"] = "narrow"
        self.helper = plain_helper()
