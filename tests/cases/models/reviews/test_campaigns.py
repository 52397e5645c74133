"""The database keeps the days and states of campaigns and of internal procedures."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import (
    CampaignFactory,
    CampaignPersonFactory,
    LocalProcedureFactory,
    UserFactory,
)

DAY = date(2026, 11, 20)


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be():
    campaign = CampaignFactory()
    row, by = CampaignPersonFactory(campaign=campaign), UserFactory()
    own = LocalProcedureFactory(last_day=date(2026, 11, 26))
    going_on = LocalProcedureFactory()
    wrong = [
        lambda: LocalProcedureFactory(unit=own.unit),
        lambda: LocalProcedureFactory(unit=going_on.unit, first_day=DAY),
        lambda: LocalProcedureFactory(last_day=date(2026, 11, 25)),
        lambda: LocalProcedureFactory(number=0),
        lambda: LocalProcedureFactory(number=None),
        lambda: LocalProcedureFactory(counted_in=""),
        lambda: CampaignFactory(first_day=date(2026, 11, 28)),
        lambda: CampaignFactory(closed_on=DAY),
        lambda: CampaignFactory(closed_by=by),
        lambda: CampaignFactory(closed_on=date(2026, 11, 1), closed_by=by),
        lambda: CampaignPersonFactory(campaign=campaign, person=row.person),
        lambda: CampaignPersonFactory(campaign=campaign, way="records"),
        lambda: CampaignPersonFactory(campaign=campaign, checked_on=DAY),
    ]
    for make in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
    LocalProcedureFactory(unit=own.unit, first_day=date(2026, 11, 27), number=None, counted_in="")
    CampaignFactory(closed_on=date(2026, 11, 2), closed_by=by)
    CampaignPersonFactory(campaign=campaign, way="records", checked_on=DAY)
