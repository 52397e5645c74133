"""Targets of the demonstration that no register holds: rates of a ward, a facility's admissions."""

from datetime import date

from reports.actions.targets import Asked, give_targets
from reports.words import reading
from wards.models import Facility, User

YEARS = (2026, 2026)
GIVEN_ON = date(2026, 1, 20)
PAPER = (
    "Kế hoạch số 21/KH-UBND ngày 20/01/2026 của UBND Thành phố"
    " về thực hiện chương trình phòng, chống ma túy năm 2026"
)
RATES = {"counselled_rate": 80, "aftercare_supported_rate": 90}  # percent
ADMITTED = {"compulsory_admitted": 10, "voluntary_facility": 8}  # people


def give(*, planner: User, ward) -> None:
    """The planner of a city gives its ward the rates, and its first facility what to admit."""
    city = planner.unit
    rehab = Facility.objects.filter(unit=city, kind=Facility.Kind.REHAB)
    asked = [Asked(ward, code, percent, "") for code, percent in RATES.items()]
    facility = rehab.order_by("name").first()
    asked += [Asked(facility, code, people, "") for code, people in ADMITTED.items()]
    paper = reading.read(PAPER, GIVEN_ON)
    give_targets(by=planner, giver=city, years=YEARS, asked=asked, paper=paper)
