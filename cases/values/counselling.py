"""Whom a counselling was for, and how many turns it is: people, codes, and heads alone."""

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce

NUMBER = BigIntegerField()
# A person's key, or for a code without a file the negative of its own: each is one client.
WHO = Coalesce(
    ExpressionWrapper(F("person_id"), NUMBER),
    ExpressionWrapper(F("client_id") * Value(-1), NUMBER),
    output_field=NUMBER,
)
TURNS = Coalesce(F("heads"), Value(1), output_field=NUMBER)
OF_SOMEBODY = Q(heads__isnull=True)  # not of a session of which only heads were counted
