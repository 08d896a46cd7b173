"""Emergency stops: while one stands, nothing starts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Halt(models.Model):
    """One emergency stop. `production_ids` were running or queued to run, and can be resumed when it is released."""

    at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    production_ids = models.JSONField(default=list)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=Q(released_at__isnull=True), name="halt_stands_once"),
        ]

    def __str__(self) -> str:
        return f"Emergency stop by {self.actor}"

    @classmethod
    def standing(cls) -> Halt | None:
        return cls.objects.filter(released_at__isnull=True).first()
