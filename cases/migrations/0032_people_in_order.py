from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_one_file_a_person")]

    operations = [
        migrations.RemoveIndex(model_name="person", name="person_in_order"),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["sort_key", "withdrawn_at"],
                name="person_in_order",
            ),
        ),
    ]
