from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wards", "0013_calendar_days")]

    operations = [
        migrations.AlterModelOptions(
            name="auditevent",
            options={
                "ordering": ["-pk"],
                "verbose_name": "audit event",
                "verbose_name_plural": "audit events",
            },
        ),
        migrations.RemoveIndex(model_name="auditevent", name="audit_by_unit"),
        migrations.RemoveIndex(model_name="auditevent", name="audit_by_record"),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["unit_slug", "id"], name="audit_by_unit"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["record", "id"], name="audit_by_record"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["at"], name="audit_by_moment"),
        ),
    ]
