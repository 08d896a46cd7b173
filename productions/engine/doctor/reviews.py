"""Questions to people that do not fit the job they are about."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef

from productions.engine.asking import ask_before
from productions.engine.doctor.finding import Finding
from productions.engine.events import job_event, wake_workers
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.models import Job, Review
from productions.querysets import JobQuerySet, ReviewQuerySet
from productions.states import JobStatus, ReviewStatus


def reviews_without_job() -> list[Finding]:
    return [
        Finding(
            "review-without-job",
            f"The review {review.title!r} is open, but its job is {review.job.get_status_display().lower()}.",
            (("production", review.production_id), ("job", review.job_id), ("review", review.pk)),
            "Withdraw the review.",
            partial(_withdraw, review),
        )
        for review in _pointless().select_related("job").order_by("id")
    ]


def _pointless() -> ReviewQuerySet:
    return Review.objects.open().exclude(job__status=JobStatus.IN_REVIEW)


def _withdraw(review: Review) -> None:
    with transaction.atomic():
        lock_production(review.production_id)
        if _pointless().filter(pk=review.pk).exists():
            Review.objects.filter(pk=review.pk).close(ReviewStatus.WITHDRAWN)


def jobs_without_review() -> list[Finding]:
    return [
        Finding(
            "job-without-review",
            f"{job.name!r} is in review, but nobody is asked.",
            (("production", job.production_id), ("job", job.pk)),
            "Ask again." if job.gated else "Let it run again, so that it asks again.",
            partial(_ask_again, job),
        )
        for job in _unasked().order_by("id")
    ]


def _unasked() -> JobQuerySet:
    asked = Review.objects.open().filter(job=OuterRef("pk"))
    return Job.objects.filter(~Exists(asked), status=JobStatus.IN_REVIEW)


def _ask_again(job: Job) -> None:
    with transaction.atomic():
        production = lock_production(job.production_id)
        if _unasked().filter(pk=job.pk).transition(JobStatus.READY):
            job_event(job, JobStatus.READY, reason="The doctor found that nobody was asked.").save(force_insert=True)
            if job.gated:
                ask_before([job])
            settle(production)
            wake_workers()
