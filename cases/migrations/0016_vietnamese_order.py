from django.db import migrations

from cases.values.names import sort_key

BATCH = 2000


def sort_anew(apps, schema_editor):
    """The order of letters and tones for everybody on file."""
    people = apps.get_model("cases", "Person").objects.only("pk", "full_name")
    batch = []
    for person in people.order_by("pk").iterator(BATCH):
        person.sort_key = sort_key(person.full_name)
        batch.append(person)
        if len(batch) == BATCH:
            people.bulk_update(batch, ["sort_key"], batch_size=200)
            batch = []
    people.bulk_update(batch, ["sort_key"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_withdrawals")]

    operations = [migrations.RunPython(sort_anew, migrations.RunPython.noop, elidable=True)]
