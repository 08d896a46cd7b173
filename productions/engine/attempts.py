"""How an attempt ends: finished, failed, lost or interrupted. Guarded by job and attempt; the count is the verdict."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from productions.engine.admission import admit
from productions.engine.claims import WORK_CHANNEL, Claim
from productions.engine.events import job_event, wake_workers
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.engine.statements import fetch_one
from productions.models import Attempt, Job
from productions.pipeline import RetryPolicy
from productions.states import AttemptStatus, JobStatus

logger = logging.getLogger(__name__)

MAX_LOST = 5
"""Attempts without an answer, in a row, after which a job fails (design, rules that settle questions)."""

FINISH = """
WITH prod AS MATERIALIZED (
    SELECT id FROM productions_production WHERE id = %(production)s FOR KEY SHARE
), done AS (
    UPDATE productions_job j
    SET status = 'succeeded', output = %(output)s, summary = %(summary)s, error = '', finished_at = now()
    FROM prod
    WHERE j.id = %(job)s AND j.production_id = prod.id AND (j.status || '') = 'running' AND j.attempt = %(attempt)s
    RETURNING j.id, j.production_id, j.parent_id
), closed AS (
    UPDATE productions_attempt a SET status = 'succeeded', finished_at = now()
    FROM done WHERE a.id = %(attempt_id)s AND (a.status || '') = 'running'
), dependents AS MATERIALIZED (
    SELECT d.id, d.status, (n.condition = 'failure')::int AS unmet
    FROM done JOIN productions_jobneed n ON n.needs_id = done.id JOIN productions_job d ON d.id = n.job_id
    WHERE d.id IS DISTINCT FROM done.parent_id
    ORDER BY d.id
    FOR NO KEY UPDATE OF d
), moved AS (
    UPDATE productions_job d
    SET needs_open = d.needs_open - 1,
        needs_unmet = d.needs_unmet + dependents.unmet,
        status = CASE WHEN d.needs_open = 1 AND d.needs_unmet + dependents.unmet = 0 AND d.available_at IS NULL
                           AND NOT d.gated
                      THEN 'ready' ELSE d.status END
    FROM dependents
    WHERE d.id = dependents.id AND dependents.status IN ('pending', 'waiting')
    RETURNING d.id, d.production_id, d.status, d.needs_unmet > 0 OR (d.gated AND d.needs_open = 0) AS unsettled,
              dependents.status AS from_status
), counted AS (
    UPDATE productions_production p SET jobs_open = p.jobs_open - 1
    FROM done
    WHERE p.id = done.production_id AND done.parent_id IS NULL AND (SELECT count(*) FROM moved) >= 0
    RETURNING p.jobs_open
), journal AS (
    INSERT INTO productions_event (production_id, job_id, attempt, what, from_status, to_status)
    SELECT production_id, id, %(attempt)s, 'job', 'running', 'succeeded' FROM done
    UNION ALL
    SELECT production_id, id, NULL, 'job', from_status, status FROM moved WHERE status <> from_status
)
SELECT (SELECT count(*) FROM done),
       (SELECT count(*) FROM moved WHERE unsettled),
       (SELECT jobs_open FROM counted),
       CASE WHEN EXISTS (SELECT 1 FROM moved WHERE status <> from_status) THEN pg_notify(%(channel)s, '') END
"""

"""Every dependent counts down but the parent: its children would stand in line for its row, each behind the commit of
the one before, and a fan-out would go at half the speed."""

WAS_LAST_CHILD = """
SELECT EXISTS (SELECT 1 FROM productions_job WHERE id = %(parent)s AND (status || '') IN ('waiting', 'pending'))
   AND NOT EXISTS (
       SELECT 1 FROM productions_job
       WHERE parent_id = %(parent)s AND (status || '') NOT IN ('succeeded', 'failed', 'skipped', 'cancelled'))
