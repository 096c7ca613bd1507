import django.core.validators
import django.db.models.deletion
import ropa.reference.fields
import ropa.register.fields
import ropa.register.records
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                ('title', models.CharField(blank=True, max_length=250, verbose_name='title')),
                ('signed_on', ropa.register.fields.PartialDateField(verbose_name='signed on')),
                ('starts_on', ropa.register.fields.PartialDateField(verbose_name='starts on')),
                ('ends_on', ropa.register.fields.PartialDateField(verbose_name='ends on')),
                ('terms', ropa.register.fields.TextListField(verbose_name='terms it contains')),
                ('terms_checked_on', models.DateField(blank=True, null=True, verbose_name='terms checked on')),
                ('sub_processors_answer', ropa.register.fields.WordField(default='not_asked', max_length=40, values=('yes', 'no', 'not_known', 'not_asked'), verbose_name='uses sub-processors')),
                ('document_url', models.URLField(blank=True, max_length=500, verbose_name='document')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('parties', models.ManyToManyField(blank=True, related_name='+', to='organisations.organisation', verbose_name='parties')),
            ],
            options={
                'ordering': ['key'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalContract',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                ('title', models.CharField(blank=True, max_length=250, verbose_name='title')),
                ('signed_on', ropa.register.fields.PartialDateField(verbose_name='signed on')),
                ('starts_on', ropa.register.fields.PartialDateField(verbose_name='starts on')),
                ('ends_on', ropa.register.fields.PartialDateField(verbose_name='ends on')),
                ('terms', ropa.register.fields.TextListField(verbose_name='terms it contains')),
                ('terms_checked_on', models.DateField(blank=True, null=True, verbose_name='terms checked on')),
                ('sub_processors_answer', ropa.register.fields.WordField(default='not_asked', max_length=40, values=('yes', 'no', 'not_known', 'not_asked'), verbose_name='uses sub-processors')),
                ('document_url', models.URLField(blank=True, max_length=500, verbose_name='document')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'historical contract',
                'verbose_name_plural': 'historical contracts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalContract_parties',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('contract', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.contract')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='processors.historicalcontract')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'HistoricalContract_parties',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProcessor',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('summary', models.TextField(blank=True, verbose_name='what it does')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'historical processor',
                'verbose_name_plural': 'historical processors',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSubProcessor',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='position')),
                ('name', models.CharField(blank=True, max_length=250, verbose_name='name')),
                ('engaged_by', models.CharField(blank=True, help_text='Key of the sub-processor above it in the chain, if any.', max_length=64, verbose_name='engaged by')),
                ('function', models.TextField(blank=True, verbose_name='what it does')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.contract')),
                ('country', ropa.reference.fields.TermField('country', blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reference.country', verbose_name='country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'historical sub processor',
                'verbose_name_plural': 'historical sub processors',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Processor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('summary', models.TextField(blank=True, verbose_name='what it does')),
                ('countries', ropa.reference.fields.TermsField('country', blank=True, related_name='+', to='reference.country', verbose_name='countries it works in')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='processor', to='organisations.organisation')),
                ('support_countries', ropa.reference.fields.TermsField('country', blank=True, related_name='+', to='reference.country', verbose_name='countries it gives support from')),
            ],
            options={
                'ordering': ['key'],
                'constraints': [models.UniqueConstraint(fields=('key',), name='processors_processor_key', violation_error_message='There is already a processor with that key.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalProcessorTransfer',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('purpose', models.TextField(blank=True, verbose_name='what for')),
                ('document', models.CharField(blank=True, max_length=500, verbose_name='document')),
                ('assessed_on', ropa.register.fields.PartialDateField(verbose_name='risk assessed on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('country', ropa.reference.fields.TermField('country', blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reference.country', verbose_name='country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mechanism', ropa.reference.fields.TermField('transfer_mechanism', blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reference.transfermechanism', verbose_name='how the law allows it')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                ('processor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.processor')),
            ],
            options={
                'verbose_name': 'historical processor transfer',
                'verbose_name_plural': 'historical processor transfers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProcessor_support_countries',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reference.country')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='processors.historicalprocessor')),
                ('processor', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.processor')),
            ],
            options={
                'verbose_name': 'HistoricalProcessor_support_countries',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProcessor_countries',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reference.country')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='processors.historicalprocessor')),
                ('processor', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.processor')),
            ],
            options={
                'verbose_name': 'HistoricalProcessor_countries',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='processor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.processor'),
        ),
        migrations.CreateModel(
            name='HistoricalAssurance',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('kind', ropa.register.fields.WordField(max_length=40, values=('dspt', 'iso27001', 'cyber_essentials', 'cyber_essentials_plus', 'audit', 'ceff', 'dtac', 'other'), verbose_name='kind')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                ('status', models.CharField(blank=True, max_length=200, verbose_name='status')),
                ('issued_on', ropa.register.fields.PartialDateField(verbose_name='issued on')),
                ('expires_on', ropa.register.fields.PartialDateField(verbose_name='expires on')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('conclusion', models.TextField(blank=True, verbose_name='conclusion')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
                ('processor', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty if we hold it ourselves.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='processors.processor', verbose_name='processor')),
            ],
            options={
                'verbose_name': 'historical assurance',
                'verbose_name_plural': 'historical assurances',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='contract',
            name='processor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='processors.processor'),
        ),
        migrations.CreateModel(
            name='Assurance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('kind', ropa.register.fields.WordField(max_length=40, values=('dspt', 'iso27001', 'cyber_essentials', 'cyber_essentials_plus', 'audit', 'ceff', 'dtac', 'other'), verbose_name='kind')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                ('status', models.CharField(blank=True, max_length=200, verbose_name='status')),
                ('issued_on', ropa.register.fields.PartialDateField(verbose_name='issued on')),
                ('expires_on', ropa.register.fields.PartialDateField(verbose_name='expires on')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('conclusion', models.TextField(blank=True, verbose_name='conclusion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('processor', models.ForeignKey(blank=True, help_text='Empty if we hold it ourselves.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assurances', to='processors.processor', verbose_name='processor')),
            ],
            options={
                'ordering': ['key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='processors_assurance_key', violation_error_message='This organisation already has a record with that key.')],
            },
        ),
        migrations.CreateModel(
            name='ProcessorTransfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('purpose', models.TextField(blank=True, verbose_name='what for')),
                ('document', models.CharField(blank=True, max_length=500, verbose_name='document')),
                ('assessed_on', ropa.register.fields.PartialDateField(verbose_name='risk assessed on')),
                ('country', ropa.reference.fields.TermField('country', blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country', verbose_name='country')),
                ('mechanism', ropa.reference.fields.TermField('transfer_mechanism', blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.transfermechanism', verbose_name='how the law allows it')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('processor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='processors.processor')),
            ],
            options={
                'ordering': ['key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='processors_processortransfer_key', violation_error_message='This organisation already has a record with that key.')],
            },
        ),
        migrations.CreateModel(
            name='SubProcessor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='position')),
                ('name', models.CharField(blank=True, max_length=250, verbose_name='name')),
                ('engaged_by', models.CharField(blank=True, help_text='Key of the sub-processor above it in the chain, if any.', max_length=64, verbose_name='engaged by')),
                ('function', models.TextField(blank=True, verbose_name='what it does')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sub_processors', to='processors.contract')),
                ('country', ropa.reference.fields.TermField('country', blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country', verbose_name='country')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organisation')),
            ],
            options={
                'ordering': ['position', 'key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('contract', 'key'), name='processors_subprocessor_key')],
            },
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='processors_contract_key', violation_error_message='This organisation already has a record with that key.'),
        ),
    ]
