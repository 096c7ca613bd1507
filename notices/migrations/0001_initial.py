import django.core.validators
import django.db.models.deletion
import notices.models.notice
import ropa.register.fields
import ropa.register.records
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalNotice',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('slug', models.SlugField(max_length=80, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Use lower-case letters, digits and single hyphens.'), notices.models.notice.refuse_reserved], verbose_name='address')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('language', models.CharField(default='en-GB', max_length=6, validators=[django.core.validators.RegexValidator('\\A[a-z]{2,3}(-[A-Z]{2})?\\Z', 'Write a language as en-GB or cy.')], verbose_name='language')),
                ('audiences', ropa.register.fields.TextListField(verbose_name='who it is for')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('policy', ropa.register.fields.WordField(default='on_approval', max_length=40, values=('on_approval', 'by_hand'), verbose_name='when it is published')),
                ('review_due_on', models.DateField(blank=True, null=True, verbose_name='review due on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'historical notice',
                'verbose_name_plural': 'historical notices',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('slug', models.SlugField(max_length=80, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Use lower-case letters, digits and single hyphens.'), notices.models.notice.refuse_reserved], verbose_name='address')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('language', models.CharField(default='en-GB', max_length=6, validators=[django.core.validators.RegexValidator('\\A[a-z]{2,3}(-[A-Z]{2})?\\Z', 'Write a language as en-GB or cy.')], verbose_name='language')),
                ('audiences', ropa.register.fields.TextListField(verbose_name='who it is for')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('policy', ropa.register.fields.WordField(default='on_approval', max_length=40, values=('on_approval', 'by_hand'), verbose_name='when it is published')),
                ('review_due_on', models.DateField(blank=True, null=True, verbose_name='review due on')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['organisation', 'slug'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='notices_notice_key', violation_error_message='This organisation already has a record with that key.'), models.UniqueConstraint(fields=('organisation', 'slug'), name='notices_notice_slug', violation_error_message='This organisation already has a notice at that address.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='position')),
                ('kind', ropa.register.fields.WordField(default='text', max_length=40, values=('text', 'who_we_are', 'activities', 'information', 'processors', 'section_251', 'opt_outs', 'transfers', 'rights', 'complaints', 'glossary', 'updates'), verbose_name='kind')),
                ('heading', models.CharField(blank=True, max_length=250, verbose_name='heading')),
                ('body', models.TextField(blank=True, verbose_name='text (Markdown)')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('notice', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='notices.notice')),
            ],
            options={
                'verbose_name': 'historical section',
                'verbose_name_plural': 'historical sections',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('context', models.TextField(verbose_name='context')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256 of the context')),
                ('published_at', models.DateTimeField(verbose_name='published at')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('missing', models.JSONField(blank=True, default=list, verbose_name='items missing when it was published')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='notices.notice')),
            ],
            options={
                'ordering': ['notice', '-number'],
                'constraints': [models.UniqueConstraint(fields=('notice', 'number'), name='notices_edition_number')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ropa.register.records.new_key, editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots, hyphens and underscores only.')], verbose_name='key')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='position')),
                ('kind', ropa.register.fields.WordField(default='text', max_length=40, values=('text', 'who_we_are', 'activities', 'information', 'processors', 'section_251', 'opt_outs', 'transfers', 'rights', 'complaints', 'glossary', 'updates'), verbose_name='kind')),
                ('heading', models.CharField(blank=True, max_length=250, verbose_name='heading')),
                ('body', models.TextField(blank=True, verbose_name='text (Markdown)')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='notices.notice')),
            ],
            options={
                'ordering': ['position', 'key'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('notice', 'key'), name='notices_section_key')],
            },
        ),
    ]
