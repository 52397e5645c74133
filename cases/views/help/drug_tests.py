"""Pages of drug tests, for users whose agency sees them."""

from django.core.exceptions import PermissionDenied

from cases.forms.help.drug_tests import DrugTestForm
from cases.models import DrugTest
from cases.views.personal import PersonalCreate, PersonalEdit, PersonalRemove

TESTS = DrugTest.objects.select_related("person__unit", "unit")


class SeesTests:
    """403 for users of an agency that does not see tests."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.sees_tests:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DrugTestCreate(SeesTests, PersonalCreate):
    """Record a drug test."""

    model = DrugTest
    form_class = DrugTestForm
    template_name = "cases/test_form.html"


class DrugTestEdit(SeesTests, PersonalEdit):
    """Correct a drug test."""

    queryset = TESTS
    form_class = DrugTestForm
    template_name = "cases/test_form.html"


class DrugTestRemove(SeesTests, PersonalRemove):
    """Take away a drug test entered by mistake."""

    queryset = TESTS
