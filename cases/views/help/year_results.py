"""Pages of the result a year after rehabilitation, for users whose agency sees it."""

from cases.actions.help import year_results
from cases.forms.help.year_results import YearResultForm
from cases.models import YearResult
from cases.views.help.drug_tests import SeesTests
from cases.views.people.steps import CASE
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

RESULTS = YearResult.objects.select_related("case__person__unit", "case__unit")


class YearResultPage:
    """Afterwards one is back at the measure."""

    permission = Can.CASE_EDIT
    belongs_to = CASE

    def back(self, record):
        return record.case.get_absolute_url()


class YearResultCreate(SeesTests, YearResultPage, RecordCreate):
    """Record the result of a measure."""

    model = YearResult
    form_class = YearResultForm
    template_name = "cases/year_result_form.html"
    add = staticmethod(year_results.add)


class YearResultEdit(SeesTests, YearResultPage, RecordEdit):
    """Correct a result."""

    queryset = RESULTS
    form_class = YearResultForm
    template_name = "cases/year_result_form.html"
    change = staticmethod(year_results.change)


class YearResultRemove(SeesTests, YearResultPage, RecordRemove):
    """Take away a result entered by mistake."""

    queryset = RESULTS
