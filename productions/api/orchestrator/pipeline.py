"""What is being made at this moment, and what waits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ninja import Field, Router, Schema

from productions.api.callers import ApiRequest
from productions.api.schemas import (
    STATION_STATES,
    Estimate,
    Moment,
    ProductionItem,
    Progress,
    StageName,
    answers,
)
from productions.estimates import history_of
from productions.filtering import ProductionFilter
from productions.line_up import line_up
from productions.models import Production
from productions.shapes import moment
from productions.shapes import productions as shapes
from productions.shapes import queue as queue_shapes
from productions.states import ProductionStatus
from productions.stations import Line, lines_of
from productions.views.listing import productions

router = Router()


class StageState(StageName):
    state: str = Field(description=STATION_STATES)
    progress: Progress
    seconds: float | None


class ActiveProduction(ProductionItem):
    stages: list[StageState]
    estimate: Estimate | None = Field(description="What is left.")


class Waiting(Schema):
    """A queued production; `start` and `finish` are seconds from now, null where nothing is known."""

    place: int
    id: int
    name: str
    theme: str
    score: float
    priority: float
    waited_seconds: float
    requester: str | None
    deadline: Moment | None
    start: Estimate | None
    finish: Estimate | None


class Halt(Schema):
    by: str
    reason: str
    at: Moment


class PipelineStatus(Schema):
    """`obstacle` says why nothing starts, in a sentence; it is empty when things do."""

    counts: dict[ProductionStatus, int]
    places: int = Field(description="How many productions may be active at once.")
    obstacle: str
    halt: Halt | None
    is_worker_alive: bool
    active: list[ActiveProduction]
    queue: list[Waiting]


@router.get("/pipeline/status", response=answers(PipelineStatus), summary="See what is being made and what waits")
def pipeline_status(request: ApiRequest) -> Any:
    """The active productions with their stages, the queue with estimates, and what keeps things from starting."""
    active = list(productions().active().in_order_of_rank())
    lines = lines_of(active)
    found = line_up()
    counts = ProductionFilter().counts()
    return {
        "counts": {status: counts[status] for status in ProductionStatus.values},
        "places": found.places,
        "obstacle": found.obstacle,
        "halt": {"by": found.halt.actor, "reason": found.halt.reason, "at": moment(found.halt.at)}
        if found.halt
        else None,
        "is_worker_alive": found.is_worker_alive,
        "active": _active(active, lines),
        "queue": [queue_shapes.item(one) for one in found.waiting],
    }


def _active(active: list[Production], lines: dict[int, Line]) -> list[dict[str, Any]]:
    histories = {pk: history_of(pk) for pk in {one.pipeline_version.pipeline_id for one in active}}
    shown = []
    for one in active:
        line = lines[one.pk]
        left = histories[one.pipeline_version.pipeline_id].left(one, line)
        stages = [
            {
                "number": station.number,
                "key": station.key,
                "name": station.name,
                "state": station.state,
                "progress": shapes.progress(station),
                "seconds": station.seconds,
            }
            for station in line.stations
        ]
        shown.append(shapes.item(one, line) | {"stages": stages, "estimate": asdict(left) if left else None})
    return shown
