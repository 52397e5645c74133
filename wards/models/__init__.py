"""Who and where: units, offices, facilities, users, second factors, areas, the trail."""

from wards.models.allowances import NumberAllowance
from wards.models.areas import DrugStatus, Population
from wards.models.base import Conflict, FromRegister, Versioned
from wards.models.calendar_days import CalendarDay
from wards.models.commendations import Commendation
from wards.models.facilities import Facility
from wards.models.factors.factors import FactorCode, SecondFactor
from wards.models.factors.resets import FactorReset
from wards.models.factors.rules import FactorRule
from wards.models.hot_spots import HotSpot
from wards.models.keys import KeyProof
from wards.models.neighbourhoods import Beat, BeatDuty, BeatNeighbourhood, Neighbourhood
from wards.models.offices import Office
from wards.models.saved_views import SavedView
from wards.models.trail.chains import AuditAnchor, AuditLink
from wards.models.trail.events import AuditEvent, AuditShown
from wards.models.units import Succession, Unit
from wards.models.users import User

__all__ = [
    "AuditAnchor",
    "AuditEvent",
    "AuditLink",
    "AuditShown",
    "CalendarDay",
    "Beat",
    "BeatDuty",
    "BeatNeighbourhood",
    "Commendation",
    "Conflict",
    "DrugStatus",
    "Facility",
    "FactorCode",
    "FactorReset",
    "FactorRule",
    "FromRegister",
    "HotSpot",
    "KeyProof",
    "Neighbourhood",
    "NumberAllowance",
    "Office",
    "Population",
    "SavedView",
    "SecondFactor",
    "Succession",
    "Unit",
    "User",
    "Versioned",
]
