"""The pipeline that a form starts. The migration makes it; a test that truncates every table takes it away."""

from __future__ import annotations

from productions.colouring import PIPELINE
from productions.models import Pipeline, PipelineVersion
from tests.productions.factory import chain


def make_colouring_book() -> PipelineVersion:
    pipeline, _ = Pipeline.objects.get_or_create(key=PIPELINE, defaults={"title": "Colouring book"})
    definition = {"stages": chain("plan", "draw", "bind")}
    return pipeline.versions.first() or PipelineVersion.objects.create(
        pipeline=pipeline, number=1, definition=definition
    )
