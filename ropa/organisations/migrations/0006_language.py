from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_public_notice")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True,
                help_text="Empty: the first that the browser asks for.",
                max_length=20,
                verbose_name="language of the workplace",
            ),
        ),
    ]
