"""What lets programs act for a person, and what keeps them from starting the same thing twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from productions.models.productions import Production

MAX_NAME = 60


class Scope(models.TextChoices):
    READ = "read", "Read"
    """Look at everything."""
    ACT = "act", "Act"
    """Also start productions, act on them and decide reviews."""
    ADMIN = "admin", "Admin"
    """Also change the configuration."""


class ApiToken(models.Model):
    """A secret of a program that acts for its owner. Only the secret's hash is kept: it is shown once."""

    name = models.CharField(max_length=MAX_NAME, help_text="What uses it: the nightly script.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_tokens",
        help_text="Whom it acts for: it may never more than they may.",
    )
    scope = models.CharField(
        max_length=8,
        choices=Scope,
        default=Scope.READ,
        help_text="Read looks; act also starts, stops, decides; admin also changes the configuration.",
    )
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the secret.")
    hint = models.CharField(max_length=20, editable=False, help_text="How the secret begins.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.CharField(max_length=150, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Not valid from then on; empty: no end.")
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="To the minute.")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.CharField(max_length=150, blank=True, editable=False)

    class Meta:
        verbose_name = "API token"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="api_token_scope_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Return valid, revoked, expired, or closed where the account of its owner is."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and self.expires_at <= timezone.now():
            return "expired"
        return "valid" if self.owner.is_active else "closed"


class StartKey(models.Model):
    """An Idempotency-Key with what was started under it; written in the transaction of the start."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_digest = models.CharField(max_length=64, help_text="SHA-256 of what was asked for.")
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="+")
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="start_key_once_an_owner")]

    def __str__(self) -> str:
        return self.key
