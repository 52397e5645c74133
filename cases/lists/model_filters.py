"""The filters of the list of models."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from cases.models import SupportModel
from wards.web.filters import ALL, ListFilter
from wards.web.widgets import LeanSelect


class ModelFilter(ListFilter):
    """Models by kind, state and commune."""

    orders = {
        "name": ["name", "kind", "pk"],
        "kind": ["kind", "name", "pk"],
        "unit": ["unit__name", "kind", "name", "pk"],
        "started": ["-started_on", "-pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=SupportModel.Kind, empty_label=ALL, widget=LeanSelect
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("running", _("Running")), ("ended", _("Ended"))],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = SupportModel
        fields = ["kind", "state", "unit"]

    def in_state(self, rows, name, state):
        if state == "running":
            return rows.standing_on(self.today)
        return rows.filter(ended_on__lte=self.today)
