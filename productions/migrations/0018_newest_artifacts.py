"""Find the newest artifacts of a production without reading those of all others."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("productions", "0017_tallies_and_failures")]

    operations = [
        migrations.AlterField(
            model_name="artifact",
            name="production",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="artifacts",
                to="productions.production",
            ),
        ),
        migrations.AddIndex(
            model_name="artifact",
            index=models.Index(fields=["production", "id"], name="artifact_newest_of_production"),
        ),
    ]
