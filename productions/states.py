"""The vocabulary of statuses, and which may follow which. No database, no time, no agents.

The same table stands in docs/lifecycle.md and in one parametrised test over all pairs: change all three or none.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models


class ProductionStatus(models.TextChoices):
    QUEUED = "queued", "Queued"
    """Waits for a place among the active productions; its jobs are pending."""
    ACTIVE = "active", "Active"
    """Admitted: its jobs may be claimed."""
    PAUSED = "paused", "Paused"
    """Nothing more of it starts until a person resumes it."""
    COMPLETED = "completed", "Completed"
    """Everything that had to succeed has succeeded."""
    ERROR = "error", "Error"
    """A stage failed for good; `reason` says why. A person may retry or stop it."""
    CANCELLED = "cancelled", "Cancelled"
    """Stopped by a person; final."""


class JobStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    """Waits for other jobs, for its production's admission, or for the time of its next try."""
    READY = "ready", "Ready"
    """May be claimed by any worker."""
    RUNNING = "running", "Running"
    """One attempt is at work."""
    WAITING = "waiting", "Waiting"
    """Spawned jobs and waits for all of them; runs again with what became of them."""
    IN_REVIEW = "in_review", "In review"
    """A person decides."""
    SUCCEEDED = "succeeded", "Succeeded"
    """Done, once and for all."""
    FAILED = "failed", "Failed"
    """Its last permitted try failed."""
    SKIPPED = "skipped", "Skipped"
    """Can no longer run: what it needed turned out otherwise."""
    CANCELLED = "cancelled", "Cancelled"
    """Stopped with its production."""


class AttemptStatus(models.TextChoices):
    RUNNING = "running", "Running"
    """At work, as far as its worker's beat says."""
    SUCCEEDED = "succeeded", "Succeeded"
    """Its answer was taken: a result, or jobs to wait for."""
    FAILED = "failed", "Failed"
    """The stage said that it failed; costs a failure."""
    LOST = "lost", "Lost"
    """No answer came: crash, timeout or silence. Costs an attempt, not a failure."""
    INTERRUPTED = "interrupted", "Interrupted"
    """Ended by the orchestrator, to be run again."""
    CANCELLED = "cancelled", "Cancelled"
    """Ended because its production was stopped."""


class Condition(models.TextChoices):
    SUCCESS = "success", "Success"
    """The job before must have succeeded."""
    FAILURE = "failure", "Failure"
    """The job before must have failed."""
    ALWAYS = "always", "Always"
    """The job before must be final, however it ended."""


class ReviewOccasion(models.TextChoices):
    BEFORE = "before", "Before it runs"
    """The stage waits for leave to run."""
    AFTER = "after", "After it ran"
    """The stage has made something that counts only when it is approved."""
    FAULT = "fault", "The same fault again"
    """Work was sent back for the same reason too often."""


class ReviewStatus(models.TextChoices):
    OPEN = "open", "Open"
    """Waits for people."""
    APPROVED = "approved", "Approved"
    """Enough people said yes, or its due time did."""
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    """The work goes back with the remarks."""
    REJECTED = "rejected", "Rejected"
    """The job has failed."""
    WITHDRAWN = "withdrawn", "Withdrawn"
    """Its production was stopped, or the job was taken out of review otherwise."""


class Verdict(models.TextChoices):
    APPROVE = "approve", "Approve"
    REQUEST_CHANGES = "request_changes", "Request changes"
    REJECT = "reject", "Reject"


class LogLevel(models.TextChoices):
    DEBUG = "debug", "Debug"
    INFO = "info", "Info"
    SUCCESS = "success", "Success"
    WARNING = "warning", "Warning"
    ERROR = "error", "Error"


GRAVE_LEVELS = frozenset({LogLevel.WARNING, LogLevel.ERROR})
"""Few lines have them, and people look for just these."""

P = ProductionStatus
J = JobStatus

PRODUCTION_TRANSITIONS: Mapping[ProductionStatus, frozenset[ProductionStatus]] = {
    P.QUEUED: frozenset({P.ACTIVE, P.PAUSED, P.CANCELLED}),
    P.ACTIVE: frozenset({P.COMPLETED, P.ERROR, P.PAUSED, P.CANCELLED}),
    P.PAUSED: frozenset({P.QUEUED, P.CANCELLED}),
    P.ERROR: frozenset({P.QUEUED, P.CANCELLED}),
    P.COMPLETED: frozenset(),
    P.CANCELLED: frozenset(),
}

JOB_TRANSITIONS: Mapping[JobStatus, frozenset[JobStatus]] = {
    J.PENDING: frozenset({J.READY, J.SKIPPED, J.CANCELLED}),
    J.READY: frozenset({J.RUNNING, J.IN_REVIEW, J.CANCELLED}),
    J.RUNNING: frozenset({J.SUCCEEDED, J.WAITING, J.IN_REVIEW, J.PENDING, J.READY, J.FAILED, J.CANCELLED}),
    J.WAITING: frozenset({J.READY, J.CANCELLED}),
    J.IN_REVIEW: frozenset({J.READY, J.WAITING, J.SUCCEEDED, J.FAILED, J.CANCELLED}),
    J.FAILED: frozenset({J.PENDING}),
    J.SKIPPED: frozenset({J.PENDING}),
    J.SUCCEEDED: frozenset(),
    J.CANCELLED: frozenset(),
}

FINAL_JOB_STATUSES = frozenset({J.SUCCEEDED, J.FAILED, J.SKIPPED, J.CANCELLED})
OPEN_JOB_STATUSES = frozenset(set(J) - FINAL_JOB_STATUSES)
FINAL_PRODUCTION_STATUSES = frozenset({P.COMPLETED, P.ERROR, P.CANCELLED})
OPEN_PRODUCTION_STATUSES = frozenset(set(P) - FINAL_PRODUCTION_STATUSES)
FINAL_ATTEMPT_STATUSES = frozenset(set(AttemptStatus) - {AttemptStatus.RUNNING})


def job_sources(to: JobStatus) -> frozenset[JobStatus]:
    """Return the statuses that a job may leave for `to`."""
    return frozenset(status for status, following in JOB_TRANSITIONS.items() if to in following)


def production_sources(to: ProductionStatus) -> frozenset[ProductionStatus]:
    """Return the statuses that a production may leave for `to`."""
    return frozenset(status for status, following in PRODUCTION_TRANSITIONS.items() if to in following)


def is_met(condition: Condition | str, status: JobStatus | str) -> bool | None:
    """Say whether a dependency is met by a job in this status; None while the job is not final."""
    if status not in FINAL_JOB_STATUSES:
        return None
    if condition == Condition.ALWAYS:
        return True
    wanted = JobStatus.SUCCEEDED if condition == Condition.SUCCESS else JobStatus.FAILED
    return status == wanted
