"""A reading of many records is one event, with what it showed of each unit."""

from django.utils import timezone

from cases.models import Person
from tests.factories import PersonFactory
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent, AuditShown
from wards.trail import audit
from wards.trail.audit import Verb


def test_one_event_and_a_row_for_each_unit(ward, province, officer):
    people = [*PersonFactory.create_batch(3, unit=ward), PersonFactory(unit=province)]
    PersonFactory(unit=ward)
    keys = [person.pk for person in people]
    audit.record_reading((Person, keys), by=officer, verb=Verb.EXPORTED, model="cases.visit")
    event = AuditEvent.objects.get()
    assert (event.actor, event.model, event.record) == (officer.username, "cases.visit", None)
    rows = {row.unit_slug: row for row in AuditShown.objects.all()}
    sizes = {slug: len(row.codes) for slug, row in rows.items()}
    assert sizes == {ward.slug: 48, province.slug: 16}
    assert {row.model for row in rows.values()} == {"cases.person"}
    assert shown_in(event) == {(person.unit.slug, person.code) for person in people}
    codes = sorted(person.code.bytes for person in people[:3])
    assert bytes(rows[ward.slug].codes) == b"".join(codes)


def test_a_withdrawn_one_is_among_them(ward, officer):
    person = PersonFactory(unit=ward)
    Person.everything.filter(pk=person.pk).update(
        withdrawn_at=timezone.now(), withdrawal_reason="Nhầm người"
    )
    audit.record_reading((Person, [person.pk]), by=officer, verb=Verb.EXPORTED)
    assert shown_in(AuditEvent.objects.get()) == {(ward.slug, person.code)}


def test_a_reading_of_what_has_no_code_is_the_event_alone(officer):
    audit.record_reading(None, by=officer, verb=Verb.EXPORTED, model="reports.target")
    audit.record_reading((Person, []), by=officer, verb=Verb.EXPORTED, model="cases.person")
    assert AuditEvent.objects.count() == 2
    assert not AuditShown.objects.exists()
