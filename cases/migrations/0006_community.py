"""Volunteers, teams, models, activities become models of cases: their tables stay as they are."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


# The state alone: nothing is asked of the database, which has the tables under their old names.
MODELS_AND_WHAT_POINTS_TO_THEM = [
    migrations.CreateModel(
        name='Activity',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('register_key', models.CharField(blank=True, editable=False, max_length=60)),
            ('kind', models.CharField(choices=[('outreach', 'Outreach meeting'), ('training', 'Training course'), ('club_meeting', 'Club meeting'), ('session', 'Counselling session'), ('news', 'News items'), ('broadcast', 'Broadcasts'), ('poster', 'Posters, panels'), ('leaflet', 'Leaflets')], max_length=12, verbose_name='kind')),
            ('day', models.DateField(verbose_name='day')),
            ('topic', models.CharField(blank=True, max_length=500, verbose_name='topic')),
            ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
            ('audience', models.CharField(blank=True, max_length=200, verbose_name='audience')),
            ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of people')),
            ('copies', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of items')),
            ('communes', models.PositiveIntegerField(blank=True, null=True, verbose_name='communes taking part')),
            ('is_approximate', models.BooleanField(default=False, verbose_name='the number is approximate')),
            ('cost', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='money spent, đồng')),
            ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='wards.unit', verbose_name='held by')),
        ],
        options={
            'verbose_name': 'activity',
            'verbose_name_plural': 'activities',
            'db_table': 'wards_activity',
            'ordering': ['-day', '-pk'],
            'abstract': False,
        },
    ),
    migrations.AlterField(
        model_name='attendance',
        name='activity',
        field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='cases.activity', verbose_name='meeting'),
    ),
    migrations.CreateModel(
        name='Participant',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('full_name', models.CharField(max_length=100, verbose_name='full name')),
            ('position', models.CharField(blank=True, max_length=200, verbose_name='position')),
            ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='cases.activity', verbose_name='training course')),
            ('commune', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wards.unit', verbose_name='commune')),
        ],
        options={
            'verbose_name': 'participant',
            'verbose_name_plural': 'participants',
            'db_table': 'wards_participant',
            'ordering': ['activity', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='SupportModel',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('register_key', models.CharField(blank=True, editable=False, max_length=60)),
            ('kind', models.CharField(choices=[('volunteers', 'Volunteers helping'), ('counselling', 'Counselling point'), ('club', 'B93 club'), ('residence', 'Care at residence')], max_length=11, verbose_name='kind')),
            ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
            ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
            ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='number of the decision')),
            ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
            ('started_on', models.DateField(verbose_name='started on')),
            ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_models', to='wards.unit', verbose_name='commune')),
        ],
        options={
            'verbose_name': 'model of aftercare',
            'verbose_name_plural': 'models of aftercare',
            'db_table': 'wards_supportmodel',
            'ordering': ['unit', 'kind', 'name', 'pk'],
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='BoardMember',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('full_name', models.CharField(max_length=100, verbose_name='full name')),
            ('position', models.CharField(blank=True, max_length=100, verbose_name='position')),
            ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
            ('joined_on', models.DateField(verbose_name='since')),
            ('left_on', models.DateField(blank=True, null=True, verbose_name='until')),
            ('model', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='board', to='cases.supportmodel', verbose_name='club')),
        ],
        options={
            'verbose_name': 'member of the board',
            'verbose_name_plural': 'members of the board',
            'db_table': 'wards_boardmember',
            'ordering': ['model', 'joined_on', 'pk'],
        },
    ),
    migrations.AddField(
        model_name='activity',
        name='model',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='cases.supportmodel', verbose_name='club or counselling point'),
    ),
    migrations.AlterField(
        model_name='clubbenefit',
        name='club',
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benefits', to='cases.supportmodel', verbose_name='club'),
    ),
    migrations.AlterField(
        model_name='clubmembership',
        name='club',
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cases.supportmodel', verbose_name='club'),
    ),
    migrations.AlterField(
        model_name='support',
        name='point',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='cases.supportmodel', verbose_name='counselling point'),
    ),
    migrations.CreateModel(
        name='Team',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('kind', models.CharField(choices=[('social_work', 'Voluntary social-work team'), ('management', 'Management team'), ('home_rehab', 'Team for rehabilitation at home'), ('youth_patrol', 'Youth patrol')], max_length=12, verbose_name='kind')),
            ('name', models.CharField(max_length=200, verbose_name='name')),
            ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='number of the decision')),
            ('started_on', models.DateField(verbose_name='founded on')),
            ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='wards.unit', verbose_name='commune')),
        ],
        options={
            'verbose_name': 'team',
            'verbose_name_plural': 'teams',
            'db_table': 'wards_team',
            'ordering': ['unit', 'kind', 'name', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='Volunteer',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('register_key', models.CharField(blank=True, editable=False, max_length=60)),
            ('full_name', models.CharField(max_length=100, verbose_name='full name')),
            ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='birth year')),
            ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
            ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
            ('started_on', models.DateField(verbose_name='volunteer since')),
            ('ended_on', models.DateField(blank=True, null=True, verbose_name='left on')),
            ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='volunteers', to='wards.neighbourhood', verbose_name='neighbourhood')),
            ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='volunteers', to='wards.unit', verbose_name='commune')),
        ],
        options={
            'verbose_name': 'volunteer',
            'verbose_name_plural': 'volunteers',
            'db_table': 'wards_volunteer',
            'ordering': ['unit', 'full_name', 'pk'],
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='TeamMember',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('version', models.PositiveIntegerField(default=1, editable=False)),
            ('full_name', models.CharField(max_length=100, verbose_name='full name')),
            ('position', models.CharField(blank=True, max_length=100, verbose_name='position')),
            ('joined_on', models.DateField(verbose_name='joined on')),
            ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
            ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='cases.team', verbose_name='team')),
            ('volunteer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='cases.volunteer', verbose_name='volunteer')),
        ],
        options={
            'verbose_name': 'team member',
            'verbose_name_plural': 'team members',
            'db_table': 'wards_teammember',
            'ordering': ['team', 'joined_on', 'pk'],
        },
    ),
    migrations.AlterField(
        model_name='volunteerassignment',
        name='volunteer',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='cases.volunteer', verbose_name='volunteer'),
    ),
    migrations.AddIndex(
        model_name='supportmodel',
        index=models.Index(fields=['kind', 'started_on', 'ended_on'], name='model_by_start'),
    ),
    migrations.AddConstraint(
        model_name='supportmodel',
        constraint=models.UniqueConstraint(condition=models.Q(('register_key', ''), _negated=True), fields=('register_key',), name='one_supportmodel_per_register_row'),
    ),
    migrations.AddConstraint(
        model_name='supportmodel',
        constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='model_ends_after_it_begins', violation_error_message='A model ends on or after the day it began.'),
    ),
    migrations.AddConstraint(
        model_name='boardmember',
        constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='board_member_leaves_after_joining', violation_error_message='A member leaves on or after the day of joining.'),
    ),
    migrations.AddIndex(
        model_name='activity',
        index=models.Index(fields=['kind', 'day'], name='activity_by_day'),
    ),
    migrations.AddConstraint(
        model_name='activity',
        constraint=models.UniqueConstraint(condition=models.Q(('register_key', ''), _negated=True), fields=('register_key',), name='one_activity_per_register_row'),
    ),
    migrations.AddConstraint(
        model_name='activity',
        constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['outreach', 'training', 'club_meeting', 'session']), ('people__isnull', False)), models.Q(('kind__in', ['news', 'broadcast', 'poster', 'leaflet']), ('copies__isnull', False)), _connector='OR'), name='activity_with_its_number', violation_error_message='Give the number of people, or of items for media.'),
    ),
    migrations.AddConstraint(
        model_name='team',
        constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='team_ends_after_it_begins', violation_error_message='A team ends on or after the day it began.'),
    ),
    migrations.AddConstraint(
        model_name='volunteer',
        constraint=models.UniqueConstraint(condition=models.Q(('register_key', ''), _negated=True), fields=('register_key',), name='one_volunteer_per_register_row'),
    ),
    migrations.AddConstraint(
        model_name='volunteer',
        constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='volunteer_leaves_after_beginning', violation_error_message='A volunteer leaves on or after the first day.'),
    ),
    migrations.AddConstraint(
        model_name='teammember',
        constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='team_member_leaves_after_joining', violation_error_message='A member leaves on or after the day of joining.'),
    ),
]


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_help'),
        ('wards', '0003_community'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=MODELS_AND_WHAT_POINTS_TO_THEM),
    ]
