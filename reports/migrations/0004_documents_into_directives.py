"""What each target said of its document becomes a record, and its giver is worked out."""

from django.db import migrations

from reports.words.reading import giver_of, read
from wards.places.above import Above


def directives(apps, schema_editor):
    """One directive for each paper; who entered a target is known from the trail."""
    Target = apps.get_model("reports", "Target")
    Unit = apps.get_model("wards", "Unit")
    rows = list(Target.objects.select_related("unit").order_by("pk"))
    above = Above.all_of({row.unit for row in rows}, Unit)
    makers = _makers(apps)
    found = {}
    for row in rows:
        row.given_by = giver_of(row.document, *above.of(row.unit, row.given_on))
        row.directive = _directive(apps, found, row)
        row.from_document = makers.get(row.code) != row.given_by.slug
        if row.given_by == row.unit:
            row.from_document = False
    fields = ["given_by", "directive", "from_document"]
    Target.objects.bulk_update(rows, fields, batch_size=200)


def _makers(apps):
    """Code of a target → the slug of the unit whose user entered it first."""
    events = apps.get_model("wards", "AuditEvent").objects
    created = events.filter(model="reports.target", verb="created").order_by("-pk")
    return dict(created.values_list("record", "actor_unit_slug"))


def _directive(apps, found, row):
    told = read(row.document, row.given_on)
    whole = (told.kind, told.number.casefold(), told.day)
    key = (row.given_by.pk, *(whole if told.number else (told.as_written, told.day)))
    if key not in found:
        facts = {name: getattr(told, name) for name in told.__dataclass_fields__}
        model = apps.get_model("reports", "Directive")
        found[key] = model.objects.create(unit=row.given_by, **facts)
    return found[key]


class Migration(migrations.Migration):

    dependencies = [("reports", "0003_directives")]

    operations = [migrations.RunPython(directives, migrations.RunPython.noop)]
