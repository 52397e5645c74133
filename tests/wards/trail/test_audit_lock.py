"""The database keeps the audit trail: it grows, and nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from wards.models import AuditEvent, AuditShown
from wards.trail import audit, audit_lock

postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="no TRUNCATE")


@pytest.fixture
def event(officer):
    return audit.record(by=officer, verb=audit.Verb.VIEWED, target=officer)


@pytest.fixture
def shown(event):
    return AuditShown.objects.create(
        event=event, unit_slug="01-2021", model="cases.person", codes=bytes(16)
    )


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
    written_over(event, actor="nobody")


def test_refuses_to_change_what_was_shown(shown):
    refused(lambda: AuditShown.objects.update(codes=b""))
    assert bytes(AuditShown.objects.get().codes) == bytes(16)


def test_refuses_to_delete_what_was_shown(shown):
    refused(AuditShown.objects.all().delete)
    refused(shown.event.delete)
    assert AuditShown.objects.count() == 1


def test_refuses_to_write_over_what_was_shown(shown):
    written_over(shown, codes=b"")


def written_over(record, **others):
    values = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
    over = type(record)(**{**values, **others})
    with pytest.raises(DatabaseError), transaction.atomic():
        over.save(force_insert=True)
    if connection.vendor == "sqlite":
        table = record._meta.db_table
        replace = f"REPLACE INTO {table} SELECT * FROM {table}"
        refused(lambda: connection.cursor().execute(replace))


@postgresql_only
@pytest.mark.parametrize("table", [audit_lock.EVENTS, audit_lock.SHOWN])
def test_refuses_to_empty_the_table(shown, table):
    connection.check_constraints()  # what waits for the commit would forbid it by itself
    refused(lambda: connection.cursor().execute(f"TRUNCATE {table} CASCADE"))


def test_can_be_lifted_and_set_again(event):
    audit_lock.unlock(connection)
    AuditEvent.objects.all().delete()
    audit_lock.lock(connection)
    audit_lock.lock(connection)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_lets_a_test_with_real_transactions_empty_the_table():
    event = AuditEvent.objects.create(actor="system", verb="viewed", model="wards.user")
    AuditShown.objects.create(event=event, unit_slug="", model="wards.user", codes=b"")
