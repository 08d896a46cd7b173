"""What operators do with productions. Each verb: check, write, event, tell; permission is asked at the edge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from productions.engine.admission import admit, refuse_while_halted
from productions.engine.events import Actor, account_of, actor_name, job_event, record_production, wake_workers
from productions.engine.locks import lock_production
from productions.engine.planning import plan
from productions.engine.reopening import broken_jobs
from productions.engine.settle import settle
from productions.errors import RequestInvalidError, StaleTransitionError
from productions.models import Attempt, Configuration, Event, Job, PipelineVersion, Production
from productions.priority import MAX_SCORE, rank, score
from productions.states import AttemptStatus, JobStatus, ProductionStatus, ReviewStatus


def start(
    version: PipelineVersion,
    *,
    request: Mapping[str, Any],
    theme: str = "",
    note: str = "",
    deadline: datetime | None = None,
    priority: float | None = None,
    by: Actor | None = None,
    asked: Collection[str] = ("always",),
    and_then: Callable[[Production], None] | None = None,
) -> Production:
    """Queue a production with all its jobs, and admit it at once when there is room.

    Without a `priority` it is scored (productions/priority.py). `asked` says which reviews of its stages hold
    (productions.pipeline.ASKED). A request without `as_of` is of today. `and_then` writes what must be there if and
    only if the production is. Raises BinderyError while an emergency stop stands, RequestInvalidError for an `as_of`
    that is no day.
    """
    refuse_while_halted()
    now = timezone.now()
    points = _score(note, deadline, now, account_of(by)) if priority is None else priority
    with transaction.atomic():
        production = Production.objects.create(
            pipeline_version=version,
            request=_dated(request, now),
            theme=theme,
            note=note,
            deadline=deadline,
            priority=points,
            rank=rank(now, points),
            requester=account_of(by),
            created_at=now,
        )
        plan(production, asked)
        settle(production)
        record_production(production, from_status="", to_status=ProductionStatus.QUEUED, by=by)
        if and_then is not None:
            and_then(production)
    admit()
    production.refresh_from_db()
    return production


def _dated(request: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Memory is asked as of a day, so each attempt needs one; without it the stages would never begin."""
    day = request.get("as_of") or now.date().isoformat()
    try:
        return {**request, "as_of": date.fromisoformat(day).isoformat()}
    except (TypeError, ValueError) as error:
        raise RequestInvalidError("as_of", f"as_of is a day like {now.date()}, not {str(day)[:40]!r}.") from error


def _score(note: str, deadline: datetime | None, now: datetime, by: User | None) -> float:
    configuration = Configuration.current()
    roles = set(by.groups.values_list("name", flat=True)) if by else set()
    if by is not None and by.is_superuser:
        roles.add("admin")
    is_vip = by is not None and by.get_username() in configuration.vip_requesters
    return score(
        note=note, deadline=deadline, now=now, roles=roles, is_vip=is_vip, weights=configuration.priority_weights
    )


def prioritise(production: Production, points: float, *, by: Actor | None, reason: str = "") -> Production:
    """Give it another score, and with it another place in the queue; its jobs come along.

    Raises StaleTransitionError when it is over, RequestInvalidError for a score that is none.
    """
    if not abs(points) <= MAX_SCORE:
        raise RequestInvalidError("priority", f"A priority lies between -{MAX_SCORE:g} and {MAX_SCORE:g}.")
    with transaction.atomic():
        locked = lock_production(production.pk)
        if locked.is_final:
            raise StaleTransitionError(f"It is {locked.get_status_display().lower()} by now.")
        place = rank(locked.created_at, points)
        Production.objects.filter(pk=locked.pk).update(priority=points, rank=place, changed_at=Now())
        locked.jobs.unfinished().update(rank=place)
        Event.objects.create(
            production_id=locked.pk,
            what="priority",
            from_status=f"{locked.priority:g}"[:12],
            to_status=f"{points:g}"[:12],
            actor=actor_name(by),
            reason=reason,
        )
        wake_workers()
    locked.refresh_from_db()
    return locked


def pause(production: Production, *, by: Actor | None, reason: str = "") -> Production:
    """Start nothing more of it; running attempts finish. Raises StaleTransitionError."""

    def hold(locked: Production) -> None:
        locked.jobs.unfinished().update(held=True)

    return _verb(production, ProductionStatus.PAUSED, by, reason, hold, keep_reason=True)


def resume(production: Production, *, by: Actor | None, reason: str = "") -> Production:
    """Queue it again; it goes on from where it stood when it is admitted. Raises StaleTransitionError."""
    refuse_while_halted()
    if Production.objects.filter(pk=production.pk).exclude(status=ProductionStatus.PAUSED).exists():
        raise StaleTransitionError("It is not paused.")
    return _verb(production, ProductionStatus.QUEUED, by, reason)


def retry(production: Production, *, by: Actor | None, reason: str = "", job_key: str = "") -> Production:
    """Queue a production in error again: what failed or was skipped gets fresh tries, what succeeded stays.

    With `job_key` only that failed job ("draw", "page-7", "draw/page-7") and what did not go on because of it.
    Raises StaleTransitionError; RequestInvalidError when it has no such job that failed.
    """

    def reopen(locked: Production) -> None:
        broken = broken_jobs(locked, job_key)
        Event.objects.bulk_create(
            job_event(job, JobStatus.PENDING, actor=actor_name(by), reason=reason) for job in broken
        )
        Job.objects.filter(pk__in=[job.pk for job in broken]).transition(
            JobStatus.PENDING, failures=0, lost=0, error="", available_at=None
        )

    refuse_while_halted()
    if Production.objects.filter(pk=production.pk).exclude(status=ProductionStatus.ERROR).exists():
        raise StaleTransitionError("It is not in error.")
    return _verb(production, ProductionStatus.QUEUED, by, reason, reopen)


def stop(production: Production, *, by: Actor | None, reason: str = "") -> Production:
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
    by: Actor | None,
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
