"""The pipelines there are, and how things go in one."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404
from ninja import Field, Router, Schema

from productions.api.callers import ApiRequest
from productions.api.schemas import Listed, Moment, ProductionItem, answers
from productions.engine.graph import order
from productions.errors import PipelineInvalidError
from productions.estimates import stage_seconds
from productions.filtering import MAX_ID
from productions.models import Pipeline, PipelineVersion, Production
from productions.shapes import pipelines as shapes
from productions.shapes import productions as production_shapes
from productions.states import ProductionStatus
from productions.stations import lines_of
from productions.views.listing import productions

router = Router(tags=["Pipelines"])
SHOWN = 50


class PipelineItem(Schema):
    """A pipeline with its newest version; `stages` counts them."""

    id: int
    key: str
    title: str
    description: str
    version: int
    stages: int
    saved_at: Moment | None
    archived: bool


class Need(Schema):
    stage: str
    on: str = Field(description="success, failure or always.")


class PipelineStage(Schema):
    """A stage of the newest version; `usual_seconds` is the median of what it took, null where it never succeeded."""

    key: str
    name: str
    agent: str
    queue: str
    needs: list[Need]
    timeout_seconds: float
    usual_seconds: float | None


class PipelineState(PipelineItem):
    """`order` is the keys of the stages as they can run; `unfinished` are its productions, first in the queue first."""

    order: list[str]
    definition: list[PipelineStage]
    problems: list[str] = Field(description="Why the newest version cannot be read any more; empty: it can.")
    counts: dict[ProductionStatus, int]
    unfinished: list[ProductionItem]


@router.get("", response=answers(Listed[PipelineItem]), summary="List pipelines")
def list_pipelines(request: ApiRequest) -> Any:
    """All of them, with their newest versions."""
    found = Pipeline.objects.prefetch_related("versions")
    return {"items": [shapes.item(pipeline) for pipeline in found], "next": None}


@router.get("/{pipeline}/status", response=answers(PipelineState, 404), summary="See how things go in a pipeline")
def pipeline_state(request: ApiRequest, pipeline: str) -> Any:
    """Named by its key or its id: its stages, what they usually take, and its productions that are not over."""
    found = _named(pipeline)
    counted = Production.objects.filter(pipeline_version__pipeline=found).order_by()
    rows = productions().unfinished().filter(pipeline_version__pipeline=found).in_order_of_rank()
    unfinished = list(rows[:SHOWN])
    lines = lines_of(unfinished)
    return (
        shapes.item(found)
        | _definition(found, next(iter(found.versions.all()), None))
        | {
            "counts": dict.fromkeys(ProductionStatus.values, 0)
            | dict(counted.values_list("status").annotate(Count("id"))),
            "unfinished": [production_shapes.item(one, lines[one.pk]) for one in unfinished],
        }
    )


def _named(name: str) -> Pipeline:
    """Raises Http404 with a sentence."""
    pipelines = Pipeline.objects.prefetch_related("versions")
    found = pipelines.filter(key=name.replace("\x00", "")).first()
    if found is None and name.isascii() and name.isdecimal() and len(name) < 20:
        found = pipelines.filter(pk=min(int(name), MAX_ID)).first()
    if found is None:
        raise Http404(f"There is no pipeline {name[:60]!r}.")
    return found


def _definition(pipeline: Pipeline, version: PipelineVersion | None) -> dict[str, Any]:
    try:
        stages = version.stages.stages if version else ()
    except PipelineInvalidError as error:
        return {"order": [], "definition": [], "problems": list(error.problems)}
    seconds = stage_seconds(pipeline)
    shown = [
        {
            "key": stage.key,
            "name": stage.name,
            "agent": stage.agent,
            "queue": stage.queue,
            "needs": [{"stage": need.stage, "on": need.on} for need in stage.needs],
            "timeout_seconds": stage.timeout_seconds,
            "usual_seconds": seconds.get(stage.key),
        }
        for stage in stages
    ]
    return {"order": order(stages), "definition": shown, "problems": []}
