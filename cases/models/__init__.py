"""People and what is done for them."""

from cases.models.cases import Case
from cases.models.people import Person
from cases.models.registrations import Registration
from cases.models.uploads import Upload

__all__ = ["Case", "Person", "Registration", "Upload"]
