"""Let a search through the themes of many productions use an index."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [
        ("productions", "0009_api_tokens"),
        ("memory", "0001_initial"),  # It brings the extension pg_trgm.
    ]

    operations = [
        migrations.AddIndex(
            model_name="production",
            index=GinIndex(OpClass(Upper("theme"), name="gin_trgm_ops"), name="production_theme_trigrams"),
        )
    ]
