"""Loans declined, ages of clients; who organised together and who received become organisations."""

import django.db.models.deletion
from django.db import migrations, models

from wards.text import key, tidy

LONGEST = 200  # of a name


def name_them(apps, schema_editor):
    """A record for every receiving service and every co-organiser; one of the name is that one."""
    Partner = apps.get_model("cases", "ActivityPartner")
    activities = apps.get_model("cases", "Activity")._base_manager.exclude(co_organisers="")
    for pk, text, unit in list(activities.order_by("pk").values_list("pk", "co_organisers", "unit")):
        names = {}
        for name in filter(None, map(tidy, text.split(";"))):
            names.setdefault(_key(name), name)
        Partner.objects.bulk_create(
            Partner(activity_id=pk, organisation_id=_named(apps, name[:LONGEST], unit))
            for name in names.values()
        )
    referrals = apps.get_model("cases", "Referral")._base_manager.exclude(place="")
    for pk, text, unit in list(referrals.order_by("pk").values_list("pk", "place", "unit")):
        referrals.filter(pk=pk).update(place_named=_named(apps, tidy(text), unit))
    _settle(schema_editor)


def write_back(apps, schema_editor):
    """The names as texts."""
    together = {}
    partners = apps.get_model("cases", "ActivityPartner").objects.order_by("pk")
    for pk, name in partners.values_list("activity", "organisation__name"):
        together.setdefault(pk, []).append(name)
    activities = apps.get_model("cases", "Activity")._base_manager
    for pk, names in together.items():
        activities.filter(pk=pk).update(co_organisers="; ".join(names)[:500])
    referrals = apps.get_model("cases", "Referral")._base_manager.exclude(place_named=None)
    for pk, name in list(referrals.values_list("pk", "place_named__name")):
        referrals.filter(pk=pk).update(place=name)
    _settle(schema_editor)


def _key(text):
    """Of a text without letters or figures, itself."""
    return key(text) or text


def _named(apps, name, unit):
    """The key of the organisation of that name, or of the one that it is a second name of."""
    organisations = apps.get_model("cases", "Organisation").objects
    facts = {"name": name, "unit_id": unit}
    found, _made = organisations.get_or_create(key=_key(name), defaults=facts)
    return found.merged_into_id or found.pk


def _settle(schema_editor):
    if schema_editor is not None and schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # before the tables change again


def organisation(**facts):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="cases.organisation",
        **facts,
    )


Q = models.Q
AGES = [
    ("under_16", "Under 16"),
    ("16_to_18", "16 to under 18"),
    ("18_to_30", "18 to under 30"),
    ("from_30", "30 and older"),
]


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0024_steps"),
        ("wards", "0011_phones_of_users"),
    ]

    operations = [
        migrations.AddField(
            "client",
            "age_band",
            models.CharField(
                blank=True, choices=AGES, max_length=8, verbose_name="age at the first turn"
            ),
        ),
        migrations.AddField(
            "support",
            "declined_on",
            models.DateField(blank=True, null=True, verbose_name="declined on"),
        ),
        migrations.AddConstraint(
            "support",
            models.CheckConstraint(
                condition=Q(declined_on__isnull=True)
                | Q(kind="loan", day__isnull=True, declined_on__gte=models.F("proposed_on"))
                & (Q(approved_on__isnull=True) | Q(declined_on__gte=models.F("approved_on"))),
                name="loan_declined_before_it_is_paid_out",
                violation_error_message="A loan is declined on or after the day it was proposed, "
                "and before it is paid out.",
            ),
        ),
        migrations.CreateModel(
            name="ActivityPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="cases.activity",
                    ),
                ),
                ("organisation", organisation(verbose_name="organised together with")),
            ],
            options={
                "verbose_name": "co-organiser",
                "verbose_name_plural": "co-organisers",
                "ordering": ["activity", "pk"],
            },
        ),
        migrations.AddField(
            "referral",
            "place_named",
            organisation(
                blank=True, db_index=False, null=True, verbose_name="receiving service"
            ),
        ),
        migrations.RunPython(name_them, write_back),
        migrations.RemoveField("activity", "co_organisers"),
        migrations.RemoveField("referral", "place"),
        migrations.RenameField("referral", "place_named", "place"),
    ]
