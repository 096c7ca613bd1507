import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalTerm',
            fields=[
                ('code', models.CharField(db_index=True, max_length=64)),
                ('kind', models.CharField(choices=[('lawful_basis', 'lawful basis'), ('special_condition', 'special category condition'), ('schedule1_condition', 'Schedule 1 condition'), ('recognised_interest', 'recognised legitimate interest'), ('confidentiality_basis', 'confidentiality basis'), ('transfer_mechanism', 'transfer mechanism'), ('statute', 'law'), ('copi_regulation', 'provision on patient information'), ('known_approval', 'known section 251 approval'), ('approval_format', 'form of approval reference'), ('right', 'right'), ('notice_item', 'item of a privacy notice'), ('caldicott_principle', 'Caldicott Principle'), ('superseded_document', 'superseded document or provision'), ('commencement', 'commencement of new law'), ('rule', 'legal expectation'), ('data_category', 'category of personal data'), ('data_subject', 'group of people'), ('data_source', 'source of data'), ('recipient_category', 'category of recipient'), ('identifiability', 'level of identifiability'), ('country', 'country'), ('retention_class', 'retention class'), ('security_measure', 'security measure'), ('abolished_body', 'abolished or renamed body'), ('typical_activity', 'typical activity'), ('dpv_mapping', 'mapping to the Data Privacy Vocabulary'), ('ico_column', 'column of the ICO template')], max_length=40)),
                ('label', models.CharField(help_text='Short everyday name.', max_length=300)),
                ('formal_label', models.CharField(blank=True, help_text="The law's own term, shown in the register.", max_length=400)),
                ('plain_english', models.TextField(blank=True, help_text='What it means, for the public.')),
                ('citation', models.CharField(blank=True, max_length=500)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('in_force_to', models.DateField(blank=True, null=True)),
                ('source', models.TextField(blank=True, help_text='Where this was read.')),
                ('confidence', models.CharField(choices=[('verified', 'verified'), ('verified in part', 'verified in part'), ('memory', 'memory'), ('judgement', 'judgement')], max_length=20)),
                ('confidence_note', models.TextField(blank=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('retired_on', models.DateField(blank=True, help_text='No longer offered since this day.', null=True)),
                ('facts', models.JSONField(blank=True, default=dict, help_text='Columns that only this kind has.')),
                ('shipped_digest', models.CharField(blank=True, editable=False, max_length=80)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical reference term',
                'verbose_name_plural': 'historical reference terms',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('code', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('lawful_basis', 'lawful basis'), ('special_condition', 'special category condition'), ('schedule1_condition', 'Schedule 1 condition'), ('recognised_interest', 'recognised legitimate interest'), ('confidentiality_basis', 'confidentiality basis'), ('transfer_mechanism', 'transfer mechanism'), ('statute', 'law'), ('copi_regulation', 'provision on patient information'), ('known_approval', 'known section 251 approval'), ('approval_format', 'form of approval reference'), ('right', 'right'), ('notice_item', 'item of a privacy notice'), ('caldicott_principle', 'Caldicott Principle'), ('superseded_document', 'superseded document or provision'), ('commencement', 'commencement of new law'), ('rule', 'legal expectation'), ('data_category', 'category of personal data'), ('data_subject', 'group of people'), ('data_source', 'source of data'), ('recipient_category', 'category of recipient'), ('identifiability', 'level of identifiability'), ('country', 'country'), ('retention_class', 'retention class'), ('security_measure', 'security measure'), ('abolished_body', 'abolished or renamed body'), ('typical_activity', 'typical activity'), ('dpv_mapping', 'mapping to the Data Privacy Vocabulary'), ('ico_column', 'column of the ICO template')], max_length=40)),
                ('label', models.CharField(help_text='Short everyday name.', max_length=300)),
                ('formal_label', models.CharField(blank=True, help_text="The law's own term, shown in the register.", max_length=400)),
                ('plain_english', models.TextField(blank=True, help_text='What it means, for the public.')),
                ('citation', models.CharField(blank=True, max_length=500)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('in_force_to', models.DateField(blank=True, null=True)),
                ('source', models.TextField(blank=True, help_text='Where this was read.')),
                ('confidence', models.CharField(choices=[('verified', 'verified'), ('verified in part', 'verified in part'), ('memory', 'memory'), ('judgement', 'judgement')], max_length=20)),
                ('confidence_note', models.TextField(blank=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('retired_on', models.DateField(blank=True, help_text='No longer offered since this day.', null=True)),
                ('facts', models.JSONField(blank=True, default=dict, help_text='Columns that only this kind has.')),
                ('shipped_digest', models.CharField(blank=True, editable=False, max_length=80)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reference term',
                'ordering': ['kind', 'code'],
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code__startswith', 'A6-'), ('kind', 'lawful_basis')), models.Q(('code__startswith', 'A9-'), ('kind', 'special_condition')), models.Q(('code__startswith', 'SCH1-'), ('kind', 'schedule1_condition')), models.Q(('code__startswith', 'RLI-'), ('kind', 'recognised_interest')), models.Q(('code__startswith', 'CLDC-'), ('kind', 'confidentiality_basis')), models.Q(('code__startswith', 'TM-'), ('kind', 'transfer_mechanism')), models.Q(('code__startswith', 'ST-'), ('kind', 'statute')), models.Q(('code__startswith', 'COPI-'), ('kind', 'copi_regulation')), models.Q(('code__startswith', 'S251-'), ('kind', 'known_approval')), models.Q(('code__startswith', 'REF-'), ('kind', 'approval_format')), models.Q(('code__startswith', 'RT-'), ('kind', 'right')), models.Q(('code__startswith', 'NC-'), ('kind', 'notice_item')), models.Q(('code__startswith', 'CAL-'), ('kind', 'caldicott_principle')), models.Q(('code__startswith', 'GD-'), ('kind', 'superseded_document')), models.Q(('code__startswith', 'CM-'), ('kind', 'commencement')), models.Q(('code__startswith', 'R-'), ('kind', 'rule')), models.Q(('code__startswith', 'DC-'), ('kind', 'data_category')), models.Q(('code__startswith', 'DS-'), ('kind', 'data_subject')), models.Q(('code__startswith', 'SRC-'), ('kind', 'data_source')), models.Q(('code__startswith', 'RC-'), ('kind', 'recipient_category')), models.Q(('code__startswith', 'IDL-'), ('kind', 'identifiability')), models.Q(('code__startswith', 'CY-'), ('kind', 'country')), models.Q(('code__startswith', 'RM-'), ('kind', 'retention_class')), models.Q(('code__startswith', 'SEC-'), ('kind', 'security_measure')), models.Q(('code__startswith', 'ORG-'), ('kind', 'abolished_body')), models.Q(('code__startswith', 'TA-'), ('kind', 'typical_activity')), models.Q(('code__startswith', 'DPV-'), ('kind', 'dpv_mapping')), models.Q(('code__startswith', 'ICO-'), ('kind', 'ico_column')), _connector='OR'), name='term_code_has_prefix_of_kind', violation_error_message='The code must start with the prefix of its kind.'), models.CheckConstraint(condition=models.Q(('confidence__in', ('verified', 'verified in part', 'memory', 'judgement'))), name='term_confidence_is_known', violation_error_message='Confidence must be verified, verified in part, memory or judgement.'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), ('confirmed_on__isnull', False), _connector='OR'), name='term_confirmation_is_dated', violation_error_message='A confirmation needs the day.')],
            },
        ),
        migrations.CreateModel(
            name='AbolishedBody',
            fields=[
            ],
            options={
                'verbose_name': 'abolished or renamed body',
                'verbose_name_plural': 'abolished or renamed bodies',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='ApprovalFormat',
            fields=[
            ],
            options={
                'verbose_name': 'form of approval reference',
                'verbose_name_plural': 'forms of approval reference',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='CaldicottPrinciple',
            fields=[
            ],
            options={
                'verbose_name': 'Caldicott Principle',
                'verbose_name_plural': 'Caldicott Principles',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Commencement',
            fields=[
            ],
            options={
                'verbose_name': 'commencement of new law',
                'verbose_name_plural': 'commencements of new law',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='ConfidentialityBasis',
            fields=[
            ],
            options={
                'verbose_name': 'confidentiality basis',
                'verbose_name_plural': 'confidentiality bases',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='CopiRegulation',
            fields=[
            ],
            options={
                'verbose_name': 'provision on patient information',
                'verbose_name_plural': 'provisions on patient information',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Country',
            fields=[
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='DataCategory',
            fields=[
            ],
            options={
                'verbose_name': 'category of personal data',
                'verbose_name_plural': 'categories of personal data',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='DataSource',
            fields=[
            ],
            options={
                'verbose_name': 'source of data',
                'verbose_name_plural': 'sources of data',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='DataSubject',
            fields=[
            ],
            options={
                'verbose_name': 'group of people',
                'verbose_name_plural': 'groups of people',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='DpvMapping',
            fields=[
            ],
            options={
                'verbose_name': 'mapping to the Data Privacy Vocabulary',
                'verbose_name_plural': 'mappings to the Data Privacy Vocabulary',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='IcoColumn',
            fields=[
            ],
            options={
                'verbose_name': 'column of the ICO template',
                'verbose_name_plural': 'columns of the ICO templates',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Identifiability',
            fields=[
            ],
            options={
                'verbose_name': 'level of identifiability',
                'verbose_name_plural': 'levels of identifiability',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='KnownApproval',
            fields=[
            ],
            options={
                'verbose_name': 'known section 251 approval',
                'verbose_name_plural': 'known section 251 approvals',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='LawfulBasis',
            fields=[
            ],
            options={
                'verbose_name': 'lawful basis',
                'verbose_name_plural': 'lawful bases',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='NoticeItem',
            fields=[
            ],
            options={
                'verbose_name': 'item of a privacy notice',
                'verbose_name_plural': 'items of a privacy notice',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='RecipientCategory',
            fields=[
            ],
            options={
                'verbose_name': 'category of recipient',
                'verbose_name_plural': 'categories of recipient',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='RecognisedInterest',
            fields=[
            ],
            options={
                'verbose_name': 'recognised legitimate interest',
                'verbose_name_plural': 'recognised legitimate interests',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='RetentionClass',
            fields=[
            ],
            options={
                'verbose_name': 'retention class',
                'verbose_name_plural': 'retention classes',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Right',
            fields=[
            ],
            options={
                'verbose_name': 'right',
                'verbose_name_plural': 'rights',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
            ],
            options={
                'verbose_name': 'legal expectation',
                'verbose_name_plural': 'legal expectations',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Schedule1Condition',
            fields=[
            ],
            options={
                'verbose_name': 'Schedule 1 condition',
                'verbose_name_plural': 'Schedule 1 conditions',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='SecurityMeasure',
            fields=[
            ],
            options={
                'verbose_name': 'security measure',
                'verbose_name_plural': 'security measures',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='SpecialCondition',
            fields=[
            ],
            options={
                'verbose_name': 'special category condition',
                'verbose_name_plural': 'special category conditions',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='Statute',
            fields=[
            ],
            options={
                'verbose_name': 'law',
                'verbose_name_plural': 'laws',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='SupersededDocument',
            fields=[
            ],
            options={
                'verbose_name': 'superseded document or provision',
                'verbose_name_plural': 'superseded documents and provisions',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='TransferMechanism',
            fields=[
            ],
            options={
                'verbose_name': 'transfer mechanism',
                'verbose_name_plural': 'transfer mechanisms',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
        migrations.CreateModel(
            name='TypicalActivity',
            fields=[
            ],
            options={
                'verbose_name': 'typical activity',
                'verbose_name_plural': 'typical activities',
                'proxy': True,
                'base_manager_name': 'objects',
                'indexes': [],
                'constraints': [],
            },
            bases=('reference.term',),
        ),
    ]
