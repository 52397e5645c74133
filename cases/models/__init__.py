"""People, what is done for them, and who and what helps them in the commune."""

from cases.models.activities import Activity, Participant
from cases.models.assignments import VolunteerAssignment
from cases.models.cases import Case
from cases.models.clubs import Attendance, ClubBenefit, ClubMembership
from cases.models.findings import Determination, DrugTest, Relapse
from cases.models.people import Person
from cases.models.registrations import Registration, Responsibility
from cases.models.support_models import BoardMember, SupportModel
from cases.models.supports import Referral, Support
from cases.models.teams import Team, TeamMember
from cases.models.uploads import Upload
from cases.models.visits import Visit
from cases.models.volunteers import Volunteer

__all__ = [
    "Activity",
    "Attendance",
    "BoardMember",
    "Case",
    "ClubBenefit",
    "ClubMembership",
    "Determination",
    "DrugTest",
    "Participant",
    "Person",
    "Referral",
    "Registration",
    "Relapse",
    "Responsibility",
    "Support",
    "SupportModel",
    "Team",
    "TeamMember",
    "Upload",
    "Visit",
    "Volunteer",
    "VolunteerAssignment",
]
