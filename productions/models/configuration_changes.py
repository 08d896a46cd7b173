"""What was changed in the configuration: who, when, why, and each setting before and after. Append only."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class ConfigurationChange(models.Model):
    """One change. Its id is the number that people know; `before` and `after` hold the settings that differ."""

    at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=150)
    reason = models.TextField(blank=True, default="")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Change {self.pk} by {self.actor}"
