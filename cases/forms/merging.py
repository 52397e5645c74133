"""The form of an organisation, on the administrators' pages: its name, and which one it is."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.actions import organisations
from cases.models import Organisation
from cases.queries.organisations import known_to, uses_of
from cases.values.organisations import are_alike
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.text import key


class OrganisationForm(VersionedForm):
    """A name corrected, or an organisation merged into another one, which stays."""

    checked_by_action = False
    made_of = {"name": ("name", "key"), "stays": ()}
    user = None

    stays = forms.ModelChoiceField(
        label=_("Is a second name of"), queryset=Organisation.objects.none(), required=False
    )

    class Meta:
        model = Organisation
        fields = ["name"]
        field_classes = {"name": TidyField}
        help_texts = {"name": _("Every record that names it shows this name.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        count = uses_of([self.instance])[self.instance.pk]
        others = list(known_to(self.user).exclude(pk=self.instance.pk))
        field = self.fields["stays"]
        field.queryset = Organisation.objects.standing()
        field.choices = [("", _("none: it stays as it is")), *self._grouped(others)]
        field.help_text = _(
            "The other one stays. %(count)s records name this one and will name the other, and"
            " whoever writes this name means the other from then on. That cannot be undone here."
        ) % {"count": count}

    def _grouped(self, others):
        """Those spelt nearly alike before the rest."""
        alike = [one for one in others if are_alike(one.name, self.instance.name)]
        rest = [one for one in others if one not in alike]
        groups = ((_("Spelt alike"), alike), (_("Others"), rest))
        return [(title, [(one.pk, one.name) for one in some]) for title, some in groups if some]

    def clean_name(self):
        """No second organisation of a name, however it is written."""
        name = self.cleaned_data["name"]
        if not key(name):
            raise ValidationError(_("An organisation has a name."))
        others = Organisation.objects.exclude(pk=self.instance.pk)
        if others.filter(key=key(name)).exists():
            text = _("There is an organisation of this name already: choose it below.")
            raise ValidationError(text)
        self.instance.key = key(name)
        return name

    def clean_stays(self):
        into = self.cleaned_data["stays"]
        if into and into.pk not in known_to(self.user).values_list("pk", flat=True):
            raise ValidationError(self.fields["stays"].error_messages["invalid_choice"])
        if into:
            organisations.check_merge(organisation=self.instance, into=into, by=self.user)
        return into
