"""Events written many at once are those that ``audit.event`` would have made."""

import pytest

from tests.factories import NeighbourhoodFactory, PersonFactory
from wards.models import AuditEvent
from wards.trail import audit
from wards.trail.audit import Verb


@pytest.mark.parametrize("factory", [PersonFactory, NeighbourhoodFactory])
def test_an_event_says_the_same_as_one_made_alone(factory, ward, officer):
    records = factory.create_batch(2, unit=ward)
    audit.record_created(records, by=officer)
    written = AuditEvent.objects.order_by("pk")
    by_code = sorted(records, key=lambda record: str(record.code))
    for event, record in zip(written, by_code, strict=True):
        alone = audit.event(by=officer, verb=Verb.CREATED, target=record)
        for field in AuditEvent._meta.concrete_fields:
            if field.name not in {"id", "at", "seal"}:
                assert getattr(event, field.attname) == getattr(alone, field.attname), field.name
        assert event.at is not None


def test_each_event_counts_in_the_unit_of_its_record(ward, province):
    here, there = PersonFactory(unit=ward), PersonFactory(unit=province)
    audit.record_created([here, there], by=audit.SYSTEM)
    slugs = dict(AuditEvent.objects.values_list("record", "unit_slug"))
    assert slugs == {here.code: ward.slug, there.code: province.slug}


def test_nothing_made_leaves_no_event(db):
    audit.record_created([], by=audit.SYSTEM)
    assert not AuditEvent.objects.exists()
