"""Pages of administrative sanctions, for users whose agency sees them."""

from cases.forms.help.sanctions import SanctionForm
from cases.models import Sanction
from cases.views.help.drug_tests import SeesTests
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

SANCTIONS = Sanction.objects.select_related("person__unit", "unit")


class SanctionCreate(SeesTests, RecordCreate):
    """Record a sanction."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    model = Sanction
    form_class = SanctionForm
    template_name = "cases/sanction_form.html"


class SanctionEdit(SeesTests, RecordEdit):
    """Correct a sanction."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = SANCTIONS
    form_class = SanctionForm
    template_name = "cases/sanction_form.html"


class SanctionRemove(SeesTests, RecordRemove):
    """Take away a sanction entered by mistake."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = SANCTIONS
