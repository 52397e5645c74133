"""Content types of the models that moved here keep their rows, and so their permissions."""

from django.db import migrations

MOVED = ['participant', 'activity', 'boardmember', 'supportmodel', 'teammember', 'team', 'volunteer']


def rename(old, new):
    def run(apps, schema_editor):
        types = apps.get_model('contenttypes', 'ContentType').objects.using(
            schema_editor.connection.alias
        )
        for model in MOVED:
            known = types.filter(app_label=old, model=model)
            if known.exists():
                # One of the new name is there where a run was cut short: nothing points to it yet.
                types.filter(app_label=new, model=model).delete()
                known.update(app_label=new)

    return run


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_community'),
        ('wards', '0004_forget_community'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.RunPython(rename('wards', 'cases'), rename('cases', 'wards')),
    ]
