import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("reports", "0004_documents_into_directives")]

    operations = [
        migrations.RemoveField(model_name="target", name="document"),
        migrations.AlterField(
            model_name="target",
            name="directive",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="reports.directive", verbose_name="document that sets it"),
        ),
        migrations.AlterField(
            model_name="target",
            name="given_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="targets_given", to="wards.unit", verbose_name="given by"),
        ),
        *(
            migrations.AddConstraint(
                model_name="target",
                constraint=models.UniqueConstraint(condition=models.Q(("withdrawn_at__isnull", True)), fields=(holder, "indicator", "first_year", "last_year", "given_on", "from_document"), name=f"one_target_of_a_{holder}_per_day", violation_error_message="A target given on that day exists; correct that one."),
            )
            for holder in ("unit", "facility")
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(condition=models.Q(("unit__isnull", True)) ^ models.Q(("facility__isnull", True)), name="target_has_one_holder", violation_error_message="A target is given to a unit or to a facility."),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(condition=models.Q(("withdrawal_reason", ""), ("withdrawn_at__isnull", True)) | (models.Q(("withdrawn_at__isnull", False)) & ~models.Q(("withdrawal_reason", ""))), name="target_withdrawn_for_a_reason", violation_error_message="Write why the target is withdrawn."),
        ),
    ]
