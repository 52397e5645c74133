"""What the police found: tests, who was positive, sanctions for using drugs."""

from cases.models import DrugTest, Sanction
from reports.indicators.builders import flow, within
from reports.indicators.definition import PERSONS, total_of

_positive = within("day", result=DrugTest.Result.POSITIVE)
_of_known_amount = within("day", amount__isnull=False)

INDICATORS = (
    flow("drug_tests", DrugTest, within("day")),
    flow("tested_positive", DrugTest, _positive, PERSONS),
    flow("sanctions", Sanction, within("day")),
    flow("fines_amount", Sanction, _of_known_amount, total_of("amount")),
)
