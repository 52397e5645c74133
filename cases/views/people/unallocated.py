"""Files of wards that have ended and that nobody has allocated to a ward of today."""

from django.utils import timezone
from django.views.generic import ListView

from cases.models import Person
from wards.access import ScopedMixin
from wards.roles import Can


class UnallocatedList(ScopedMixin, ListView):
    """The people in sight whose ward has ended, ward by ward; each in the heir it counts in."""

    permission = Can.PERSON_VIEW
    queryset = Person.objects.of_ended_wards().select_related("unit__successor")
    template_name = "cases/unallocated_list.html"
    paginate_by = 50

    def get_queryset(self):
        return super().get_queryset().order_by("unit__code", "unit__valid_from", "sort_key", "pk")

    def get_context_data(self, **kwargs):
        context, today = super().get_context_data(**kwargs), timezone.localdate()
        lines = [(person, person.unit.heir_on(today)) for person in context["page_obj"]]
        return context | {"lines": lines, "query": ""}
