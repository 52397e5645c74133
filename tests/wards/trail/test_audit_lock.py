"""The database keeps the audit trail: it grows, and nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from wards.models import AuditEvent
from wards.trail import audit, audit_lock

postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="no TRUNCATE")


@pytest.fixture
def event(officer):
    return audit.record(by=officer, verb=audit.Verb.VIEWED, target=officer)


def refused(change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


def test_refuses_to_change_an_event(event):
    refused(lambda: AuditEvent.objects.update(actor="nobody"))
    assert AuditEvent.objects.get().actor == event.actor


def test_refuses_to_delete_an_event(event):
    refused(AuditEvent.objects.all().delete)
    assert AuditEvent.objects.count() == 1


def test_refuses_to_write_over_an_event(event):
    values = {field.attname: getattr(event, field.attname) for field in event._meta.fields}
    over = AuditEvent(**{**values, "actor": "nobody"})
    with pytest.raises(DatabaseError), transaction.atomic():
        over.save(force_insert=True)
    if connection.vendor == "sqlite":
        replace = f"REPLACE INTO {audit_lock.TABLE} SELECT * FROM {audit_lock.TABLE}"
        refused(lambda: connection.cursor().execute(replace))


@postgresql_only
def test_refuses_to_empty_the_table(event):
    refused(lambda: connection.cursor().execute(f"TRUNCATE {audit_lock.TABLE}"))


def test_can_be_lifted_and_set_again(event):
    audit_lock.unlock(connection)
    AuditEvent.objects.all().delete()
    audit_lock.lock(connection)
    audit_lock.lock(connection)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_lets_a_test_with_real_transactions_empty_the_table():
    AuditEvent.objects.create(actor="system", verb="viewed", model="wards.user")
