"""What was found: relapses, and drugs in a test."""

from cases.models import DrugTest, Relapse
from reports.indicators.builders import flow, within

INDICATORS = (
    flow("relapses", Relapse, within("day")),
    flow("reuse", DrugTest, within("day", result=DrugTest.Result.POSITIVE)),
)
