"""Organisations by name: which one is meant, which are offered, which are spelt nearly alike."""

from collections import Counter

from django.db.models import Count, Q

from cases.models import (
    Activity,
    ActivityPartner,
    FacilityActivity,
    FacilityActivityPartner,
    Organisation,
    Referral,
    Support,
    Volunteer,
    VolunteerAssignment,
)
from cases.values.organisations import are_alike
from wards.text import key

USES = (  # every column that names an organisation
    (Support, "provider"),
    (Support, "guarantor"),
    (Support, "proposed_by"),
    (Volunteer, "organisation"),
    (VolunteerAssignment, "organisation"),
    (Activity, "organiser"),
    (ActivityPartner, "organisation"),
    (FacilityActivity, "organiser"),
    (FacilityActivityPartner, "organisation"),
    (Referral, "place"),
)
OFFERED = 200
NEAR = 5


def named(name):
    """The organisation of that name, under any spelling or second name; None for none."""
    rows = Organisation.objects.select_related("merged_into")
    found = rows.filter(key=key(name)).first()
    return found and found.stays


def fields_of(model):
    """The fields of a model that name an organisation."""
    return [field for one, field in USES if one is model]


def offered(model, field, user, **alike):
    """The names in use in that field of records ``alike`` as far as the user sees, in order."""
    used = model.objects.visible_to(user).filter(**alike).exclude(**{field: None}).values(field)
    rows = Organisation.objects.standing().filter(pk__in=used)
    return list(rows.values_list("name", flat=True)[:OFFERED])


def known_to(user):
    """Those first named by units in the user's sight, and those that records in sight name."""
    known = Q(pk__in=Organisation.objects.visible_to(user).values("pk"))
    for model, field in USES:
        used = model.objects.visible_to(user).exclude(**{field: None})
        known |= Q(pk__in=used.values(field))
    return Organisation.objects.standing().filter(known)


def uses_of(organisations):
    """{key: how many records name it}, for those that any names; a query for each column."""
    counts = Counter()
    for model, field in USES:
        rows = model._base_manager.filter(**{f"{field}__in": organisations}).order_by()
        counts.update(dict(rows.values_list(field).annotate(Count("pk"))))
    return counts


def near(name, user):
    """The names known to the user that may be other spellings of this one."""
    known = known_to(user).values_list("name", flat=True)
    return [other for other in known if are_alike(name, other)][:NEAR]
