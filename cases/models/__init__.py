"""People and what is done for them."""

from cases.models.assignments import VolunteerAssignment
from cases.models.cases import Case
from cases.models.clubs import Attendance, ClubBenefit, ClubMembership
from cases.models.findings import Determination, DrugTest, Relapse
from cases.models.people import Person
from cases.models.registrations import Registration
from cases.models.supports import Referral, Support
from cases.models.uploads import Upload
from cases.models.visits import Visit

__all__ = [
    "Attendance",
    "Case",
    "ClubBenefit",
    "ClubMembership",
    "Determination",
    "DrugTest",
    "Person",
    "Referral",
    "Registration",
    "Relapse",
    "Support",
    "Upload",
    "Visit",
    "VolunteerAssignment",
]
