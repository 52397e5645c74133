"""Each person on file gets the responsibility of their unit, from the earliest day on the file."""

from datetime import date

from django.db import migrations
from django.db.models import Min

EARLIEST = date(2021, 1, 1)  # of a file without any dated entry: "on or before"
DATED = {
    "Registration": "registered_on",
    "Case": "opened_on",
    "Visit": "day",
    "DrugTest": "day",
    "Determination": "day",
    "Relapse": "day",
    "Support": "day",
    "Referral": "day",
    "ClubMembership": "joined_on",
    "VolunteerAssignment": "started_on",
}
BATCH = 1000


def begin(apps, schema_editor):
    Person = apps.get_model("cases", "Person")
    Responsibility = apps.get_model("cases", "Responsibility")
    opened = {}
    for name, field in DATED.items():
        rows = apps.get_model("cases", name).objects.order_by().values_list("person")
        for person, day in rows.annotate(day=Min(field)):
            opened[person] = min(day, opened.get(person, day))
    Responsibility.objects.bulk_create(
        (
            Responsibility(
                person_id=person,
                unit_id=unit,
                first_day=opened.get(person, EARLIEST),
                reason="registered",
            )
            for person, unit in Person.objects.order_by("pk").values_list("pk", "unit")
        ),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):

    dependencies = [("cases", "0008_responsibility")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
