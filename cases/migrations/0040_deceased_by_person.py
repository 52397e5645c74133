from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0039_cases_by_unit")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("outcome", "deceased")),
                fields=["person"],
                name="case_deceased",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("removal_reason", "deceased")),
                fields=["person"],
                name="registration_deceased",
            ),
        ),
    ]
