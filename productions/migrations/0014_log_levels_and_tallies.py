"""Find the few grave log lines among many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("productions", "0013_configuration_changes")]

    operations = [
        migrations.AddIndex(
            model_name="logline",
            index=models.Index(
                condition=models.Q(("level__in", ["error", "warning"])), fields=["seq", "level"], name="log_line_grave"
            ),
        ),
    ]
