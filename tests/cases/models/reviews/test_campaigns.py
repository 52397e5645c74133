"""The database keeps the days and states of campaigns."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import CampaignFactory, CampaignPersonFactory, UserFactory

DAY = date(2026, 11, 20)


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be():
    campaign = CampaignFactory()
    row, by = CampaignPersonFactory(campaign=campaign), UserFactory()
    wrong = [
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
    CampaignFactory(closed_on=date(2026, 11, 2), closed_by=by)
    CampaignPersonFactory(campaign=campaign, way="records", checked_on=DAY)
