"""The form by which two files are joined: what is taken from either, and what is entered twice."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions.people.merging.merge import BOTH, CHOICES, KEPT, MERGED
from cases.models import Registration
from cases.queries.people import doubles
from wards.forms.attempts import take


def shown(person, name):
    """What a file says of one of the facts that are chosen."""
    match name:
        case "birth":
            return person.birth_text
        case "identity_number":
            return person.masked_identity
        case "sex" | "residence" | "first_use_route":
            return str(getattr(person, f"get_{name}_display")())
    value = getattr(person, name)
    return "" if value is None else str(value)


class JoiningForm(forms.Form):
    """One question for each fact in which the files differ, and for each thing that both have.

    ``versions`` are those of the files that the page showed.
    """

    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    merged_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, kept, merged, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.merged = kept, merged
        self.fields["kept_version"].initial = kept.version
        self.fields["merged_version"].initial = merged.version
        self.doubles = doubles.of(kept, merged)
        self.chosen = [name for name in CHOICES if self._ask(name)]
        self.asked = [one for one in self.doubles if not one.is_settled]
        for double in self.asked:
            self.fields[double.name] = question(double)

    def _ask(self, name):
        """Add the question where the files differ; whether they do."""
        ours, theirs = shown(self.kept, name), shown(self.merged, name)
        is_far = name == "neighbourhood" and self.kept.unit_id != self.merged.unit_id
        if ours == theirs or is_far or not (theirs or ours):
            return False
        names = {"birth": _("Birth date"), "identity_number": _("Identity number")}
        label = names.get(name) or self.kept._meta.get_field(name).verbose_name
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[(KEPT, ours or "–"), (MERGED, theirs or "–")],
            initial=KEPT if ours else MERGED,
            widget=forms.RadioSelect,
        )
        return True

    def facts(self):
        """The questions about the facts of the files, to be shown."""
        return [self[name] for name in self.chosen]

    def twice(self):
        """(double, its question) of what the clerk says more about."""
        return [(one, self[one.name]) for one in self.asked]

    def settled(self):
        """What the joined file has beside the same of the other: it stands no more."""
        return [one for one in self.doubles if one.is_settled]

    def attempt(self, action, **facts):
        """Join the files as the form says; None with the errors at their questions.

        Raises Conflict.
        """
        data = self.cleaned_data
        told = facts | dict(
            kept=self.kept,
            merged=self.merged,
            versions=(data["kept_version"], data["merged_version"]),
            taken={name for name in self.chosen if data[name] == MERGED},
            twice={one.of_merged.code: data[one.name] for one in self.asked},
        )
        try:
            return action(**told)
        except ValidationError as error:
            take(self, error)
        return None


def question(double):
    """Which of two records is entered once too often; of lists the later one, unless told."""
    choices = [
        (MERGED, _("that of the joined file")),
        (KEPT, _("that of the file that stays")),
    ]
    initial = MERGED if double.must else BOTH
    if double.must and isinstance(double.of_kept, Registration):
        is_later = double.of_kept.registered_on > double.of_merged.registered_on
        initial = KEPT if is_later else MERGED
    if not double.must:
        choices.append((BOTH, _("neither: both happened")))
    return forms.ChoiceField(
        label=gettext_lazy("Entered once too often"),
        choices=choices,
        initial=initial,
        widget=forms.RadioSelect,
    )
