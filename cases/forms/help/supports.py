"""The forms of supports: one a kind, with the fields of that kind alone."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import TidyField
from cases.forms.help.through import CLASSES, THROUGH, WIDGETS, ThroughMixin
from cases.forms.organisations import OrganisationField, OrganisationsMixin
from cases.models import Support, SupportModel
from cases.queries import supports
from cases.rules.terms import months_after
from wards.forms.fields import DayField, MoneyField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm
from wards.web.widgets import LeanSelect

WHAT_AND_WHO = ["day", "subject", "provider", *THROUGH, "note"]
ANSWERS = [("", _("not asked yet")), ("True", _("yes")), ("False", _("no"))]


class SupportMixin:
    """What the forms of all kinds share: words by the kind, the day of a new one."""

    organisations = {"provider": []}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for name, label in supports.LABELS[self.instance.kind].items():
            self.fields[name].label = label
        self.fields["day"].required = True
        if self.instance.pk is None:
            self.initial["day"] = self.initial["day"] or today
        tell_today(self, today)

    @cached_property
    def helper(self):
        return plain_helper()

    def alike(self):
        return {"kind": self.instance.kind}


class SupportForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """What was given, when and by whom: enough for training, medical care and legal aid."""

    class Meta:
        model = Support
        fields = WHAT_AND_WHO
        field_classes = dict.fromkeys(["subject", "note"], TidyField) | {
            "provider": OrganisationField,
            "day": DayField,
            **CLASSES,
        }
        widgets = WIDGETS


class LivelihoodForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """A grant to live by: what was given and what it was worth, as far as somebody knows."""

    amount = MoneyField(
        min_value=1,
        required=False,
        help_text=_("Leave empty where nobody knows: it is left out of the sums."),
    )

    class Meta(SupportForm.Meta):
        fields = ["day", "subject", "amount", "provider", *THROUGH, "note"]


class CardForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """A health insurance card: the day and who gave or paid for it."""

    class Meta(SupportForm.Meta):
        fields = ["day", "provider", *THROUGH, "note"]


class CounsellingForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """A turn at a counselling point of the commune, or elsewhere."""

    class Meta(SupportForm.Meta):
        fields = ["day", "point", "service", "provider", *THROUGH, "note"]
        widgets = WIDGETS | {"point": LeanSelect, "service": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        points = SupportModel.objects.filter(
            unit=self.instance.unit, kind=SupportModel.Kind.COUNSELLING
        )
        self.fields["point"].queryset = points.order_by("name", "pk")
        self.fields["point"].empty_label = _("not at a counselling point")
        self.fields["service"].choices = [("", _("not known")), *Support.Service.choices]
        if field := self.fields.get("through_model"):  # a counselling point is chosen above
            field.queryset = field.queryset.exclude(kind=SupportModel.Kind.COUNSELLING)

    def clean(self):
        cleaned = super().clean()
        day, point = cleaned.get("day"), cleaned.get("point")
        if day and point and not point.started_on <= day <= (point.ended_on or day):
            self.add_error("point", _("This counselling point was not open on that day."))
        return cleaned


class AnswerField(forms.TypedChoiceField):
    """Yes, no, or nobody has asked yet."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=ANSWERS,
            coerce=lambda value: str(value) == "True",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


class JobForm(ThroughMixin, SupportMixin, OrganisationsMixin, VersionedForm):
    """Work found; on an edit also whether the person is still there."""

    after_3_months = AnswerField(label=_("Still there after 3 months"))
    after_6_months = AnswerField(label=_("Still there after 6 months"))

    class Meta(SupportForm.Meta):
        fields = ["day", "subject", "provider", *supports.CHECKS.values(), *THROUGH, "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in supports.CHECKS.values():
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        for months, name in supports.CHECKS.items():
            over = cleaned.get("day") and months_after(cleaned["day"], months)
            if over and over > self.today and cleaned.get(name) is not None:
                text = _("That is to be asked from %(day)s on.")
                self.add_error(name, text % {"day": f"{over:%d/%m/%Y}"})
        first, second = (cleaned.get(name) for name in supports.CHECKS.values())
        if first is False and second:
            self.add_error("after_6_months", _("Gone after 3 months, so not there after 6."))
        return cleaned