"""
ONE_SETTLES = "SELECT pg_try_advisory_xact_lock(%(lock)s)"
LAST_CHILD_LOCK = 7106 << 40
"""The id of the parent is added to it."""

COMPLETE = """
WITH ended AS (
    UPDATE productions_production p
    SET status = 'completed', reason = '', finished_at = now(), changed_at = now()
    WHERE p.id = %(production)s AND (p.status || '') = 'active' AND p.jobs_open = 0
      AND NOT EXISTS (
          SELECT 1 FROM productions_job j
          WHERE j.production_id = p.id AND (j.status || '') NOT IN ('succeeded', 'skipped'))
    RETURNING p.id
)
INSERT INTO productions_event (production_id, what, from_status, to_status)
SELECT id, 'production', 'active', 'completed' FROM ended
RETURNING 1
"""
"""The usual end. When no stage is open nothing can fail any more, so what this statement sees will stay."""


@dataclass(frozen=True)
class RetryDecision:
    """Whether to try again, and after how many seconds."""

    retry: bool
    delay_seconds: float = 0.0


def retry_decision(policy: RetryPolicy, *, failures: int, retryable: bool) -> RetryDecision:
    """Decide after the nth failure (this one counted)."""
    if not retryable or failures >= policy.max_failures:
        return RetryDecision(retry=False)
    return RetryDecision(retry=True, delay_seconds=policy.delay(failures))


def finish_attempt(
    claim: Claim, *, output: Mapping[str, Any], summary: str = "", and_then: Callable[[], None] | None = None
) -> bool:
    """Finish the job with its output; False when the attempt no longer counted, and then nothing was written.

    `and_then` runs in the same transaction, only if the row moved: artifacts, effects. Without it the finish is one
    statement. The production is settled if the statement could not decide alone.
    """
    if and_then is None:
        done, unsettled, jobs_open = _finish(claim, output, summary)
    else:
        with transaction.atomic():
            done, unsettled, jobs_open = _finish(claim, output, summary)
            if done:
                and_then()
    if not done:
        logger.warning("late answer refused", extra=_ids(claim))
    elif jobs_open == 0:
        _end_production(claim.production_id)
    elif unsettled:
        settle_now(claim.production_id)
    elif claim.parent_id is not None and fetch_one(WAS_LAST_CHILD, {"parent": claim.parent_id}) == (True,):
        _end_of_children(claim.production_id, claim.parent_id)
    return bool(done)


def _end_of_children(production_id: int, parent_id: int) -> None:
    """Let the parent go on. Asked for after the commit: of the last, all may see that nobody is open, and one settles.

    Who holds the lock saw it before taking it, so what it settles holds for those who find it taken.
    """
    with transaction.atomic():
        if fetch_one(ONE_SETTLES, {"lock": LAST_CHILD_LOCK + parent_id}) == (True,):
            settle(lock_production(production_id))


def _finish(claim: Claim, output: Mapping[str, Any], summary: str) -> tuple[int, int, int | None]:
    values = {
        "production": claim.production_id,
        "job": claim.job_id,
        "attempt": claim.attempt,
        "attempt_id": claim.attempt_id,
        "output": json.dumps(output, allow_nan=False),
        "summary": summary,
        "channel": WORK_CHANNEL,
    }
    row = fetch_one(FINISH, values)
    assert row is not None, "an aggregate always has a row"
    return row[0], row[1], row[2]


def _end_production(production_id: int) -> None:
    if fetch_one(COMPLETE, {"production": production_id}) is not None:
        admit(wait=False)
    else:
        settle_now(production_id)


def settle_now(production_id: int) -> None:
    """Settle in a transaction of its own; what that ended makes room for the next production."""
    with transaction.atomic():
        ended = settle(lock_production(production_id)).is_final
    if ended:
        admit(wait=False)


def was_finished(claim: Claim) -> bool:
    """Say whether this very attempt has succeeded: the answer after a connection broke during a commit."""
    return Attempt.objects.filter(pk=claim.attempt_id, status=AttemptStatus.SUCCEEDED).exists()


def fail_attempt(
    claim: Claim,
    *,
    error: str,
    retryable: bool = True,
    traceback: str = "",
    and_then: Callable[[], None] | None = None,
) -> bool:
    """Count a failure of the stage: try again later, or give up. False when the attempt no longer counted."""
    failures = claim.failures + 1
    decision = retry_decision(claim.retry, failures=failures, retryable=retryable)
    with transaction.atomic():
        production = lock_production(claim.production_id)
        changes: dict[str, Any] = {"error": error, "failures": failures, "lost": 0}
        if decision.retry:
            later = Now() + timedelta(seconds=decision.delay_seconds)
            moved = _leave(claim.job_id, claim.attempt, JobStatus.PENDING, error, available_at=later, **changes)
        else:
            moved = _leave(claim.job_id, claim.attempt, JobStatus.FAILED, error, **changes)
        if not moved:
            return False
        Attempt.objects.filter(pk=claim.attempt_id).close(AttemptStatus.FAILED, error=error, traceback=traceback)
        if and_then is not None:
            and_then()
        settle(production)
    logger.warning("attempt failed", extra=_ids(claim))
    if production.is_final:
        admit(wait=False)
    return True


def lose_attempt(attempt: Attempt, *, cause: str, delay_seconds: float = 0.0) -> bool:
    """Give up on an attempt that gave no answer: its job runs again, or fails when that happened too often."""
    with transaction.atomic():
        production = lock_production(attempt.job.production_id)
        job = Job.objects.get(pk=attempt.job_id)
        lost = job.lost + 1
        changes: dict[str, Any] = {"error": cause, "lost": lost}
        if lost >= MAX_LOST:
            sentence = f"It gave no answer {lost} times in a row. The last time: {cause}"
            moved = _leave(job.pk, attempt.number, JobStatus.FAILED, cause, **changes | {"error": sentence})
        elif delay_seconds:
            later = Now() + timedelta(seconds=delay_seconds)
            moved = _leave(job.pk, attempt.number, JobStatus.PENDING, cause, available_at=later, **changes)
        else:
            moved = _leave(job.pk, attempt.number, JobStatus.READY, cause, **changes)
        if moved:
            Attempt.objects.filter(pk=attempt.pk).close(AttemptStatus.LOST, error=cause)
            settle(production)
            wake_workers()
    return bool(moved)


def interrupt_attempt(attempt: Attempt, *, reason: str) -> bool:
    """Give the job back without counting anything against it: the worker was told to stop."""
    with transaction.atomic():
        production = lock_production(attempt.job.production_id)
        moved = _leave(attempt.job_id, attempt.number, JobStatus.READY, reason)
        if moved:
            Attempt.objects.filter(pk=attempt.pk).close(AttemptStatus.INTERRUPTED, error=reason)
            settle(production)
            wake_workers()
    return bool(moved)


def _leave(job_id: int, attempt: int, to: JobStatus, reason: str, **changes: Any) -> int:
    """Move a running job of this attempt, and write the event."""
    job = Job.objects.get(pk=job_id)
    moved = Job.objects.filter(pk=job_id, status=JobStatus.RUNNING, attempt=attempt).transition(to, **changes)
    if moved:
        job_event(job, to, attempt=attempt, reason=reason).save(force_insert=True)
    return moved


def _ids(claim: Claim) -> dict[str, int]:
    return {"production_id": claim.production_id, "job_id": claim.job_id, "attempt": claim.attempt}
