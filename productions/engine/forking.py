"""Make part of a production again, in a new one that shares what was finished.

Redo, retry from a stage and fork are this one verb. What depends on the change is made again; everything else is taken
over with its artifacts, by hash, as attempts in the slot "shared" that nobody worked on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from productions.engine.admission import admit, refuse_while_halted
from productions.engine.events import Actor, account_of, actor_name, record_production
from productions.engine.planning import plan
from productions.engine.settle import settle
from productions.errors import RequestInvalidError
from productions.models import Artifact, Attempt, Job, JobNeed, Production
from productions.pipeline import Stage
from productions.priority import rank
from productions.querysets import SHARED
from productions.states import AttemptStatus, Condition, JobStatus, ProductionStatus


def fork(
    origin: Production,
    *,
    stage: str,
    piece: str = "",
    note: str = "",
    reason: str = "",
    by: Actor | None = None,
    asked: Collection[str] = ("always",),
) -> Production:
    """Queue a new production that makes `stage` again and what depends on it, and shares the rest of `origin`.

    With `piece` only that spawned job of the stage ("page-7") is made again. `note` is the feedback that it gets.
    Raises RequestInvalidError naming the field.
    """
    refuse_while_halted()
    shared = shared_jobs(origin, stage, piece)
    remark = [{"by": actor_name(by), "reason": note}] if note else []
    now = timezone.now()
    with transaction.atomic():
        production = Production.objects.create(
            pipeline_version=origin.pipeline_version,
            request=origin.request,
            theme=origin.theme,
            note=origin.note,
            origin=origin,
            priority=origin.priority,
            rank=rank(now, origin.priority),
            requester=account_of(by),
            created_at=now,
        )
        jobs = plan(production, asked)
        for key, old in shared.items():
            _take_over(old, jobs[key])
        if piece:
            _redo_piece(origin, stage, piece, jobs[stage], remark)
        elif remark:
            Job.objects.filter(pk=jobs[stage].pk).update(feedback=[*_feedback(origin, stage), *remark])
        settle(production)
        what = f"{piece or stage} of production {origin.pk} is made again"
        record_production(
            production,
            from_status="",
            to_status=ProductionStatus.QUEUED,
            by=by,
            reason=": ".join(filter(None, [what, reason or note])),
        )
    admit()
    production.refresh_from_db()
    return production


def depending_on(stages: Collection[Stage], first: str) -> set[str]:
    """Return the stage and all that comes after it; empty when there is no such stage."""
    found = {stage.key for stage in stages if stage.key == first}
    while more := {s.key for s in stages if {need.stage for need in s.needs} & found} - found:
        found |= more
    return found


def shared_jobs(origin: Production, stage: str, piece: str = "") -> dict[str, Job]:
    """Return the finished jobs, by stage, that a fork from `stage` shares, in their order.

    Raises RequestInvalidError when it cannot be made again: no such stage or piece, or one before it is not done.
    """
    stages = origin.pipeline_version.stages.stages
    again = depending_on(stages, stage)
    if not again:
        known = ", ".join(s.key for s in stages)
        raise RequestInvalidError("stage", f"There is no stage {stage!r}; there are {known}.")
    shared = _finished_jobs(origin, [s.key for s in stages if s.key not in again])
    if piece:
        _pieces(origin, stage, piece)
    return shared


def _finished_jobs(origin: Production, keys: Collection[str]) -> dict[str, Job]:
    """Return the jobs of these stages. Raises RequestInvalidError when one is not finished."""
    jobs = {job.key: job for job in origin.jobs.top_level().filter(key__in=keys)}
    for key in keys:
        if key not in jobs or jobs[key].status not in (JobStatus.SUCCEEDED, JobStatus.SKIPPED):
            name = jobs[key].name if key in jobs else key
            raise RequestInvalidError("stage", f"{name} is not done in production {origin.pk}; start from there.")
    return {key: jobs[key] for key in keys}


def _pieces(origin: Production, stage: str, piece: str) -> list[Job]:
    """Return the pieces that the stage has made. Raises RequestInvalidError when this one is not among them."""
    parent = origin.jobs.top_level().get(key=stage)
    children = _newest_children(parent)
    if piece not in {child.key for child in children}:
        raise RequestInvalidError("piece", f"{parent.name} has not made {piece!r} in production {origin.pk}.")
    return children


def _take_over(old: Job, new: Job) -> None:
    """Let the new job be what the old one became, with its artifacts and those of what it spawned."""
    _copy(old, new)
    for child in _newest_children(old):
        _copy(child, _child(child, new))


def _newest_children(parent: Job) -> list[Job]:
    newest = parent.children.order_by("key", "-round", "-id").distinct("key")
    return sorted((child for child in newest if child.status == JobStatus.SUCCEEDED), key=lambda child: child.pk)


def _child(old: Job, parent: Job) -> Job:
    """Write a child of the new parent that is like the old one and has not run."""
    kept = ("key", "name", "agent", "queue", "params", "redoes", "retry", "max_failures", "timeout_seconds", "feedback")
    child = Job.objects.create(
        production_id=parent.production_id,
        parent=parent,
        stage=parent.stage,
        position=parent.position,
        rank=parent.rank,
        round=1,
        depth=parent.depth + 1,
        **{name: getattr(old, name) for name in kept},
    )
    JobNeed.objects.create(job=parent, needs=child, condition=Condition.ALWAYS)
    return child


def _copy(old: Job, new: Job) -> None:
    now = timezone.now()
    made: Mapping[str, Any] = {
        name: getattr(old, name)
        for name in ("status", "output", "summary", "progress_current", "progress_total", "progress_unit")
    }
    Job.objects.filter(pk=new.pk).update(**made, attempt=1, gated=False, finished_at=now)
    if old.status != JobStatus.SUCCEEDED:
        return
    attempt = Attempt.objects.create(
        job=new, number=1, slot=SHARED, status=AttemptStatus.SUCCEEDED, started_at=now, finished_at=now
    )
    rows = Artifact.objects.filter(job=old, attempt__status=AttemptStatus.SUCCEEDED).order_by("id")
    newest = {artifact.name: artifact for artifact in rows}
    for artifact in newest.values():
        artifact.pk, artifact._state.adding = None, True
        artifact.production_id, artifact.job, artifact.attempt = new.production_id, new, attempt
    Artifact.objects.bulk_create(newest.values())


def _redo_piece(origin: Production, stage: str, piece: str, parent: Job, remark: list[dict[str, str]]) -> None:
    """Let the stage wait for this one piece; the others are taken over."""
    for old in _pieces(origin, stage, piece):
        child = _child(old, parent)
        if old.key == piece:
            Job.objects.filter(pk=child.pk).update(
                feedback=[*old.feedback, *(remark or [{"by": "engine", "reason": ""}])]
            )
        else:
            _copy(old, child)
    Job.objects.filter(pk=parent.pk).update(status=JobStatus.WAITING, rounds=F("rounds") + 1, gated=False)


def _feedback(origin: Production, stage: str) -> list[dict[str, str]]:
    """Return what the stage was told before, so that a second redo does not forget the first."""
    remarks = origin.jobs.top_level().values_list("feedback", flat=True).get(key=stage)
    return list(remarks)
