"""Who and where: units, offices, facilities, users, volunteers, models, activities, the trail."""

from wards.models.activities import Activity, Participant
from wards.models.areas import DrugStatus, Population
from wards.models.audit import AuditEvent
from wards.models.base import Conflict, FromRegister, Versioned
from wards.models.commendations import Commendation
from wards.models.facilities import Facility
from wards.models.neighbourhoods import Neighbourhood
from wards.models.offices import Office
from wards.models.support_models import BoardMember, SupportModel
from wards.models.units import Succession, Unit
from wards.models.users import User
from wards.models.volunteers import Team, TeamMember, Volunteer

__all__ = [
    "Activity",
    "AuditEvent",
    "BoardMember",
    "Commendation",
    "Conflict",
    "DrugStatus",
    "Facility",
    "FromRegister",
    "Neighbourhood",
    "Office",
    "Participant",
    "Population",
    "Succession",
    "SupportModel",
    "Team",
    "TeamMember",
    "Unit",
    "User",
    "Versioned",
    "Volunteer",
]
