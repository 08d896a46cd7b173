"""Questions about productions and jobs, and the one door through which a status changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from productions.states import (
    FINAL_JOB_STATUSES,
    FINAL_PRODUCTION_STATUSES,
    OPEN_JOB_STATUSES,
    OPEN_PRODUCTION_STATUSES,
    AttemptStatus,
    JobStatus,
    ProductionStatus,
    ReviewStatus,
    job_sources,
    production_sources,
)

if TYPE_CHECKING:
    from productions.models import (  # noqa: F401  named in quotes below
        Attempt,
        Job,
        PendingVerdict,
        Production,
        Review,
        Worker,
    )


SHARED = "shared"
"""The slot of attempts that were taken over from another production."""
PERSON = "person"
"""The slot of attempts that are a person's edit."""


class ProductionQuerySet(models.QuerySet["Production"]):
    def active(self) -> ProductionQuerySet:
        return self.filter(status=ProductionStatus.ACTIVE)

    def queued(self) -> ProductionQuerySet:
        return self.filter(status=ProductionStatus.QUEUED)

    def unfinished(self) -> ProductionQuerySet:
        return self.filter(status__in=OPEN_PRODUCTION_STATUSES)

    def in_order_of_rank(self) -> ProductionQuerySet:
        return self.order_by("rank", "id")

    def first_of_line(self, production_id: int) -> int | None:
        """Return the production that this one makes again, through all redos and forks; None when it is a first one."""
        first, origin = production_id, self.filter(pk=production_id).values_list("origin", flat=True).first()
        while origin is not None:
            first, origin = origin, self.filter(pk=origin).values_list("origin", flat=True).first()
        return first if first != production_id else None

    def transition(self, to: ProductionStatus, **changes: Any) -> int:
        """Move the rows that may leave for `to`; return how many did. The caller narrows first."""
        finished = {"finished_at": Now() if to in FINAL_PRODUCTION_STATUSES else None}
        changes = finished | {"changed_at": Now()} | changes
        return self.filter(status__in=production_sources(to)).update(status=to, **changes)


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> JobQuerySet:
        return self.filter(status__in=OPEN_JOB_STATUSES)

    def top_level(self) -> JobQuerySet:
        return self.filter(parent__isnull=True)

    def claimable(self, queue: str) -> JobQuerySet:
        return self.filter(status=JobStatus.READY, held=False, queue=queue)

    def due(self) -> JobQuerySet:
        """Pending jobs whose next try is due, by the database's clock."""
        return self.filter(status=JobStatus.PENDING, available_at__lte=Now())

    def overdue(self) -> JobQuerySet:
        """Running jobs past their stage's timeout, by the database's clock."""
        return self.filter(status=JobStatus.RUNNING, started_at__lt=Now() - F("timeout_seconds") * timedelta(seconds=1))

    def transition(self, to: JobStatus, **changes: Any) -> int:
        """Move the rows that may leave for `to`; return how many did. The caller narrows by pk, and by attempt."""
        changes = {"finished_at": Now() if to in FINAL_JOB_STATUSES else None} | changes
        return self.filter(status__in=job_sources(to)).update(status=to, **changes)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def running(self) -> AttemptQuerySet:
        return self.filter(status=AttemptStatus.RUNNING)

    def stalled(self, lease_seconds: float) -> AttemptQuerySet:
        """Running attempts whose worker is gone, or has not beaten for longer than the lease."""
        silent = Q(worker__beat_at__lt=Now() - timedelta(seconds=lease_seconds))
        return self.running().filter(silent | Q(worker__isnull=True) | Q(worker__stopped_at__isnull=False))

    def worked(self) -> AttemptQuerySet:
        """Those that an agent worked on: not taken over from another production, not edited by a person."""
        return self.exclude(slot__in=(SHARED, PERSON))

    def close(self, status: AttemptStatus, **changes: Any) -> int:
        """End the running ones among these rows; return how many it ended."""
        return self.running().update(status=status, finished_at=Now(), **changes)


class ReviewQuerySet(models.QuerySet["Review"]):
    def open(self) -> ReviewQuerySet:
        return self.filter(status=ReviewStatus.OPEN)

    def due(self) -> ReviewQuerySet:
        """Open ones past their due time that somebody need not be waited for, by the database's clock.

        Somebody's word that takes effect in a moment comes first.
        """
        return self.open().filter(due_at__lte=Now()).exclude(on_due="wait").exclude(pending__refusal="")

    def for_person(self, person: User) -> ReviewQuerySet:
        """Those on which the word of this person counts; `engine.reviews.may_decide` says the same of one."""
        counting = self.exclude(not_requester=True, production__requester=person)
        if person.is_superuser:
            return counting
        names = [person.get_username(), *person.groups.values_list("name", flat=True)]
        return counting.filter(Q(reviewers=[]) | Q(reviewers__has_any_keys=names))

    def unanswered_by(self, person: User) -> ReviewQuerySet:
        """Those that this person has not approved, and has no verdict on that takes effect in a moment."""
        coming = person.pending_verdicts.filter(refusal="")
        return self.exclude(pk__in=coming.values("review")).exclude(verdicts__person=person)

    def close(self, status: ReviewStatus) -> int:
        """End the open ones among these rows; return how many it ended."""
        return self.open().update(status=status, decided_at=Now())


class PendingVerdictQuerySet(models.QuerySet["PendingVerdict"]):
    def coming(self) -> PendingVerdictQuerySet:
        """Those that were not refused: they take effect, or can be undone."""
        return self.filter(refusal="")

    def effective(self) -> PendingVerdictQuerySet:
        """Those whose time to be undone is over, by the database's clock."""
        return self.coming().filter(takes_effect_at__lte=Now())


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self, lease_seconds: float) -> WorkerQuerySet:
        return self.filter(stopped_at__isnull=True, beat_at__gte=Now() - timedelta(seconds=lease_seconds))

    def claiming_to_live(self) -> WorkerQuerySet:
        """Workers that never signed off, whatever their beat says."""
        return self.filter(stopped_at__isnull=True)
