import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_facility_work")]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="wards.unit",
                verbose_name="commune or ward",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "kind", "closed_on"], name="case_by_unit"),
        ),
    ]
