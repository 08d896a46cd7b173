"""Who works. Liveness is one row a worker."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from productions.querysets import WorkerQuerySet


class Worker(models.Model):
    """One worker process; its slots run attempts, its beat keeps them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    machine = models.CharField(max_length=80, blank=True, help_text="Boot and process namespace in which pid counts.")
    pid_started_at = models.FloatField(default=0.0, help_text="Ticks from boot to its start.")
    slots = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return f"Worker {self.pid} on {self.host}"
