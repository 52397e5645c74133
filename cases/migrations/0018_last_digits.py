from django.db import migrations, models

from cases.values import sealing

BATCH = 2000


def know_last_digits(apps, schema_editor):
    """Of everybody on file with a number; who has been given the digest already is left."""
    people = apps.get_model("cases", "Person").objects
    left = people.filter(identity_sealed__isnull=False, identity_tail="").order_by("pk")
    while batch := list(left.only("pk", "identity_sealed")[:BATCH]):
        for person in batch:
            number = sealing.unseal(person.identity_sealed).decode()
            person.identity_tail = sealing.tail_index_of(number)
        people.bulk_update(batch, ["identity_tail"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_fewer_indexes")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="identity_tail",
            field=models.CharField(blank=True, default="", editable=False, max_length=16),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("identity_tail", ""), _negated=True),
                fields=["identity_tail"],
                name="person_by_last_digits",
            ),
        ),
        migrations.RunPython(know_last_digits, migrations.RunPython.noop, elidable=True),
    ]
