"""Choosing the unit that a new record is entered for."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.models import Unit
from wards.web.widgets import LeanSelect


def unit_choices(user, today, *, with_own):
    """The communes in sight that live today (or, for a closed unit, on its last day).

    ``with_own`` adds the user's own unit, above them, for what a district or a city holds itself.
    """
    day = min(today, user.unit.valid_to or today)
    units = Unit.objects.visible_to(user).living_on(day)
    chosen = Q(level=Unit.Level.COMMUNE)
    return units.filter(chosen | Q(pk=user.unit_id) if with_own else chosen)


class UnitField(forms.ModelChoiceField):
    """The commune, or the unit, of a record; ``offer_units`` says which there are."""

    def __init__(self, **kwargs):
        given = {"label": _("Commune or ward"), "widget": LeanSelect, **kwargs}
        super().__init__(**{**given, "queryset": Unit.objects.none()})


def offer_units(form, user, today, *, with_own=False, name="unit"):
    """Let a new record's unit be chosen; nothing to choose for a commune's user or on an edit.

    Call it in ``__init__`` of a VersionedForm with a ``UnitField``: where there is one answer
    the field goes and the instance has its unit.
    """
    if form.instance.pk is None and user.unit.level != Unit.Level.COMMUNE:
        form.fields[name].queryset = unit_choices(user, today, with_own=with_own)
        return
    del form.fields[name]
    if form.instance.pk is None:
        setattr(form.instance, name, user.unit)
