"""What is remembered: finished books with their files, and the niches that people imported."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from memory.querysets import BookQuerySet
from memory.themes import stem_key, theme_key


class Book(models.Model):
    """One finished book a production. The library shows what is published, saturation counts what is remembered.

    `production_id` is a plain number: memory knows no productions. `finished_on` is the production's date (its
    `as_of`), which saturation counts by; `finished_at` is when it really happened.
    """

    production_id = models.BigIntegerField()
    first_production_id = models.BigIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text="Of a book that was made again: the production that made it first",
    )
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    theme = models.CharField(max_length=200)
    theme_key = models.CharField(max_length=200, editable=False)
    theme_stems = models.CharField(max_length=200, editable=False)
    audience = models.CharField(max_length=60, blank=True)
    page_count = models.PositiveIntegerField(default=0, help_text="Pages of the interior")
    subjects = models.JSONField(default=list, blank=True)
    page_hashes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    embedding = models.BinaryField(default=b"", blank=True, help_text="Unit vector, float32, little endian")
    embedding_model = models.CharField(max_length=80, blank=True)
    listing = models.JSONField(default=dict, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    seed = models.BigIntegerField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["production_id"], name="book_once_a_production"),
            models.CheckConstraint(condition=~Q(title=""), name="book_has_a_title"),
            models.CheckConstraint(condition=~Q(theme_key=""), name="book_has_a_theme_key"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_on__isnull=True)
                | Q(finished_at__isnull=False, finished_on__isnull=False),
                name="book_finished_at_with_finished_on",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=False) | Q(published_at__isnull=False),
                name="book_is_remembered_or_published",
            ),
            models.CheckConstraint(
                condition=Q(embedding=b"") | ~Q(embedding_model=""), name="book_embedding_names_its_model"
            ),
        ]
        indexes = [
            # With what is counted by theme, so that the wide rows are not read for it.
            models.Index(
                fields=["-finished_on", "-finished_at", "-id"],
                include=["theme", "theme_key", "theme_stems", "production_id", "first_production_id"],
                name="book_finished_on",
            ),
            models.Index(
                fields=["first_production_id"],
                condition=Q(first_production_id__isnull=False),
                name="book_made_again",
            ),
            models.Index(Coalesce("first_production_id", "production_id"), name="book_of_line"),
            models.Index(
                fields=["-published_at", "-id"], condition=Q(published_at__isnull=False), name="book_newest_published"
            ),
            models.Index(fields=["audience"], condition=Q(published_at__isnull=False), name="book_for_audience"),
            GinIndex(fields=["theme_key"], opclasses=["gin_trgm_ops"], name="book_theme_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_remembered(self) -> bool:
        return self.finished_on is not None


class BookFile(models.Model):
    """A file of a book under the plain name that a person gets; the content is in the storage under its hash."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="Bytes")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["book", "name"], name="book_file_name_once_a_book"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="book_file_sha256_is_hex"),
        ]

    def __str__(self) -> str:
        return self.name


class Niche(models.Model):
    """A market niche that a person knows about: imported from CSV or typed in admin. One row a theme."""

    PERCENT = [MinValueValidator(0), MaxValueValidator(100)]

    theme = models.CharField(max_length=120)
    theme_key = models.CharField(max_length=200, editable=False)
    demand = models.PositiveSmallIntegerField(validators=PERCENT, help_text="0 (nobody asks) to 100 (everybody does)")
    competition = models.PositiveSmallIntegerField(validators=PERCENT, help_text="0 (no books) to 100 (crowded)")
    months = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(12)]),
        default=list,
        blank=True,
        help_text="Months of its season, 1-12; empty when it sells all year",
    )
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)
    imported_at = models.DateTimeField(auto_now=True)
    # The name as text, so that it outlives the account.
    imported_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["theme_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme_key"],
                name="niche_once_a_theme",
                violation_error_message="There is a niche with this theme already.",
            ),
            models.CheckConstraint(condition=~Q(theme_key=""), name="niche_has_a_theme_key"),
            models.CheckConstraint(condition=Q(demand__lte=100), name="niche_demand_at_most_100"),
            models.CheckConstraint(condition=Q(competition__lte=100), name="niche_competition_at_most_100"),
        ]

    def __str__(self) -> str:
        return self.theme

    def clean(self) -> None:
        """Derive the key, and say in the form what the database would refuse."""
        self.theme_key = theme_key(self.theme or "")
        if self.theme and not self.theme_key:
            raise ValidationError({"theme": "The theme needs letters."})
        # The key is in no form, so that a form would leave its constraint to the database.
        if Niche.objects.filter(theme_key=self.theme_key).exclude(pk=self.pk).exists():
            raise ValidationError({"theme": "There is a niche with this theme already."})
        self.months = sorted(set(self.months or []))


def keys_of(theme: str) -> dict[str, str]:
    """Return the derived columns of a book's theme. A theme of punctuation alone keeps its text as key."""
    key = theme_key(theme) or theme.strip()
    return {"theme_key": key, "theme_stems": stem_key(theme) or key}
