"""Jobs and attempts that contradict each other, or their production."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from productions.engine.attempts import lose_attempt
from productions.engine.doctor.finding import Finding
from productions.engine.events import job_event, wake_workers
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.models import Attempt, Event, Job
from productions.querysets import AttemptQuerySet, JobQuerySet
from productions.states import FINAL_PRODUCTION_STATUSES, AttemptStatus, JobStatus, ReviewStatus

CAUSE = "The doctor found that nobody works on it."
SETTLED_SECONDS = 15.0
"""A slot that has lost its connection may take so long to give up the attempt before."""


def attempts_without_worker() -> list[Finding]:
    stalled = Attempt.objects.stalled(settings.LEASE_SECONDS).select_related("job").order_by("id")
    return [
        Finding(
            "attempt-without-worker",
            f"Attempt {attempt.number} at {attempt.job.name!r} runs, but its worker has been silent past its lease.",
            _ids(attempt.job, attempt),
            "Give the attempt up, so that its job runs again.",
            partial(lose_attempt, attempt, cause=CAUSE),
        )
        for attempt in stalled
    ]


def jobs_without_attempt() -> list[Finding]:
    return [
        Finding(
            "job-without-attempt",
            f"{job.name!r} is running, but none of its attempts is.",
            _ids(job),
            "Make it ready again.",
            partial(_make_ready, job),
        )
        for job in _abandoned().order_by("id")
    ]


def _abandoned() -> JobQuerySet:
    running = Attempt.objects.running().filter(job=OuterRef("pk"), number=OuterRef("attempt"))
    return Job.objects.filter(~Exists(running), status=JobStatus.RUNNING)


def _make_ready(job: Job) -> None:
    with transaction.atomic():
        production = lock_production(job.production_id)
        if _abandoned().filter(pk=job.pk).transition(JobStatus.READY):
            job_event(job, JobStatus.READY, reason=CAUSE).save(force_insert=True)
            settle(production)
            wake_workers()


def attempts_without_job() -> list[Finding]:
    return [
        Finding(
            "attempt-without-job",
            f"Attempt {attempt.number} runs, but its job {attempt.job.name!r} is {attempt.job.get_status_display()}.",
            _ids(attempt.job, attempt),
            "End the attempt.",
            partial(_end, attempt),
        )
        for attempt in _left_behind().select_related("job").order_by("id")
    ]


def _left_behind() -> AttemptQuerySet:
    return Attempt.objects.running().filter(~Q(job__status=JobStatus.RUNNING) | ~Q(job__attempt=F("number")))


def _end(attempt: Attempt) -> None:
    with transaction.atomic():
        lock_production(attempt.job.production_id)
        if _left_behind().filter(pk=attempt.pk).exists():
            Attempt.objects.filter(pk=attempt.pk).close(AttemptStatus.LOST, error=CAUSE)


def open_jobs_of_ended_productions() -> list[Finding]:
    left = Job.objects.unfinished().filter(production__status__in=FINAL_PRODUCTION_STATUSES)
    return [
        Finding(
            "open-job-of-ended-production",
            f"{job.name!r} is {job.get_status_display().lower()}, but its production is {job.production.status}.",
            _ids(job),
            "Cancel the job.",
            partial(_cancel, job),
        )
        for job in left.select_related("production").order_by("id")
    ]


def _cancel(job: Job) -> None:
    with transaction.atomic():
        if not lock_production(job.production_id).is_final:
            return
        if Job.objects.filter(pk=job.pk, status=job.status).transition(JobStatus.CANCELLED):
            reason = "Its production is over."
            Event.objects.bulk_create([job_event(job, JobStatus.CANCELLED, actor="doctor", reason=reason)])
            Attempt.objects.filter(job=job).close(AttemptStatus.CANCELLED, error=reason)
            job.reviews.all().close(ReviewStatus.WITHDRAWN)


def slots_booked_twice() -> list[Finding]:
    """A slot runs one attempt at a time: of two, the older one has been lost with a connection."""
    newer = Attempt.objects.running().filter(
        worker=OuterRef("worker"),
        slot=OuterRef("slot"),
        pk__gt=OuterRef("pk"),
        started_at__lt=Now() - timedelta(seconds=SETTLED_SECONDS),
    )
    booked = Attempt.objects.running().filter(Exists(newer), worker__isnull=False)
    return [
        Finding(
            "slot-booked-twice",
            f"Slot {attempt.slot} of its worker has taken another job, but attempt {attempt.number} still holds it.",
            _ids(attempt.job, attempt),
            "Give the older attempt up, so that its job runs again.",
            partial(lose_attempt, attempt, cause=CAUSE),
        )
        for attempt in booked.select_related("job").order_by("id")
    ]


def _ids(job: Job, attempt: Attempt | None = None) -> tuple[tuple[str, int | str], ...]:
    ids: tuple[tuple[str, int | str], ...] = (("production", job.production_id), ("job", job.pk))
    return (*ids, ("attempt", attempt.pk)) if attempt else ids
