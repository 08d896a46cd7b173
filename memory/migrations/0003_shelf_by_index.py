"""Read from indexes: the newest books of the library and of the memory, for whom there are books, lines of books."""

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("memory", "0002_book_made_again")]

    operations = [
        migrations.RemoveIndex(model_name="book", name="book_newest_published"),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)),
                fields=["-published_at", "-id"],
                name="book_newest_published",
            ),
        ),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)), fields=["audience"], name="book_for_audience"
            ),
        ),
        migrations.RemoveIndex(model_name="book", name="book_finished_on"),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(fields=["-finished_on", "-finished_at", "-id"], name="book_finished_on"),
        ),
        migrations.AddIndex(
            model_name="book",
            index=models.Index(Coalesce("first_production_id", "production_id"), name="book_of_line"),
        ),
    ]
