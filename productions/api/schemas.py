"""What answers consist of, as far as several operations share it. The shapes are those of productions/shapes/."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Schema

from productions.states import JobStatus, ProductionStatus

Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""A time as text, exactly as the command line prints it."""
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Item = TypeVar("Item")
STATION_STATES = "done, working, ready, retrying, paused, review, failed, skipped, cancelled or ahead."
MAX_REASON = 500
MAX_NOTE = 5000


class Refusal(Schema):
    """What every refusal is."""

    title: str
    status: int
    error: str = Field(description="A sentence for people.")
    code: str = Field(description="For programs: stale, halted, saturated, invalid, not_found, ...")
    field: str | None = Field(default=None, description="The field that is meant, where one is.")


class FieldRefusal(Schema):
    field: str
    error: str


class Invalid(Refusal):
    """What bad input gets: the first fault, and all of them."""

    errors: list[FieldRefusal] = []


class Listed(Schema, Generic[Item]):
    """A list; `next` is what to pass as `after` for what follows, null at the end."""

    items: list[Item]
    next: int | None = None


def answers(model: Any, *refusals: int, ok: int = 200) -> dict[int, Any]:
    """Return the answers of an operation: `model`, or one of these refusals beside those that all have."""
    wrong = dict.fromkeys((401, 403, *refusals), Refusal) | {422: Invalid}
    return {ok: model, **dict(sorted(wrong.items()))}


class PipelineName(Schema):
    key: str
    version: int


class StageName(Schema):
    number: int
    key: str
    name: str


class Progress(Schema):
    """How many of how many; zeros where nothing is counted."""

    current: int
    total: int
    unit: str


class Estimate(Schema):
    """Seconds from the quickest to the slowest of so many productions before."""

    low: int
    high: int
    n_productions: int


class Named(Schema):
    """A production, just enough to know it again."""

    id: int
    theme: str
    status: ProductionStatus


class ProductionItem(Schema):
    """A production in a list. `stage` is where the work is, `progress` how far it is there, `percent` of the whole."""

    id: int
    status: ProductionStatus
    theme: str
    pipeline: PipelineName
    stage: StageName | None
    progress: Progress
    n_stages: int
    percent: int
    reason: str
    note: str
    requester: str | None
    deadline: Moment | None
    priority: float
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class StageDetail(StageName):
    """One stage with what became of it."""

    state: str = Field(description=STATION_STATES)
    status: JobStatus | None
    agent: str | None
    attempts: int
    faults: int
    started_at: Moment | None
    finished_at: Moment | None
    seconds: float | None
    progress: Progress
    summary: str
    error: str
    feedback: list[dict[str, Any]]


class JobCounts(Schema):
    total: int
    by_status: dict[JobStatus, int]


class OpenReview(Schema):
    id: int
    title: str
    created_at: Moment


class File(Schema):
    """A file; its content is at /api/orchestrator/productions/{id}/files/{name}."""

    name: str
    kind: str
    media_type: str
    size: int = Field(description="Bytes.")
    sha256: str


class ProductionDetail(ProductionItem):
    """All that is known of one production; `why` says why it does not move, `book` are the files a person gets."""

    why: str
    request: dict[str, Any]
    origin: int | None
    score: float
    changed_at: Moment
    estimate: Estimate | None
    stages: list[StageDetail]
    jobs: JobCounts
    reviews: list[OpenReview]
    title: str
    book: list[File]
    artifacts: list[File]


class NotDone(Schema):
    id: int
    error: str


class Outcomes(Schema):
    """What became of each; with `dry_run` what would. `count` is the number of those done."""

    dry_run: bool
    count: int
    done: list[Named]
    not_done: list[NotDone]
    error: str | None = None
