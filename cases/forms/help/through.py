"""How forms of supports and referrals say through which model or volunteer the help came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import SupportModel, Volunteer
from wards.web.widgets import LeanSelect

THROUGH = ["through_model", "through_volunteer"]
WIDGETS = dict.fromkeys(THROUGH, LeanSelect)


class ThroughField(forms.ModelChoiceField):
    """A model with its kind, a volunteer with the organisation."""

    def label_from_instance(self, one):
        if isinstance(one, Volunteer):
            return " · ".join(map(str, filter(None, (one.full_name, one.organisation))))
        return " · ".join(filter(None, (one.name, one.get_kind_display())))


CLASSES = dict.fromkeys(THROUGH, ThroughField)


class ThroughMixin:
    """Offers those of the place that sees the person's file now; one of them at most is chosen.

    Whoever is out of the user's sight by now, as after a move, stays as it is.
    """

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        path = self.instance.person.unit.scope_path
        models = SupportModel.objects.visible_to(user).filter(unit__scope_path=path)
        volunteers = Volunteer.objects.visible_to(user).filter(unit__scope_path=path)
        self.fields["through_model"].queryset = models.order_by("name", "kind", "pk")
        self.fields["through_volunteer"].queryset = volunteers.select_related(
            "organisation"
        ).order_by("full_name", "pk")
        for name in THROUGH:
            self.fields[name].empty_label = _("none")
        if self._is_out_of_sight():
            for name in THROUGH:
                del self.fields[name]

    def _is_out_of_sight(self):
        chosen = {name: getattr(self.instance, f"{name}_id") for name in THROUGH}
        return any(
            key and not self.fields[name].queryset.filter(pk=key).exists()
            for name, key in chosen.items()
        )

    def clean(self):
        cleaned = super().clean()
        chosen = [name for name in THROUGH if cleaned.get(name)]
        for name in chosen:
            if {name, "day"} & set(self.changed_data):
                self._check_day(name, cleaned[name], cleaned.get("day"))
        if len(chosen) > 1:
            self.add_error(chosen[-1], _("Choose the model or the volunteer, not both."))
        return cleaned

    def _check_day(self, name, one, day):
        if day and not one.started_on <= day <= (one.ended_on or day):
            self.add_error(name, _("Not at work on that day: choose another, or check the day."))
