"""The making of one thing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from productions.models.pipelines import PipelineVersion
from productions.querysets import ProductionQuerySet
from productions.states import FINAL_PRODUCTION_STATUSES, ProductionStatus


class Production(models.Model):
    """One run of a pipeline for one request. The request never changes."""

    pipeline_version = models.ForeignKey(PipelineVersion, on_delete=models.PROTECT, related_name="productions")
    theme = models.CharField(max_length=200, blank=True, help_text="Empty until the market analysis has chosen one.")
    request = models.JSONField(help_text="What was asked for: age, pages, seed, quality, as_of and so on.")
    note = models.TextField(blank=True)
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="descendants")
    deadline = models.DateTimeField(null=True, blank=True)
    priority = models.FloatField(default=0.0, help_text="Score; each point puts it an hour ahead.")
    rank = models.FloatField(db_index=True, help_text="Seconds since 1970; lower goes first.")
    status = models.CharField(max_length=12, choices=ProductionStatus, default=ProductionStatus.QUEUED)
    reason = models.TextField(blank=True, help_text="Why it is paused, in error or cancelled, in a sentence.")
    jobs_open = models.PositiveIntegerField(default=0, help_text="Top-level jobs that are not final.")
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ProductionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ProductionStatus.values), name="production_status_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(FINAL_PRODUCTION_STATUSES), finished_at__isnull=False)
                | (~Q(status__in=sorted(FINAL_PRODUCTION_STATUSES)) & Q(finished_at__isnull=True)),
                name="production_finished_at_when_final",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "rank"], name="production_status_rank"),
            # With GIN's list of pending entries: without it every change of a status costs 0.7 ms more.
            GinIndex(OpClass(Upper("theme"), name="gin_trgm_ops"), name="production_theme_trigrams"),
            models.Index(fields=["-finished_at"], condition=Q(status="error"), name="production_newest_failed"),
        ]

    def __str__(self) -> str:
        return f"Production {self.pk}: {self.theme or 'theme not chosen yet'}"

    @property
    def is_final(self) -> bool:
        return self.status in FINAL_PRODUCTION_STATUSES
