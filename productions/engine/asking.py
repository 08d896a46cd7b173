"""Put a question to people: the row of a review, from a stage's policy or from an agent's own wish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from productions.engine.events import job_event
from productions.models import Job, Review
from productions.pipeline import ReviewPolicy, review_policy
from productions.states import JobStatus, ReviewOccasion

DEFAULTS = ReviewPolicy(when="after")


@dataclass(frozen=True)
class Question:
    """What people are asked. `output` and `effects` (as engine/effects.py dumps them) count when it is approved."""

    occasion: ReviewOccasion
    title: str
    instructions: str = ""
    artifact: str = ""
    output: dict[str, Any] = field(default_factory=dict)
    effects: list[dict[str, Any]] = field(default_factory=list)
    back_to: str = ""


def open_review(job: Job, question: Question) -> Review:
    """Write the review of a job that has just been moved into review, under its production's lock."""
    policy = review_policy(job.review) or DEFAULTS
    return Review.objects.create(
        production_id=job.production_id,
        job=job,
        attempt=job.attempt,
        occasion=question.occasion,
        title=question.title[:200],
        instructions=question.instructions or policy.instructions,
        artifact=question.artifact,
        output=question.output,
        effects=question.effects,
        back_to=question.back_to,
        editable=list(policy.editable),
        approvals_needed=policy.approvals,
        reviewers=list(policy.reviewers),
        not_requester=policy.not_requester,
        due_at=Now() + timedelta(hours=policy.due_hours) if policy.due_hours else None,
        on_due=policy.on_due,
    )


def ask_before(jobs: Iterable[Job]) -> None:
    """Take these gated jobs, which are ready by now, into review: a person lets them run."""
    for job in jobs:
        if Job.objects.filter(pk=job.pk, status=JobStatus.READY).transition(JobStatus.IN_REVIEW):
            job.status = JobStatus.READY
            job_event(job, JobStatus.IN_REVIEW).save(force_insert=True)
            policy = review_policy(job.review) or DEFAULTS
            open_review(job, Question(ReviewOccasion.BEFORE, policy.title or f"May {job.name} begin?"))
