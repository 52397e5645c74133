import django.db.models.deletion
from django.db import migrations, models

from wards.trail import audit_lock


def lock(apps, schema_editor):
    audit_lock.lock(schema_editor.connection, audit_lock.SHOWN)


class Migration(migrations.Migration):
    dependencies = [("wards", "0017_users_of_facilities")]

    operations = [
        migrations.CreateModel(
            name="AuditShown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="shown",
                        to="wards.auditevent",
                    ),
                ),
                ("unit_slug", models.CharField(max_length=16)),
                ("model", models.CharField(max_length=40)),
                ("codes", models.BinaryField()),
            ],
            options={
                "verbose_name": "records shown",
                "verbose_name_plural": "records shown",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["event", "unit_slug"],
                        name="one_row_per_reading_and_unit",
                        violation_error_message="What an event showed of a unit stands in one row.",
                    )
                ],
                "indexes": [
                    models.Index(fields=["unit_slug", "event"], name="shown_by_unit"),
                ],
            },
        ),
        migrations.RunPython(lock, migrations.RunPython.noop),
    ]
