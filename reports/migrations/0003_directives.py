import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reports", "0002_signed_papers"),
        ("wards", "0005_events_at_the_door"),
    ]

    operations = [
        migrations.CreateModel(
            name="Directive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(choices=[("plan", "Plan"), ("decision", "Decision"), ("letter", "Official letter"), ("directive", "Directive"), ("programme", "Programme paper"), ("resolution", "Resolution"), ("notice", "Notice"), ("other", "Another paper")], max_length=10, verbose_name="kind")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="number and sign")),
                ("day", models.DateField(verbose_name="day of the document")),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="issued by")),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                ("as_written", models.CharField(blank=True, editable=False, max_length=200)),
                ("entered_by", models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="wards.unit")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="directives", to="wards.unit", verbose_name="given by")),
            ],
            options={
                "verbose_name": "directive",
                "verbose_name_plural": "directives",
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("number", ""), _negated=True), fields=("unit", "kind", "number", "day"), name="one_directive_per_number_and_day", violation_error_message="A document of this number and day is entered already."),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="target", name="one_target_per_day_given"),
        migrations.AlterField(
            model_name="target",
            name="unit",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="wards.unit", verbose_name="unit"),
        ),
        migrations.AddField(
            model_name="target",
            name="facility",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="wards.facility", verbose_name="facility"),
        ),
        migrations.AddField(
            model_name="target",
            name="directive",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="reports.directive", verbose_name="document that sets it"),
        ),
        migrations.AddField(
            model_name="target",
            name="given_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets_given", to="wards.unit", verbose_name="given by"),
        ),
        migrations.AddField(
            model_name="target",
            name="from_document",
            field=models.BooleanField(default=False, verbose_name="entered from the document"),
        ),
        migrations.AddField(
            model_name="target",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
        ),
        migrations.AddField(
            model_name="target",
            name="withdrawn_by",
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="target",
            name="withdrawal_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="why it is withdrawn"),
        ),
    ]
