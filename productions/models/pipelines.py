"""Pipelines as versioned rows: a production keeps the version it began with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from productions.pipeline import Definition, parse


class Pipeline(models.Model):
    """A named pipeline; what it consists of is in its versions."""

    key = models.SlugField(unique=True, help_text="How commands and the API name it: colouring-book.")
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True, help_text="What it makes, for whoever chooses one.")
    archived_at = models.DateTimeField(null=True, blank=True, help_text="Since then nothing new is started with it.")

    class Meta:
        ordering = ["title", "key"]

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> PipelineVersion | None:
        return self.versions.order_by("-number").first()


class PipelineVersion(models.Model):
    """One immutable definition of a pipeline."""

    pipeline = models.ForeignKey(Pipeline, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField(help_text="The stages, as productions.pipeline.Definition writes them.")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    note = models.CharField(max_length=200, blank=True, help_text="What changed and why, in a sentence.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pipeline", "number"], name="pipeline_version_unique")]
        ordering = ["pipeline", "-number"]

    def __str__(self) -> str:
        return f"{self.pipeline} v{self.number}"

    @property
    def stages(self) -> Definition:
        return parse(self.definition)

    @property
    def stage_names(self) -> list[tuple[str, str]]:
        """Return (key, name) of each stage in order, without validating."""
        stages: list[dict[str, Any]] = self.definition["stages"]
        return [(stage["key"], stage["name"]) for stage in stages]
