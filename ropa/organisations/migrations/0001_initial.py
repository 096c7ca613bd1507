import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import ropa.organisations.models.organisation
import ropa.register.fields
import ropa.register.records
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Use lower-case letters, digits and single hyphens.'), ropa.organisations.models.organisation.refuse_reserved], verbose_name='address')),
                ('legal_name', models.CharField(max_length=250, verbose_name='legal name')),
                ('known_as', models.CharField(blank=True, max_length=250, verbose_name='known as')),
                ('aliases', ropa.register.fields.TextListField(verbose_name='other names')),
                ('kind', ropa.register.fields.WordField(default='other', max_length=40, values=('icb', 'ccg', 'trust', 'csu', 'gp', 'national', 'government', 'council', 'regulator', 'police', 'company', 'charity', 'university', 'team', 'other'), verbose_name='kind of body')),
                ('ods_code', models.CharField(blank=True, max_length=20, verbose_name='ODS code')),
                ('ico_registration', models.CharField(blank=True, max_length=20, verbose_name='ICO registration number')),
                ('ico_registration_expires_on', models.DateField(blank=True, null=True, verbose_name='ICO registration runs to')),
                ('public_authority', ropa.register.fields.WordField(default='not_asked', max_length=40, values=('yes', 'no', 'not_known', 'not_asked'), verbose_name='public authority')),
                ('address', ropa.register.fields.TextListField(verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('website', models.URLField(blank=True, max_length=500, verbose_name='website')),
                ('security_statement', models.TextField(blank=True, verbose_name='how information is kept safe')),
                ('started_on', ropa.register.fields.PartialDateField(verbose_name='began on')),
                ('ended_on', ropa.register.fields.PartialDateField(verbose_name='ended on')),
                ('demonstration', models.TextField(blank=True, verbose_name='demonstration banner')),
                ('register_checked_on', models.DateField(blank=True, null=True, verbose_name='register last checked as a whole on')),
                ('register_opened_on', models.DateField(blank=True, null=True, verbose_name='register kept here since')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='organisations.organisation', verbose_name='successor')),
            ],
            options={
                'ordering': ['legal_name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='organisation_slug_given', violation_error_message='An organisation needs an address.'), models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='organisation_not_its_own_successor', violation_error_message='An organisation cannot be its own successor.')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', ropa.register.fields.WordField(max_length=40, values=('owner', 'editor', 'approver', 'dpo', 'auditor', 'administrator'), verbose_name='role')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
            ],
            options={
                'ordering': ['organisation', 'user', 'role'],
                'constraints': [models.UniqueConstraint(fields=('user', 'organisation', 'role'), name='membership_once', violation_error_message='This person already has that role here.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOrganisation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Use lower-case letters, digits and single hyphens.'), ropa.organisations.models.organisation.refuse_reserved], verbose_name='address')),
                ('legal_name', models.CharField(max_length=250, verbose_name='legal name')),
                ('known_as', models.CharField(blank=True, max_length=250, verbose_name='known as')),
                ('aliases', ropa.register.fields.TextListField(verbose_name='other names')),
                ('kind', ropa.register.fields.WordField(default='other', max_length=40, values=('icb', 'ccg', 'trust', 'csu', 'gp', 'national', 'government', 'council', 'regulator', 'police', 'company', 'charity', 'university', 'team', 'other'), verbose_name='kind of body')),
                ('ods_code', models.CharField(blank=True, max_length=20, verbose_name='ODS code')),
                ('ico_registration', models.CharField(blank=True, max_length=20, verbose_name='ICO registration number')),
                ('ico_registration_expires_on', models.DateField(blank=True, null=True, verbose_name='ICO registration runs to')),
                ('public_authority', ropa.register.fields.WordField(default='not_asked', max_length=40, values=('yes', 'no', 'not_known', 'not_asked'), verbose_name='public authority')),
                ('address', ropa.register.fields.TextListField(verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('website', models.URLField(blank=True, max_length=500, verbose_name='website')),
                ('security_statement', models.TextField(blank=True, verbose_name='how information is kept safe')),
                ('started_on', ropa.register.fields.PartialDateField(verbose_name='began on')),
                ('ended_on', ropa.register.fields.PartialDateField(verbose_name='ended on')),
                ('demonstration', models.TextField(blank=True, verbose_name='demonstration banner')),
                ('register_checked_on', models.DateField(blank=True, null=True, verbose_name='register last checked as a whole on')),
                ('register_opened_on', models.DateField(blank=True, null=True, verbose_name='register kept here since')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation', verbose_name='successor')),
            ],
            options={
                'verbose_name': 'historical organisation',
                'verbose_name_plural': 'historical organisations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMembership',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('role', ropa.register.fields.WordField(max_length=40, values=('owner', 'editor', 'approver', 'dpo', 'auditor', 'administrator'), verbose_name='role')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'historical membership',
                'verbose_name_plural': 'historical memberships',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalContact',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('role', ropa.register.fields.WordField(max_length=40, values=('general', 'dpo', 'caldicott', 'siro', 'ig', 'access', 'foi', 'complaints', 'care_complaints', 'engagement', 'fraud', 'media', 'regulator', 'other'), verbose_name='role')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('person', models.CharField(blank=True, help_text='Optional: a role is enough.', max_length=200, verbose_name='person')),
                ('team', models.CharField(blank=True, max_length=200, verbose_name='team')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('post', ropa.register.fields.TextListField(verbose_name='postal address')),
                ('online_form', models.URLField(blank=True, max_length=500, verbose_name='online form')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='for what')),
                ('public', models.BooleanField(default=True, verbose_name='shown to the public')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('acting', models.ForeignKey(blank=True, db_constraint=False, help_text='If another body answers for us.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation', verbose_name='acting organisation')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'historical contact',
                'verbose_name_plural': 'historical contacts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('role', ropa.register.fields.WordField(max_length=40, values=('general', 'dpo', 'caldicott', 'siro', 'ig', 'access', 'foi', 'complaints', 'care_complaints', 'engagement', 'fraud', 'media', 'regulator', 'other'), verbose_name='role')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('person', models.CharField(blank=True, help_text='Optional: a role is enough.', max_length=200, verbose_name='person')),
                ('team', models.CharField(blank=True, max_length=200, verbose_name='team')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('post', ropa.register.fields.TextListField(verbose_name='postal address')),
                ('online_form', models.URLField(blank=True, max_length=500, verbose_name='online form')),
                ('purpose', models.CharField(blank=True, max_length=300, verbose_name='for what')),
                ('public', models.BooleanField(default=True, verbose_name='shown to the public')),
                ('acting', models.ForeignKey(blank=True, help_text='If another body answers for us.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='acting organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['organisation', 'key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='organisations_contact_key', violation_error_message='This organisation already has a record with that key.')],
            },
        ),
    ]
