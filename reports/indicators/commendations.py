"""Commendations (khen thưởng) of collectives and of persons, by the day of the decision."""

from reports.indicators.builders import flow, within
from wards.models import Commendation

Recipient = Commendation.Recipient

INDICATORS = (
    flow(
        "commended_collectives",
        Commendation,
        within("decided_on", recipient_kind=Recipient.COLLECTIVE),
    ),
    flow(
        "commended_persons",
        Commendation,
        within("decided_on", recipient_kind=Recipient.PERSON),
    ),
)
