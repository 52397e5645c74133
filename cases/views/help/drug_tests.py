"""Pages of drug tests, for users whose agency sees them."""

from django.core.exceptions import PermissionDenied

from cases.forms.help.drug_tests import DrugTestForm
from cases.models import DrugTest
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

TESTS = DrugTest.objects.select_related("person__unit", "unit")


class SeesTests:
    """403 for users of an agency that does not see tests."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.sees_tests:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DrugTestCreate(SeesTests, RecordCreate):
    """Record a drug test."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    model = DrugTest
    form_class = DrugTestForm
    template_name = "cases/test_form.html"


class DrugTestEdit(SeesTests, RecordEdit):
    """Correct a drug test."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = TESTS
    form_class = DrugTestForm
    template_name = "cases/test_form.html"


class DrugTestRemove(SeesTests, RecordRemove):
    """Take away a drug test entered by mistake."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = TESTS
