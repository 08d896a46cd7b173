"""What people change while it runs: one row."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from agents.providers import images
from productions.priority import WEIGHTS

AGE_GROUPS = [("3-5", "3-5 years"), ("6-8", "6-8 years"), ("9-12", "9-12 years"), ("adult", "Adults")]
MODES = [("auto", "Auto"), ("semi", "Semi"), ("manual", "Manual")]
QUALITIES = [("draft", "Draft"), ("normal", "Normal"), ("high", "High")]
MIN_PAGES, MAX_PAGES = 10, 280
MAX_LIMIT = 1000


def default_weights() -> dict[str, float]:
    return dict(WEIGHTS)


class Configuration(models.Model):
    """Defaults and limits of all productions. There is exactly one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    mode = models.CharField(
        max_length=8,
        choices=MODES,
        default="manual",
        help_text="Auto starts productions by itself; semi asks after the decision and before publishing.",
    )
    auto_interval_minutes = models.PositiveIntegerField(
        default=60, validators=[MinValueValidator(1)], help_text="Mode auto starts a production this often."
    )
    books_per_day = models.PositiveSmallIntegerField(
        default=3, help_text="Mode auto starts nothing more once so many books were published within a day."
    )
    auto_started_at = models.DateTimeField(null=True, blank=True, editable=False)
    market_analysis = models.BooleanField(
        default=True, help_text="The market may choose the theme; off: every production needs one."
    )
    duplicate_check = models.BooleanField(default=True, help_text="Refuse themes that have too many books lately.")
    auto_publish = models.BooleanField(
        default=True, help_text="Publish what passed its checks; off: ask a person before, in every mode."
    )
    image_model = models.CharField(max_length=80, default=images.DEFAULT, help_text="Which model draws the pages.")
    poll_seconds = models.PositiveSmallIntegerField(
        default=5,
        validators=[MinValueValidator(3), MaxValueValidator(10)],
        help_text="How often a page asks for news while its live connection is down, in seconds.",
    )
    max_concurrent_productions = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1)], help_text="How many productions may be active at once."
    )
    page_count = models.PositiveSmallIntegerField(
        default=30,
        validators=[MinValueValidator(MIN_PAGES), MaxValueValidator(MAX_PAGES)],
        help_text="Drawings a book.",
    )
    age_group = models.CharField(max_length=8, choices=AGE_GROUPS, default="6-8")
    quality = models.CharField(max_length=8, choices=QUALITIES, default="normal")
    imprint = models.CharField(max_length=80, default="Bindery Press", help_text="The publisher's name on the book.")
    saturation_limit = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1)], help_text="Books in 30 days after which a theme is refused."
    )
    priority_weights = models.JSONField(
        default=default_weights, help_text="How much urgency, deadline and requester count, 0-1 each."
    )
    vip_requesters = ArrayField(
        models.CharField(max_length=150), default=list, blank=True, help_text="Ten points more for what they start."
    )
    queue_limits = models.JSONField(
        default=dict, blank=True, help_text='At most so many jobs at once by queue, over all workers: {"images": 2}.'
    )
    agent_limits = models.JSONField(
        default=dict,
        blank=True,
        help_text='At most so many jobs at once by agent, over all workers: {"ImageGenAI": 4}.',
    )
    max_jobs_per_production = models.PositiveSmallIntegerField(
        default=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How many jobs of one production run at once; empty: as many as there are slots.",
    )
    disabled_agents = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    storage_id = models.UUIDField(default=uuid.uuid4, editable=False, help_text="Written into the storage's marker.")

    class Meta:
        verbose_name_plural = "configuration"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="configuration_is_one_row")]

    def __str__(self) -> str:
        return "Configuration"

    def clean(self) -> None:
        self._clean_numbers()
        if self.image_model not in images.names():
            known = ", ".join(images.names())
            raise ValidationError(
                {"image_model": f"There is no image model {self.image_model!r} here; there is {known}."}
            )
        cap = settings.MAX_PRODUCTIONS_CAP
        if self.max_concurrent_productions is not None and self.max_concurrent_productions > cap:
            raise ValidationError({"max_concurrent_productions": f"At most {cap} (BINDERY_MAX_PRODUCTIONS_CAP)."})

    def _clean_numbers(self) -> None:
        """Refuse limits and weights that are none."""
        for field in ("queue_limits", "agent_limits"):
            if not _are_numbers(getattr(self, field), 1, MAX_LIMIT, whole=True):
                raise ValidationError({field: f"Names with whole numbers from 1 to {MAX_LIMIT}, as in the example."})
        if not _are_numbers(self.priority_weights, 0, 1) or self.priority_weights.keys() - WEIGHTS:
            raise ValidationError({"priority_weights": f"{', '.join(WEIGHTS)} with a number from 0 to 1 each."})

    @classmethod
    def current(cls) -> Configuration:
        return cls.objects.get_or_create(pk=1)[0]


def _are_numbers(value: Any, least: int, most: int, *, whole: bool = False) -> bool:
    return isinstance(value, dict) and all(
        isinstance(number, int if whole else (int, float)) and not isinstance(number, bool) and least <= number <= most
        for number in value.values()
    )
