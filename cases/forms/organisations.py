"""Organisations in forms: picked while typing, a new one only after the page has asked."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Organisation
from cases.queries import organisations
from cases.values.organisations import LENDERS, UNIONS
from wards.forms.layout import suggest
from wards.text import key, tidy

ASKED = "asked_names"  # the field with what the page has asked about
KNOWN = frozenset(map(key, (*UNIONS, *LENDERS)))
LONGEST = 200
LONGEST_LIST = 500  # of the names of several


class OrganisationField(forms.CharField):
    """The name of an organisation; gives the one on file, or a new one not written yet."""

    def __init__(self, *, label=None, required=False, help_text="", **of_choices):
        """``of_choices`` is what a model's column gives to a field of choices; this is a text."""
        super().__init__(label=label, required=required, help_text=help_text, max_length=LONGEST)

    def clean(self, value):
        name = super().clean(tidy(value or ""))
        if not key(name):
            return None
        return organisations.named(name) or Organisation.called(name)

    def prepare_value(self, value):
        if isinstance(value, int):
            return Organisation.objects.get(pk=value).name
        return value.name if isinstance(value, Organisation) else value

    def has_changed(self, initial, data):
        """Another spelling of the same name is no change."""
        return key(self.prepare_value(initial) or "") != key(tidy(data or ""))


class OrganisationsField(forms.CharField):
    """The names of several organisations, with semicolons between; gives them as a list."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=LONGEST_LIST, **kwargs)

    def clean(self, value):
        typed = super().clean(value or "")
        names = {key(name): name for name in map(tidy, typed.split(";")) if key(name)}
        if any(len(name) > LONGEST for name in names.values()):
            raise ValidationError(_("Put a semicolon between the names of organisations."))
        found = [organisations.named(name) or Organisation.called(name) for name in names.values()]
        return list({one.key: one for one in found}.values())

    def has_changed(self, initial, data):
        """Another spelling, or another order, is no change."""
        return self._keys(initial) != self._keys(data)

    @staticmethod
    def _keys(text):
        return {key(name) for name in (text or "").split(";")} - {""}


class OrganisationsMixin:
    """For forms whose ``user`` names organisations; ``{field: names offered beside those used}``.

    A name that nobody has used comes back once, with those it may be a spelling of; saved again
    as it stands it is a new organisation.
    """

    organisations: dict[str, list[str]] = {}
    several: tuple[str, ...] = ()  # fields with a list of organisations

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.made_of = {**self.made_of, ASKED: ()}
        self.fields[ASKED] = forms.CharField(required=False, widget=forms.HiddenInput)
        for field, words in self.organisations.items():
            used = organisations.offered(self._meta.model, field, user, **self.alike())
            suggest(self, field, dict.fromkeys([*used, *words]))

    def alike(self):
        """What the records have in common whose organisations are offered."""
        return {}

    def clean(self):
        cleaned = super().clean()
        asked = {key(name) for name in self.data.get(self.add_prefix(ASKED), "").split("\n")}
        names = (*self.organisations, *self.several)
        new = [(field, one) for field in names for one in self._new(field)]
        for field, one in new:
            if one.key not in asked | KNOWN:
                self.add_error(field, self._question(one.name))
        if new:
            self.data = self.data.copy()
            self.data[self.add_prefix(ASKED)] = "\n".join(one.name for _field, one in new)
        return cleaned

    def _new(self, field):
        given = self.cleaned_data.get(field)
        several = given if isinstance(given, list) else [given]
        return [one for one in several if one is not None and one.pk is None]

    def _question(self, name):
        near = organisations.near(name, self.user)
        if not near:
            text = _("“%(name)s” is not on file yet. Save again if it is a new organisation.")
            return text % {"name": name}
        text = _(
            "“%(name)s” is not on file yet. Is it one of these: %(near)s? Choose that one, or save"
            " again if it is a new organisation."
        )
        return text % {"name": name, "near": "; ".join(near)}
