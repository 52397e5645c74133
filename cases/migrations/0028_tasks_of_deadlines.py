from datetime import UTC, datetime

import django.db.models.deletion
from django.db import migrations, models


def work_out_anew(apps, schema_editor):
    """The rows of a measure are rewritten at the next look: those of now know steps alone."""
    clocks = apps.get_model("cases", "CaseClock").objects.all()
    clocks.update(stale_at=datetime(2000, 1, 1, tzinfo=UTC))


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_approved_steps")]

    operations = [
        migrations.AlterField(
            model_name="deadline",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="recorded",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.casestep",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="task",
            field=models.CharField(
                choices=[
                    ("step", "Step"),
                    ("term", "End of the term"),
                    ("announced", "Aftercare to be proposed"),
                    ("paper", "Paper to receive"),
                    ("approval", "To be approved"),
                ],
                default="step",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="step",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("recorded__isnull", False)),
                fields=["recorded"],
                name="deadline_of_recorded",
            ),
        ),
        migrations.RunPython(work_out_anew, migrations.RunPython.noop),
    ]
