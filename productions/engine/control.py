"""What operators do with productions. Each verb: check, write, event, tell; permission is asked at the edge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from productions.engine.admission import admit
from productions.engine.events import actor_name, job_event, record_production, wake_workers
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.errors import StaleTransitionError
from productions.models import Attempt, Event, Job, JobNeed, PipelineVersion, Production
from productions.pipeline import Stage
from productions.states import AttemptStatus, JobStatus, ProductionStatus, ReviewStatus

SECONDS_A_POINT = 3600.0
"""Each point of priority puts a production an hour ahead of those of its age (row D7)."""


def start(
    version: PipelineVersion,
    *,
    request: Mapping[str, Any],
    theme: str = "",
    note: str = "",
    deadline: datetime | None = None,
    priority: float = 0.0,
    by: User | None = None,
    asked: Collection[str] = ("always",),
) -> Production:
    """Queue a production with all its jobs, and admit it at once when there is room.

    `asked` says which reviews of its stages hold (productions.pipeline.ASKED).
    """
    now = timezone.now()
    with transaction.atomic():
        production = Production.objects.create(
            pipeline_version=version,
            request=dict(request),
            theme=theme,
            note=note,
            deadline=deadline,
            priority=priority,
            rank=now.timestamp() - priority * SECONDS_A_POINT,
            requester=by,
            created_at=now,
        )
        _plan(production, asked)
        record_production(production, from_status="", to_status=ProductionStatus.QUEUED, by=by)
    admit()
    production.refresh_from_db()
    return production


def _plan(production: Production, asked: Collection[str]) -> None:
    """Create the jobs of a new production and their dependencies."""
    stages = production.pipeline_version.stages.stages
    jobs = Job.objects.bulk_create(
        _job(production, stage, position, asked) for position, stage in enumerate(stages, start=1)
    )
    by_key = {job.key: job for job in jobs}
    JobNeed.objects.bulk_create(
        JobNeed(job=by_key[stage.key], needs=by_key[need.stage], condition=need.on)
        for stage in stages
        for need in stage.needs
    )
    settle(production)


def _job(production: Production, stage: Stage, position: int, asked: Collection[str]) -> Job:
    review = stage.review if stage.review and set(stage.review.asked) & set(asked) else None
    return Job(
        review=asdict(review) if review else {},
        gated=review is not None and review.when == "before",
        production=production,
        key=stage.key,
        name=stage.name,
        stage=stage.key,
        position=position,
        agent=stage.agent,
        queue=stage.queue,
        params=dict(stage.params),
        retry=vars(stage.retry),
        max_failures=stage.retry.max_failures,
        timeout_seconds=stage.timeout_seconds,
        rank=production.rank,
    )


def pause(production: Production, *, by: User | None, reason: str = "") -> Production:
    """Start nothing more of it; running attempts finish. Raises StaleTransitionError."""

    def hold(locked: Production) -> None:
        locked.jobs.unfinished().update(held=True)

    return _verb(production, ProductionStatus.PAUSED, by, reason, hold, keep_reason=True)


def resume(production: Production, *, by: User | None, reason: str = "") -> Production:
    """Queue it again; it goes on from where it stood when it is admitted. Raises StaleTransitionError."""
    if Production.objects.filter(pk=production.pk).exclude(status=ProductionStatus.PAUSED).exists():
        raise StaleTransitionError("It is not paused.")
    return _verb(production, ProductionStatus.QUEUED, by, reason)


def retry(production: Production, *, by: User | None, reason: str = "") -> Production:
    """Queue a production in error again: what failed or was skipped gets fresh tries, what succeeded stays.

    Raises StaleTransitionError.
    """

    def reopen(locked: Production) -> None:
        broken = list(locked.jobs.filter(status__in=(JobStatus.FAILED, JobStatus.SKIPPED)))
        Event.objects.bulk_create(
            job_event(job, JobStatus.PENDING, actor=actor_name(by), reason=reason) for job in broken
        )
        Job.objects.filter(pk__in=[job.pk for job in broken]).transition(
            JobStatus.PENDING, failures=0, lost=0, error="", available_at=None
        )

    if Production.objects.filter(pk=production.pk).exclude(status=ProductionStatus.ERROR).exists():
        raise StaleTransitionError("It is not in error.")
    return _verb(production, ProductionStatus.QUEUED, by, reason, reopen)


def stop(production: Production, *, by: User | None, reason: str = "") -> Production:
    """Cancel it for good: open jobs are cancelled, running attempts are ended. Raises StaleTransitionError."""

    def cancel(locked: Production) -> None:
        unfinished = list(locked.jobs.unfinished())
        Event.objects.bulk_create(
            job_event(job, JobStatus.CANCELLED, actor=actor_name(by), reason=reason) for job in unfinished
        )
        locked.jobs.unfinished().transition(JobStatus.CANCELLED)
        Attempt.objects.filter(job__production=locked).close(AttemptStatus.CANCELLED, error=reason)
        locked.reviews.all().close(ReviewStatus.WITHDRAWN)
        Production.objects.filter(pk=locked.pk).update(jobs_open=0)

    return _verb(production, ProductionStatus.CANCELLED, by, reason, cancel, keep_reason=True)


def _verb(
    production: Production,
    to: ProductionStatus,
    by: User | None,
    reason: str,
    change: Callable[[Production], None] | None = None,
    *,
    keep_reason: bool = False,
) -> Production:
    """Move a production under its lock, let `change` do its part, write the event, settle, admit, wake."""
    with transaction.atomic():
        locked = lock_production(production.pk)
        moved = Production.objects.filter(pk=locked.pk).transition(to, reason=reason if keep_reason else "")
        if not moved:
            raise StaleTransitionError(f"It is {locked.get_status_display().lower()} by now.")
        record_production(locked, from_status=locked.status, to_status=to, by=by, reason=reason)
        if change is not None:
            change(locked)
        locked.refresh_from_db()
        settle(locked)
        wake_workers()
    admit()
    locked.refresh_from_db()
    return locked
