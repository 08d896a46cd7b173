"""The pipelines that ship. The migrations make them; a test that truncates every table takes them away."""

from __future__ import annotations

from productions import examples
from productions.colouring import PIPELINE
from productions.models import Pipeline, PipelineVersion
from tests.productions.factory import chain


def ship_pipelines() -> None:
    """Make them again as the migrations did, where they are gone."""
    if Pipeline.objects.exists():
        return
    for name in examples.names():
        file = examples.example(name)
        pipeline = Pipeline.objects.create(key=file.key, title=file.title, description=file.description)
        definition = examples.definition_of(name)
        PipelineVersion.objects.create(pipeline=pipeline, number=1, definition=definition, note=examples.NOTE)


def make_colouring_book() -> PipelineVersion:
    """A pipeline that the form starts, of stages that do nothing."""
    pipeline, _ = Pipeline.objects.get_or_create(key=PIPELINE, defaults={"title": "Colouring book"})
    definition = {"stages": chain("plan", "draw", "bind")}
    return pipeline.versions.first() or PipelineVersion.objects.create(
        pipeline=pipeline, number=1, definition=definition
    )
