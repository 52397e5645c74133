"""Pages of where a person is."""

from cases.actions.people import whereabouts
from cases.forms.people.whereabouts import WhereaboutsForm
from cases.models import Whereabouts
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

STAYS = Whereabouts.objects.select_related("person__unit", "unit")


class WhereaboutsCreate(RecordCreate):
    """Say where a person is, or was."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    model = Whereabouts
    form_class = WhereaboutsForm
    template_name = "cases/whereabouts_form.html"
    add = staticmethod(whereabouts.add)


class WhereaboutsEdit(RecordEdit):
    """Correct where a person is, or end it."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    queryset = STAYS
    form_class = WhereaboutsForm
    template_name = "cases/whereabouts_form.html"
    change = staticmethod(whereabouts.change)


class WhereaboutsRemove(RecordRemove):
    """What was never so goes."""

    permission = Can.PERSON_EDIT
    belongs_to = PERSON
    queryset = STAYS
