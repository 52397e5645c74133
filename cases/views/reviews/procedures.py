"""Pages of internal procedures: the list, a new one, one that follows another, the end."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions.reviews import procedures
from cases.forms.reviews.procedures import EndForm, ProcedureForm
from cases.lists.reviews.procedures import ProcedureFilter, ProcedureTable
from cases.models import LocalProcedure
from cases.views.people.deadlines import OfThePolice
from wards.models import Unit
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

PROCEDURES = LocalProcedure.objects.select_related("unit")
FORMER = Parent("former", PROCEDURES, "former")


class ProcedureList(OfThePolice, ListPage):
    """The internal procedures in sight, those in force."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_APPROVE
    model = LocalProcedure
    filter_class = ProcedureFilter
    table_class = ProcedureTable
    template_name = "cases/reviews/procedure_list.html"

    @property
    def may_edit(self):
        return super().may_edit and self.request.user.unit.level == Unit.Level.COMMUNE


class OfLeaders:
    """403 but for the leaders of a commune's police: their document says so."""

    permission = Can.STEP_APPROVE

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.unit.level != Unit.Level.COMMUNE:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def back(self, record):
        return reverse("cases:local_procedure_list")


class NewProcedure:
    """What a document says of a step, from a day on."""

    model = LocalProcedure
    form_class = ProcedureForm
    template_name = "cases/reviews/procedure_form.html"
    add = staticmethod(procedures.establish)


class ProcedureCreate(OfLeaders, NewProcedure, RecordCreate):
    """Of any step."""

    def blank(self):
        return LocalProcedure(unit=self.request.user.unit)


class ProcedureNext(OfLeaders, NewProcedure, RecordCreate):
    """Another one for the same step, from a later day: until then the former goes on."""

    def blank(self):
        former = FORMER.find(self.request.user, self.kwargs["code"])
        names = ("unit", "kind", "step", "owner", "number", "counted_in")
        return LocalProcedure(**{name: getattr(former, name) for name in names})


class ProcedureEnd(OfLeaders, RecordEdit):
    """Until when it is in force."""

    queryset = PROCEDURES
    form_class = EndForm
    template_name = "cases/reviews/procedure_end.html"
    change = staticmethod(procedures.end)


class ProcedureRemove(OfLeaders, RecordRemove):
    """One entered by mistake."""

    queryset = PROCEDURES
    remove = staticmethod(procedures.remove)
