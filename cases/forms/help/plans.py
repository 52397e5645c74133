"""The forms of a reintegration plan, of its goals and of its reviews."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import NameField, TidyField
from cases.forms.people.people import row, section
from cases.models import PlanGoal, PlanReview, ReintegrationPlan
from cases.models.help.plans import Section
from cases.queries.help.plans import TEXTS, review_day
from cases.rules.clocks.months import months_after
from wards.forms.fields import DayField, tell_today
from wards.forms.layout import plain_helper
from wards.forms.versioned import VersionedForm

LINES = forms.Textarea(attrs={"rows": 2})
MONTHS_TO_REVIEW = 3  # what a form proposes; anybody may say another day
HELP = {
    "housing": _("For example: lives with the parents; the house was sold."),
    "work": _("For example: learnt welding here; no work promised yet."),
    "family": _("For example: the mother visits each month; children at the grandparents'."),
    "treatment": _("For example: ARV since 2024; no methadone."),
    "helper": _("Who will look after the person at home: name, organisation, what was agreed."),
}


class PlanForm(VersionedForm):
    """What is and what is needed in each section, and the day of the commune's review."""

    next_review_on = DayField(
        label=_("Review by the commune on"),
        help_text=_("The commune finds it on its work list, and looks at the plan again then."),
    )

    class Meta:
        model = ReintegrationPlan
        fields = ["begun_on", *TEXTS]
        field_classes = {"begun_on": DayField}
        widgets = dict.fromkeys(TEXTS, LINES)
        help_texts = HELP

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["begun_on"] = today
            self.initial["next_review_on"] = months_after(self._from(today), MONTHS_TO_REVIEW)
        for name in TEXTS:
            is_need = name.endswith("_need")
            self.fields[name].label = _("What is needed") if is_need else _("How it is now")
        tell_today(self, today)
        sections = [section(one.label, one.value, f"{one.value}_need") for one in Section]
        self.helper = plain_helper(Layout(row("begun_on", "next_review_on"), *sections))

    def _from(self, today):
        """The day of release, or today: from there the first review is counted."""
        case = self.instance.case
        return max(today, case.ends_on) if case and case.ends_on else today

    def values_of(self, instance):
        return super().values_of(instance) | {"next_review_on": review_day(instance)}

    def says_the_same(self, known):
        same_day = review_day(known) == self.cleaned_data["next_review_on"]
        return super().says_the_same(known) and same_day


class GoalForm(VersionedForm):
    """What is to be done by whom until when; once it is done, the day and what came of it."""

    class Meta:
        model = PlanGoal
        fields = ["section", "what", "owner", "owner_name", "due_on", "done_on", "result"]
        field_classes = {
            "what": TidyField,
            "owner_name": NameField,
            "due_on": DayField,
            "done_on": DayField,
            "result": TidyField,
        }
        widgets = {"section": forms.RadioSelect, "owner": forms.RadioSelect}
        help_texts = {"owner_name": _("Needed for a helper; of others where it is known.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("section", "owner"):
            choices = self.fields[name].choices
            self.fields[name].choices = [(value, words) for value, words in choices if value]
        tell_today(self, today)
        done = ("done_on", "result")
        if self.instance.pk is None:
            for name in done:
                del self.fields[name]
            done = ()
        parts = [section(_("Done"), *done)] if done else []
        self.helper = plain_helper(
            Layout("section", "what", row("owner", "owner_name"), "due_on", *parts)
        )


class ReviewForm(VersionedForm):
    """What was reached, and either the next day or how the plan ended."""

    proposed = ("held_on",)
    made_of = {"next_on": (), "outcome": ()}

    next_on = DayField(label=_("Next review on"), required=False)
    outcome = forms.ChoiceField(
        label=_("Or the plan ends:"),
        required=False,
        choices=[("", _("it goes on")), *ReintegrationPlan.Outcome.choices],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = PlanReview
        fields = ["held_on", "reached"]
        field_classes = {"held_on": DayField}
        widgets = {"reached": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"reached": _("Goal by goal: what was done, what was not and why.")}

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].required = self.fields["reached"].required = True
        self.fields["held_on"].initial = today
        self.fields["next_on"].initial = months_after(today, MONTHS_TO_REVIEW)
        tell_today(self, today)
        self.helper = plain_helper(Layout("held_on", "reached", "next_on", "outcome"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome"):  # the day was only proposed
            cleaned["next_on"] = None
        return cleaned
