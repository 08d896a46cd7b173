"""What attempts made, immutable and named by content; and who used it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from productions.models.jobs import Attempt, Job
from productions.models.productions import Production


class Artifact(models.Model):
    """One output of an attempt. Its content lies in storage under its SHA-256."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="artifacts", db_index=False)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="artifacts")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="artifacts")
    name = models.CharField(max_length=200, help_text="Logical: page/7/line-art.")
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    licence = models.CharField(max_length=80, blank=True)
    provenance = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["attempt", "name"], name="artifact_name_once_an_attempt")]
        indexes = [
            models.Index(fields=["production", "name"], name="artifact_of_production"),
            models.Index(fields=["production", "id"], name="artifact_newest_of_production"),
            models.Index(fields=["sha256"], name="artifact_by_hash"),
        ]

    def __str__(self) -> str:
        return self.name


class ArtifactUse(models.Model):
    """An attempt read an artifact."""

    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="uses")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="used")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["artifact", "attempt"], name="artifact_use_once")]

    def __str__(self) -> str:
        return f"{self.artifact_id} used by attempt {self.attempt_id}"
