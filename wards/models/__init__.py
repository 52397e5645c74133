"""Who and where: units, offices, facilities, users, and the audit trail."""

from wards.models.audit import AuditEvent
from wards.models.base import Conflict, Versioned
from wards.models.facilities import Facility
from wards.models.neighbourhoods import Neighbourhood
from wards.models.offices import Office
from wards.models.units import Succession, Unit
from wards.models.users import User

__all__ = [
    "AuditEvent",
    "Conflict",
    "Facility",
    "Neighbourhood",
    "Office",
    "Succession",
    "Unit",
    "User",
    "Versioned",
]
