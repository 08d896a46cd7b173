"""One job with its attempts, what they made, and the end of its log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from productions.errors import RequestInvalidError
from productions.models import Artifact, Attempt, Job, JobNeed, LogLine, Production
from productions.shapes import moment
from productions.shapes.logs import item

OFFERED_KEYS = 10


@dataclass(frozen=True)
class SeenJob:
    """A job as it is now; all in the order in which it came. `needs` is without its own pieces, which are counted."""

    job: Job
    needs: Sequence[Job]
    pieces: dict[str, int]
    attempts: Sequence[Attempt]
    artifacts: Sequence[Artifact]
    lines: Sequence[LogLine]

    @property
    def key(self) -> str:
        return full_key(self.job)


def job_named(production: Production, key: str) -> Job:
    """Return the job of this key: of a stage ("draw"), of a piece ("page-7"), or of both ("draw/page-7"); of a piece
    that a later round made again the newest. Raises RequestInvalidError when there is none, or more than one.
    """
    above, _, last = key.rpartition("/")
    jobs = production.jobs.filter(key=last, **({"parent__key": above} if above else {})).select_related("parent")
    found = list({job.parent_id: job for job in jobs.order_by("round", "id")}.values())
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(full_key(job) for job in found[:OFFERED_KEYS])
        raise RequestInvalidError("job", f"More than one job is called {key[:120]!r}: {names}. Name one of them.")
    stages = ", ".join(production.jobs.top_level().order_by("position", "id").values_list("key", flat=True))
    raise RequestInvalidError(
        "job", f"Production {production.pk} has no job {key[:120]!r}. Its stages are {stages}; a piece is STAGE/PIECE."
    )


def full_key(job: Job) -> str:
    return f"{job.parent.key}/{job.key}" if job.parent else job.key


def look_at_job(job: Job, n_lines: int) -> SeenJob:
    """Look at it with its newest `n_lines` log lines."""
    needed = (
        JobNeed.objects.filter(job=job).exclude(needs__parent=job).select_related("needs__parent").order_by("needs_id")
    )
    lines = LogLine.objects.filter(production_id=job.production_id, job_id=job.pk, seq__isnull=False)
    return SeenJob(
        job,
        needs=[need.needs for need in needed],
        pieces=dict(job.children.order_by().values_list("status").annotate(Count("id"))),
        attempts=list(job.attempts.select_related("worker").order_by("number")),
        artifacts=list(job.artifacts.select_related("attempt").order_by("id")),
        lines=list(lines.order_by("-seq")[:n_lines])[::-1],
    )


def job_detail(seen: SeenJob) -> dict[str, Any]:
    job = seen.job
    return {
        "id": job.pk,
        "production": job.production_id,
        "key": seen.key,
        "name": job.name,
        "agent": job.agent,
        "queue": job.queue,
        "status": job.status,
        "failures": job.failures,
        "max_failures": job.max_failures,
        "round": job.round,
        "progress": {"current": job.progress_current, "total": job.progress_total, "unit": job.progress_unit},
        "available_at": moment(job.available_at),
        "started_at": moment(job.started_at),
        "finished_at": moment(job.finished_at),
        "params": job.params,
        "feedback": job.feedback,
        "summary": job.summary,
        "error": job.error,
        "needs": [{"key": full_key(need), "status": need.status} for need in seen.needs],
        "pieces": seen.pieces,
        "attempts": [_attempt(attempt) for attempt in seen.attempts],
        "artifacts": [_artifact(artifact) for artifact in seen.artifacts],
        "log": [item(line) for line in seen.lines],
    }


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "status": attempt.status,
        "worker": attempt.worker.host if attempt.worker else None,
        "slot": attempt.slot,
        "started_at": moment(attempt.started_at),
        "finished_at": moment(attempt.finished_at),
        "error": attempt.error,
    }


def _artifact(artifact: Artifact) -> dict[str, Any]:
    return {
        "name": artifact.name,
        "kind": artifact.kind,
        "media_type": artifact.media_type,
        "size": artifact.size,
        "sha256": artifact.sha256,
        "attempt": artifact.attempt.number,
    }
