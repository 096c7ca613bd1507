from django.db import migrations


class Migration(migrations.Migration):
    """Rules are code. Their rows stay where they were loaded, and the next load retires them."""

    dependencies = [
        ('reference', '0002_history_door'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Rule',
        ),
    ]
