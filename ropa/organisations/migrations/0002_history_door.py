from django.db import migrations, models

from ropa.audit.history_columns import AddHistoryColumns


class Migration(migrations.Migration):
    """Each version tells the door and the request through which it came."""

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        AddHistoryColumns(
            models=[
                "historicalcontact",
                "historicalmembership",
                "historicalorganisation",
            ],
            columns=[
                ("door", models.CharField(editable=False, max_length=20, null=True, verbose_name="door")),
                ("request_id", models.CharField(editable=False, max_length=64, null=True, verbose_name="request")),
            ],
        ),
    ]
