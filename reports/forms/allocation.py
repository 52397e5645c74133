"""What is sent from the allocation desk: which files, and where they go."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wards.places import heirs

ALLOCATE, TAKE_BACK = "allocate", "take_back"


class CodesField(forms.Field):
    """The codes of the rows that were ticked."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        code = forms.UUIDField()
        return [code.to_python(one) for one in value or []]


class ActForm(forms.Form):
    """An act on the files of an ended ward: those ticked, or the ``whole`` list as filtered.

    ``count`` is how many files were seen when the act was looked at.
    """

    do = forms.ChoiceField(choices=[(ALLOCATE, ALLOCATE), (TAKE_BACK, TAKE_BACK)])
    heir = forms.ChoiceField(label=_("Allocate to"), required=False)
    person = CodesField(required=False)
    whole = forms.BooleanField(required=False)
    count = forms.IntegerField(required=False)

    def __init__(self, data=None, *, ended):
        super().__init__(data)
        followers = heirs.followers(ended)
        self.units = {one.slug: one for one in [*followers, *heirs.others(ended)]}
        named = [(one.slug, self._words(one, ended)) for one in followers]
        rest = [(slug, one.name) for slug, one in self.units.items() if one not in followers]
        self.fields["heir"].choices = [
            (_("Followed the ward"), named),
            (_("Other communes of the province"), rest),
        ]

    @staticmethod
    def _words(unit, ended):
        is_main = unit.pk == ended.successor_id
        return _("%(unit)s (main heir)") % {"unit": unit.name} if is_main else unit.name

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do") == ALLOCATE and not cleaned.get("heir"):
            self.add_error("heir", _("Choose the ward that gets the files."))
        if not cleaned.get("person") and not cleaned.get("whole"):
            self.add_error("person", _("Tick the files in the list, or choose all of it."))
        return cleaned

    @property
    def unit(self):
        """The ward that gets the files."""
        return self.units[self.cleaned_data["heir"]]
