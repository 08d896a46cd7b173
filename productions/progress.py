"""How far a production is, in the words of its pipeline: for pages, commands and the API alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from productions.models import Job, Production
from productions.states import FINAL_JOB_STATUSES, JobStatus

UNITS = {"generate_images": "images"}
"""What the spawned pieces of a stage are called."""


@dataclass(frozen=True)
class StageProgress:
    """Where one stage stands: `current` of `total` `unit`, 0 of 0 when nothing is counted."""

    position: int
    key: str
    name: str
    agent: str
    status: str
    current: int = 0
    total: int = 0
    unit: str = ""
    seconds: float | None = None
    error: str = ""

    @property
    def count(self) -> str:
        """Return "15/30 images", or nothing."""
        return f"{self.current}/{self.total} {self.unit}".strip() if self.total else ""

    @property
    def is_working(self) -> bool:
        return self.status in (JobStatus.RUNNING, JobStatus.WAITING)


def stages_of(production: Production) -> list[StageProgress]:
    """Return the stages in order, with counts from the spawned jobs where there are any. Two queries."""
    jobs = list(production.jobs.order_by("position", "id").defer("output", "params"))
    pieces: dict[int, list[Job]] = {}
    for job in jobs:
        if job.parent_id is not None:
            pieces.setdefault(job.parent_id, []).append(job)
    return [_stage(job, pieces.get(job.pk, [])) for job in jobs if job.parent_id is None]


def _stage(job: Job, pieces: Sequence[Job]) -> StageProgress:
    current, total, unit = job.progress_current, job.progress_total, job.progress_unit
    if pieces:
        newest = {piece.key: piece for piece in sorted(pieces, key=lambda piece: (piece.round, piece.pk))}
        current = sum(piece.status in FINAL_JOB_STATUSES for piece in newest.values())
        total, unit = len(newest), UNITS.get(job.stage, "pieces")
    started = min((piece.started_at for piece in pieces if piece.started_at), default=job.started_at)
    seconds = (job.finished_at - started).total_seconds() if job.finished_at and started else None
    return StageProgress(
        job.position, job.key, job.name, job.agent, job.status, current, total, unit, seconds, job.error
    )


def current_stage(stages: Sequence[StageProgress]) -> StageProgress | None:
    """Return the stage that works, or the first that is not done; the last when all are."""
    working = [stage for stage in stages if stage.is_working]
    undone = [stage for stage in stages if stage.status != JobStatus.SUCCEEDED]
    return next(iter(working or undone or stages[-1:]), None)
