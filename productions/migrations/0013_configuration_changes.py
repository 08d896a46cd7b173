"""Keep who changed the configuration, when, why, and each setting before and after."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("productions", "0008_reviews_of_the_colouring_book")]

    operations = [
        migrations.CreateModel(
            name="ConfigurationChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor", models.CharField(max_length=150)),
                ("reason", models.TextField(blank=True, default="")),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
