"""What people change while it runs: one row."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from productions.priority import WEIGHTS

AGE_GROUPS = [("3-5", "3-5 years"), ("6-8", "6-8 years"), ("9-12", "9-12 years"), ("adult", "Adults")]
QUALITIES = [("draft", "Draft"), ("normal", "Normal"), ("high", "High")]
MIN_PAGES, MAX_PAGES = 10, 280


def default_weights() -> dict[str, float]:
    return dict(WEIGHTS)


class Configuration(models.Model):
    """Defaults and limits of all productions. There is exactly one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
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
        cap = settings.MAX_PRODUCTIONS_CAP
        if self.max_concurrent_productions is not None and self.max_concurrent_productions > cap:
            raise ValidationError({"max_concurrent_productions": f"At most {cap} (BINDERY_MAX_PRODUCTIONS_CAP)."})

    def _clean_numbers(self) -> None:
        """Refuse limits and weights that are none."""
        for field, least in (("queue_limits", 1), ("agent_limits", 1), ("priority_weights", 0)):
            value = getattr(self, field)
            whole = int if field != "priority_weights" else (int, float)
            if not isinstance(value, dict) or not all(
                isinstance(number, whole) and not isinstance(number, bool) and number >= least
                for number in value.values()
            ):
                raise ValidationError({field: f"Names with numbers, {least} or more each, as in the example."})

    @classmethod
    def current(cls) -> Configuration:
        return cls.objects.get_or_create(pk=1)[0]
