"""Make rows the way the engine would. Plain functions; each fills what a status implies."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from productions.engine import control
from productions.models import Attempt, Job, Pipeline, PipelineVersion, Production, Worker
from productions.states import (
    FINAL_ATTEMPT_STATUSES,
    FINAL_JOB_STATUSES,
    FINAL_PRODUCTION_STATUSES,
    AttemptStatus,
    JobStatus,
    ProductionStatus,
)

_numbers = itertools.count(1)
REQUEST = {"theme": "pirates", "age": "6-8", "pages": 10, "seed": 7, "quality": "draft", "as_of": "2026-11-21"}


def stage(key: str, agent: str = "Noop", *needs: str | tuple[str, str], **fields: Any) -> dict[str, Any]:
    """One stage of a definition; a need is a key, or a key with its condition."""
    pairs = [need if isinstance(need, tuple) else (need, "success") for need in needs]
    return {"key": key, "name": key, "agent": agent, "needs": [{"stage": k, "on": on} for k, on in pairs], **fields}


def chain(*keys: str, agent: str = "Noop") -> list[dict[str, Any]]:
    """Stages that follow one another."""
    return [stage(key, agent, *([keys[i - 1]] if i else [])) for i, key in enumerate(keys)]


def make_version(stages: Sequence[Mapping[str, Any]] | None = None) -> PipelineVersion:
    pipeline = Pipeline.objects.create(key=f"pipeline-{uuid.uuid4().hex[:12]}", title="A pipeline")
    definition = {"stages": list(stages or chain("first", "second"))}
    return PipelineVersion.objects.create(pipeline=pipeline, number=1, definition=definition)


def start(stages: Sequence[Mapping[str, Any]] | None = None, **fields: Any) -> Production:
    """A production started by the engine's own verb."""
    return control.start(make_version(stages), request=fields.pop("request", REQUEST), theme="pirates", **fields)


def make_production(status: ProductionStatus = ProductionStatus.ACTIVE, **fields: Any) -> Production:
    """A bare production in this status, without jobs."""
    final = {"finished_at": timezone.now()} if status in FINAL_PRODUCTION_STATUSES else {}
    values = {"request": REQUEST, "theme": "pirates", "rank": float(next(_numbers))} | final | fields
    if "pipeline_version" not in values:
        values["pipeline_version"] = make_version()
    return Production.objects.create(status=status, **values)


def make_job(
    production: Production | None = None, status: JobStatus = JobStatus.PENDING, key: str = "", **fields: Any
) -> Job:
    """A bare job in this status; a running one has its attempt open."""
    number = next(_numbers)
    production = production or make_production()
    values: dict[str, Any] = {
        "key": key or f"job-{number}",
        "name": key or f"job {number}",
        "stage": "stage",
        "position": 1,
        "agent": "Noop",
        "timeout_seconds": 60.0,
        "rank": float(number),
        "retry": {"max_failures": 3, "base_seconds": 1.0, "factor": 2.0, "max_seconds": 60.0},
    }
    if status in FINAL_JOB_STATUSES:
        values["finished_at"] = timezone.now()
    if status == JobStatus.RUNNING:
        values |= {"attempt": 1, "started_at": timezone.now()}
    job = Job.objects.create(production=production, status=status, **values | fields)
    if status == JobStatus.RUNNING:
        make_attempt(job, number=job.attempt)
    return job


def make_attempt(job: Job, status: AttemptStatus = AttemptStatus.RUNNING, **fields: Any) -> Attempt:
    final = {"finished_at": timezone.now()} if status in FINAL_ATTEMPT_STATUSES else {}
    values = {"number": 1, "slot": "cpu-1", "worker": fields.pop("worker", None) or make_worker()} | final | fields
    return Attempt.objects.create(job=job, status=status, **values)


def make_worker(**fields: Any) -> Worker:
    return Worker.objects.create(**{"host": "press", "pid": 1} | fields)
