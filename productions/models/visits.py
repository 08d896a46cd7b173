"""When a person last looked at the library."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Visit(models.Model):
    """The visit of one person that lasts now, and when the one before it ended."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visit")
    latest_at = models.DateTimeField(default=timezone.now, help_text="Of this visit: when the page was last opened.")
    away_since = models.DateTimeField(null=True, blank=True, help_text="What is newer is news.")

    def __str__(self) -> str:
        return f"Visit of {self.person}"
