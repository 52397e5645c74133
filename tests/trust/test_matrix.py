"""Every address by roles and agencies of this ward and of others: nobody sees what is not theirs.

A canary stands in every personal text of every record of one ward. Of each page a tenth of RUNS are
tried of all (reader, method) there are, 15,000 requests by ``make trust``: to somebody of another
ward no answer may show it, to one of this ward none that refuses.
"""

from itertools import product

import pytest
from django.db import transaction

from tests.factories import CommuneFactory, FacilityFactory, FacilityUserFactory, UserFactory
from tests.pages.added import NAME, added
from tests.pages.records import records
from tests.test_access import PAGES, ROLES, address
from tests.trust import RUNS, chance, tell
from tests.wards.web.test_traces import WRITTEN, kept, plant, said
from wards.models.users import Agency

__all__ = ["records"]  # a fixture
TIMES = RUNS * 11 // 100  # of each page
METHODS = ["get", "post", "head"]
AGENCIES = [agency for agency in Agency if agency != Agency.FACILITY]


@pytest.fixture
def readers(records, province):
    """(whether of the records' ward, user) of each role and agency, here and elsewhere."""
    plant(records)
    units = [records["unit"], CommuneFactory(parent=province), CommuneFactory()]
    found = [
        (unit == records["unit"], UserFactory(unit=unit, role=role, agency=agency))
        for unit, role, agency in product(units, ROLES, AGENCIES)
    ]
    other = FacilityFactory()
    return found + [(False, FacilityUserFactory(facility=other, role=role)) for role in ROLES]


def leaks(client, records, readers, page):
    """The tries of a page, and of these the (user, method) to which it showed too much."""
    found = []
    for run in range(TIMES):
        luck = chance(f"{page}/{run}")
        (is_own, user), method = luck.choice(readers), luck.choice(METHODS)
        with transaction.atomic():
            client.force_login(user)
            answer = getattr(client, method)(address(page, records))
            body = said(b"".join(answer))
            transaction.set_rollback(True)
        if any(canary in body for canary in WRITTEN) and not (is_own and answer.status_code < 400):
            found.append((page, user.role, user.agency, is_own, method))
    return found


def test_nobody_sees_what_is_not_theirs(client, records, readers):
    found = [leak for page in PAGES for leak in leaks(client, records, readers, page)]
    tell("requests to every page by those it is not for", sent=len(PAGES) * TIMES, leaks=len(found))
    assert found == []


def test_a_planted_leak_is_found(client, records, readers):
    with added(kept):
        assert leaks(client, records, readers, NAME) != []
