"""From here on the database refuses to change or delete an audit event."""

from django.db import migrations

from wards.trail import audit_lock


def lock(apps, schema_editor):
    audit_lock.lock(schema_editor.connection)


def unlock(apps, schema_editor):
    audit_lock.unlock(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("wards", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
