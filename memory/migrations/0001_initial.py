import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("production_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("subtitle", models.CharField(blank=True, max_length=200)),
                ("theme", models.CharField(max_length=200)),
                ("theme_key", models.CharField(editable=False, max_length=200)),
                ("theme_stems", models.CharField(editable=False, max_length=200)),
                ("audience", models.CharField(blank=True, max_length=60)),
                ("page_count", models.PositiveIntegerField(default=0, help_text="Pages of the interior")),
                ("subjects", models.JSONField(blank=True, default=list)),
                (
                    "page_hashes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list, size=None
                    ),
                ),
                (
                    "embedding",
                    models.BinaryField(blank=True, default=b"", help_text="Unit vector, float32, little endian"),
                ),
                ("embedding_model", models.CharField(blank=True, max_length=80)),
                ("listing", models.JSONField(blank=True, default=dict)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("seed", models.BigIntegerField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["finished_on"], name="book_finished_on"),
                    models.Index(
                        models.OrderBy(models.F("published_at"), descending=True, nulls_last=True),
                        name="book_newest_published",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["theme_key"], name="book_theme_trigrams", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("production_id",), name="book_once_a_production"),
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="book_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("theme_key", ""), _negated=True), name="book_has_a_theme_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", True), ("finished_on__isnull", True)),
                            models.Q(("finished_at__isnull", False), ("finished_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="book_finished_at_with_finished_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", False), ("published_at__isnull", False), _connector="OR"
                        ),
                        name="book_is_remembered_or_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("embedding", b""), models.Q(("embedding_model", ""), _negated=True), _connector="OR"
                        ),
                        name="book_embedding_names_its_model",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Niche",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=120)),
                ("theme_key", models.CharField(editable=False, max_length=200)),
                (
                    "demand",
                    models.PositiveSmallIntegerField(
                        help_text="0 (nobody asks) to 100 (everybody does)",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                    ),
                ),
                (
                    "competition",
                    models.PositiveSmallIntegerField(
                        help_text="0 (no books) to 100 (crowded)",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                    ),
                ),
                (
                    "months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(12),
                            ]
                        ),
                        blank=True,
                        default=list,
                        help_text="Months of its season, 1-12; empty when it sells all year",
                        size=None,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("imported_at", models.DateTimeField(auto_now=True)),
                ("imported_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ["theme_key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("theme_key",),
                        name="niche_once_a_theme",
                        violation_error_message="There is a niche with this theme already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("theme_key", ""), _negated=True), name="niche_has_a_theme_key"
                    ),
                    models.CheckConstraint(condition=models.Q(("demand__lte", 100)), name="niche_demand_at_most_100"),
                    models.CheckConstraint(
                        condition=models.Q(("competition__lte", 100)), name="niche_competition_at_most_100"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=60)),
                ("media_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(help_text="Bytes")),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="memory.book"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("book", "name"), name="book_file_name_once_a_book"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="book_file_sha256_is_hex"
                    ),
                ],
            },
        ),
    ]
