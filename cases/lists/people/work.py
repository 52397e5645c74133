"""The places of the work list: the one filter of all its groups."""

from django.utils.translation import gettext_lazy as _

from cases.models import Person
from wards.web.filters import ListFilter, LocalityFilter


class WorkFilter(ListFilter):
    """People by commune, officer on duty, beat and neighbourhood: whose things are to be done."""

    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    beat = LocalityFilter(_("Beat"), "in_beat")
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["unit", "officer", "beat", "neighbourhood"]

    @property
    def offers(self):
        """Whether there is any place to choose."""
        return any(each.extra.get("choices") for each in self.filters.values())

    @property
    def chosen(self):
        """{name: code} of what was asked for, for the addresses of other lists."""
        given = self.form.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in given.items() if value and name != "sort"}
