"""The administrators' site: what each layer has for them, in order."""

from cases.admin import REGISTERED as OF_CASES
from wards.admin.site import REGISTERED as OF_WARDS
from wards.admin.site import AdministratorSite


class ProductSite(AdministratorSite):
    """Units, users and reference data, then the kinds of what is done for people."""

    registered = (*OF_WARDS, *OF_CASES)
