import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("productions", "0014_log_levels_and_tallies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Of this visit: when the page was last opened."
                    ),
                ),
                (
                    "away_since",
                    models.DateTimeField(blank=True, help_text="What is newer is news.", null=True),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="production",
            index=models.Index(
                condition=models.Q(("status", "error")), fields=["-finished_at"], name="production_newest_failed"
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="visit", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
