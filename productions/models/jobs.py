"""What has to be done, what must come before it, and each try at it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils import timezone

from productions.models.productions import Production
from productions.models.workers import Worker
from productions.querysets import AttemptQuerySet, JobQuerySet
from productions.states import (
    FINAL_ATTEMPT_STATUSES,
    FINAL_JOB_STATUSES,
    OPEN_JOB_STATUSES,
    AttemptStatus,
    Condition,
    JobStatus,
)


def one_of(statuses: Collection[str]) -> str:
    """Return the pattern of these statuses, for a constraint.

    The server reads a constraint anew with every statement that writes a row, and a list of texts is ten times as long
    for it; so each table has few constraints, and short ones.
    """
    return f"^({'|'.join(sorted(statuses))})$"


class Job(models.Model):
    """One stage of one production that must succeed once, or a piece of it that was spawned."""

    # Each move writes to every index of the row: foreign keys have none where another index begins with them.
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="jobs", db_index=False)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children", db_index=False
    )
    key = models.CharField(max_length=120, help_text="The stage's key, or the spawned piece's: page-7.")
    name = models.CharField(max_length=120)
    stage = models.CharField(max_length=120, help_text="The key of the stage that it belongs to.")
    position = models.SmallIntegerField(help_text="Place of that stage in the pipeline, from 1.")
    agent = models.CharField(max_length=80)
    queue = models.CharField(max_length=40, default="cpu")
    params = models.JSONField(default=dict)
    feedback = models.JSONField(default=list, help_text="Remarks that sent work back: by, reason. Oldest first.")
    redoes = models.CharField(max_length=120, blank=True, help_text="Of a spawned job: the stage that it does again.")
    review = models.JSONField(default=dict, help_text="The ReviewPolicy of its stage, where a person is asked.")
    gated = models.BooleanField(default=False, help_text="True until a person has let it run.")
    retry = models.JSONField(default=dict, help_text="max_failures, base_seconds, factor, max_seconds.")
    timeout_seconds = models.FloatField()

    status = models.CharField(max_length=12, choices=JobStatus, default=JobStatus.PENDING)
    attempt = models.IntegerField(default=0, help_text="Only grows; the token that guards a finish.")
    failures = models.IntegerField(default=0, help_text="What the stage itself did wrong.")
    lost = models.IntegerField(default=0, help_text="Attempts without an answer, in a row.")
    max_failures = models.IntegerField(default=3)
    round = models.IntegerField(default=0, help_text="Of a spawned job: which Spawn of its parent made it.")
    rounds = models.IntegerField(default=0, help_text="How often this job has spawned.")
    depth = models.SmallIntegerField(default=0)

    rank = models.FloatField()
    held = models.BooleanField(default=False, help_text="True while its production is paused.")
    available_at = models.DateTimeField(null=True, blank=True, help_text="Of a pending job: when its next try is due.")
    needs_open = models.IntegerField(default=0, help_text="Dependencies that are not final; a cache.")
    needs_unmet = models.IntegerField(default=0, help_text="Dependencies that ended otherwise; a cache.")

    output = models.JSONField(default=dict)
    summary = models.TextField(blank=True)
    error = models.TextField(blank=True, help_text="The cause of its last failure, in a sentence.")
    progress_current = models.IntegerField(default=0)
    progress_total = models.IntegerField(default=0)
    progress_unit = models.CharField(max_length=40, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__regex=one_of(OPEN_JOB_STATUSES), finished_at__isnull=True)
                | Q(status__regex=one_of(FINAL_JOB_STATUSES), finished_at__isnull=False),
                name="job_finished_at_fits_status",
            ),
            models.CheckConstraint(
                condition=Q(needs_open__gte=0, needs_unmet__gte=0), name="job_counters_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(failures__lte=models.F("max_failures")), name="job_failures_within_limit"
            ),
            models.UniqueConstraint(
                fields=["production", "key"], condition=Q(parent__isnull=True), name="job_stage_once_a_production"
            ),
            models.UniqueConstraint(
                fields=["parent", "round", "key"], condition=Q(parent__isnull=False), name="job_spawned_once_a_round"
            ),
        ]
        indexes = [
            models.Index(fields=["queue", "rank", "id"], condition=Q(status="ready", held=False), name="job_claimable"),
            models.Index(fields=["queue"], condition=Q(status="running"), name="job_running"),
            models.Index(fields=["available_at"], condition=Q(status="pending"), name="job_due"),
            models.Index(fields=["production", "position", "id"], name="job_of_production"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.status})"

    @property
    def is_final(self) -> bool:
        return self.status in FINAL_JOB_STATUSES


class JobNeed(models.Model):
    """`job` waits for `needs`, which must end as `condition` says."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="needs", db_index=False)
    needs = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="needed_by")
    condition = models.CharField(max_length=8, choices=Condition, default=Condition.SUCCESS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "needs"], name="job_need_once")]

    def __str__(self) -> str:
        return f"{self.job_id} after {self.needs_id} ({self.condition})"


class Attempt(models.Model):
    """One try at a job by one worker; never reused."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="attempts", db_index=False)
    number = models.IntegerField()
    worker = models.ForeignKey(Worker, null=True, on_delete=models.SET_NULL, related_name="attempts")
    slot = models.CharField(max_length=40, help_text="The worker's slot that runs it.")
    status = models.CharField(max_length=12, choices=AttemptStatus, default=AttemptStatus.RUNNING)
    error = models.TextField(blank=True, help_text="The cause in a sentence.")
    traceback = models.TextField(blank=True, help_text="For whoever mends it; never shown on a page.")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__regex=one_of({AttemptStatus.RUNNING}), finished_at__isnull=True)
                | Q(status__regex=one_of(FINAL_ATTEMPT_STATUSES), finished_at__isnull=False),
                name="attempt_finished_at_fits_status",
            ),
            models.UniqueConstraint(fields=["job", "number"], name="attempt_number_once"),
            models.UniqueConstraint(fields=["job"], condition=Q(status="running"), name="attempt_running_once_a_job"),
        ]
        indexes = [models.Index(fields=["worker"], condition=Q(status="running"), name="attempt_running_by_worker")]

    def __str__(self) -> str:
        return f"Attempt {self.number} at job {self.job_id} ({self.status})"
