"""How an attempt ends without success: failed, lost or interrupted. Guarded by job and attempt: the count of rows that
moved is the verdict."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from productions.engine.admission import admit
from productions.engine.claims import Claim
from productions.engine.events import job_event, wake_workers
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.models import Attempt, Job
from productions.pipeline import RetryPolicy
from productions.states import AttemptStatus, JobStatus

logger = logging.getLogger(__name__)

MAX_LOST = 5
"""Attempts without an answer, in a row, after which a job fails (design, rules that settle questions)."""


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
