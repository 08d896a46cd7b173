"""Questions about books, as adjectives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from memory.themes import stem_key, theme_key

# Source: the duplicate gate measured on 130 pairs of themes; below it unrelated themes begin to match.
LEXICAL_THRESHOLD = 0.5

LINE = Coalesce(F("first_production_id"), F("production_id"))
"""A book and those that were made again from it are one line, named by its first production."""


class BookQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def remembered(self) -> Self:
        return self.filter(finished_on__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-finished_on", "-finished_at", "-id")

    def finished_within(self, days: int, as_of: date) -> Self:
        """Books of the `days` days that end with `as_of`, that day included; later ones are not known yet."""
        return self.filter(finished_on__gt=as_of - timedelta(days=days), finished_on__lte=as_of)

    def not_replaced(self, as_of: date) -> Self:
        """Of each line the last book that was remembered by then: a book that is made again replaces the one before."""
        again = self.model.objects.filter(first_production_id__isnull=False).values("first_production_id")
        later = self.model.objects.annotate(line=LINE).filter(
            line=OuterRef("line"), pk__gt=OuterRef("pk"), finished_on__lte=as_of
        )
        # Few lines have a second book: only in those is a later one looked for.
        return self.annotate(line=LINE).exclude(Q(line__in=again) & Exists(later))

    def apart_from(self, line: int | None) -> Self:
        """Without the books of this line, which the one that asks will replace; None: all."""
        return self if line is None else self.annotate(line=LINE).exclude(line=line)

    def lexically_near(self, theme: str) -> Self:
        """Books with the same theme, the same words in singular, or a trigram similarity of at least 0.5."""
        key = theme_key(theme)
        return self.annotate(nearness=TrigramSimilarity("theme_key", key)).filter(
            Q(theme_key=key) | Q(theme_stems=stem_key(theme)) | Q(nearness__gte=LEXICAL_THRESHOLD)
        )
