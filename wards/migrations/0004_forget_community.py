"""Volunteers, teams, models, activities are models of cases now: forgotten here, not dropped."""

from django.db import migrations

MOVED = ['Participant', 'Activity', 'BoardMember', 'SupportModel', 'TeamMember', 'Team', 'Volunteer']


class Migration(migrations.Migration):

    dependencies = [
        ('wards', '0003_community'),
        ('cases', '0006_community'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name=name) for name in MOVED],
        ),
    ]
