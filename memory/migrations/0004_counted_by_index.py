"""Count what was made by theme from an index alone; know the few lines that have a second book."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("memory", "0003_shelf_by_index")]

    operations = [
        migrations.RemoveIndex(model_name="book", name="book_finished_on"),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(
                fields=["-finished_on", "-finished_at", "-id"],
                include=["theme", "theme_key", "theme_stems", "production_id", "first_production_id"],
                name="book_finished_on",
            ),
        ),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(
                fields=["first_production_id"],
                condition=models.Q(("first_production_id__isnull", False)),
                name="book_made_again",
            ),
        ),
    ]
