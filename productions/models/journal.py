"""What happened: events for the record, log lines for eyes. Append only, without foreign keys.

A foreign key on either would lock the production row at commit, and the order of log lines is given under a lock at
commit: the two together deadlocked (facts of the engine).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from productions.states import GRAVE_LEVELS, LogLevel


class Event(models.Model):
    """One move: what, from, to, by whom, why."""

    production_id = models.BigIntegerField()
    job_id = models.BigIntegerField(null=True, blank=True)
    attempt = models.IntegerField(null=True, blank=True, help_text="Number of the attempt that caused it.")
    what = models.CharField(max_length=40)
    from_status = models.CharField(max_length=12, blank=True)
    to_status = models.CharField(max_length=12, blank=True)
    actor = models.CharField(max_length=150, db_default="engine")
    reason = models.TextField(blank=True, db_default="")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["production_id", "id"], name="event_of_production")]

    def __str__(self) -> str:
        return f"{self.what}: {self.from_status} to {self.to_status}"


class LogLine(models.Model):
    """Live output of an attempt. `seq` is given at commit, so that a reader with a cursor misses nothing."""

    seq = models.BigIntegerField(unique=True, null=True, editable=False)
    production_id = models.BigIntegerField()
    job_id = models.BigIntegerField(null=True, blank=True)
    attempt = models.IntegerField(null=True, blank=True)
    level = models.CharField(max_length=8, choices=LogLevel, default=LogLevel.INFO)
    message = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["production_id", "seq"], name="log_line_of_production"),
            models.Index(fields=["seq", "level"], condition=Q(level__in=sorted(GRAVE_LEVELS)), name="log_line_grave"),
        ]

    def __str__(self) -> str:
        return self.message
