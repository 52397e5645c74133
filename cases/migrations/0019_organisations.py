"""Organisations become records: names equal but for case, accents' places and spaces are one."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from wards.text import key, tidy

USES = (  # model, field, the field that decides where the organisation was first named
    ("Support", "provider"),
    ("Support", "guarantor"),
    ("Volunteer", "organisation"),
    ("VolunteerAssignment", "organisation"),
    ("Activity", "organiser"),
)
LABELS = {
    "provider": "given by",
    "guarantor": "guarantor organisation",
    "organisation": "organisation",
    "organiser": "organiser",
}
ONE_HELPER = "assignment_of_one_helper"


def _key(text):
    """Of a text without letters or figures, itself."""
    return key(text) or text


def name_them(apps, schema_editor):
    """A record for every name; of several spellings the one met first."""
    Organisation = apps.get_model("cases", "Organisation")
    known = {}
    for model, field in USES:
        rows = apps.get_model("cases", model)._base_manager.exclude(**{field: ""})
        for text, unit in rows.order_by("pk").values_list(field, "unit").iterator():
            facts = {"name": tidy(text), "unit_id": unit}
            known.setdefault(_key(text), Organisation(key=_key(text), **facts))
    Organisation.objects.bulk_create(known.values(), batch_size=500)
    keys = dict(Organisation.objects.values_list("key", "pk"))
    for model, field in USES:
        rows = apps.get_model("cases", model)._base_manager
        texts = rows.exclude(**{field: ""}).order_by().values_list(field, flat=True).distinct()
        for text in list(texts):
            rows.filter(**{field: text}).update(**{f"{field}_named": keys[_key(text)]})
    if schema_editor is not None and schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # before the tables change again


def write_back(apps, schema_editor):
    """The names as texts."""
    for model, field in USES:
        rows = apps.get_model("cases", model)._base_manager.exclude(**{f"{field}_named": None})
        for pk, name in list(rows.values_list("pk", f"{field}_named__name")):
            rows.filter(pk=pk).update(**{field: name})
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def named(label):
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="cases.organisation",
        verbose_name=label,
    )


def of_one_helper(empty, filled):
    """The constraint, with the conditions of no organisation and of one."""
    Q = models.Q
    return models.CheckConstraint(
        name=ONE_HELPER,
        condition=Q(volunteer__isnull=False, officer__isnull=True, **empty)
        | Q(volunteer__isnull=True, officer__isnull=False, **empty)
        | Q(volunteer__isnull=True, officer__isnull=True, **filled),
        violation_error_message="Choose a volunteer, an officer or an organisation.",
    )


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0018_last_digits"),
        ("wards", "0008_what_was_read"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="other_names",
                        to="cases.organisation",
                        verbose_name="second name of",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="wards.unit",
                        verbose_name="first named by",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(name="") & ~models.Q(key=""),
                        name="organisation_has_a_name",
                        violation_error_message="An organisation has a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(merged_into__isnull=True)
                        | ~models.Q(merged_into=models.F("pk")),
                        name="organisation_merged_into_another",
                        violation_error_message="Choose another organisation than this one.",
                    ),
                ],
            },
        ),
        *(
            migrations.AddField(model, f"{field}_named", named(LABELS[field]))
            for model, field in USES
        ),
        migrations.RemoveConstraint("volunteerassignment", ONE_HELPER),
        migrations.RunPython(name_them, write_back),
        *(migrations.RemoveField(model, field) for model, field in USES),
        *(migrations.RenameField(model, f"{field}_named", field) for model, field in USES),
        migrations.AddConstraint(
            "volunteerassignment",
            of_one_helper({"organisation__isnull": True}, {"organisation__isnull": False}),
        ),
    ]
