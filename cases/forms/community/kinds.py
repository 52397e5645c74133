"""The form of a kind of models, on the administrators' pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import SupportModel, SupportModelKind
from cases.queries.model_kinds import of_province
from cases.values.model_kinds import SPELLINGS
from wards.forms.text import TidyField
from wards.forms.versioned import VersionedForm
from wards.text import key


class SupportModelKindForm(VersionedForm):
    """A kind; its province is given by the page, not typed, and checked all the same."""

    checked_by_action = False
    province = None

    class Meta:
        model = SupportModelKind
        fields = ["name", "base", "order", "retired_on"]
        field_classes = {"name": TidyField}
        help_texts = {
            "name": _("Registers name it so, in the column Loại of the sheet Mô hình."),
            "base": _("Figures count it as this kind; that cannot be changed later."),
            "retired_on": _("From this day no new model is of this kind; those there are stay."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.unit = self.province

    def clean_name(self):
        """No second kind of a name, however it is written, and none called like the four."""
        name = self.cleaned_data["name"]
        others = of_province(self.instance.unit).exclude(pk=self.instance.pk)
        taken = [*SPELLINGS, *map(str, SupportModel.Kind.labels)]
        taken += others.values_list("name", flat=True)
        if key(name) in map(key, taken):
            raise ValidationError(_("There is a kind of this name already."))
        return name

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"unit"}
