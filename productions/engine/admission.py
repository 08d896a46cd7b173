"""Which queued production may start now."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Now

from productions.engine.events import record_production
from productions.engine.settle import settle
from productions.engine.statements import fetch_one
from productions.errors import BinderyError
from productions.models import Configuration, Halt, Job, Production
from productions.querysets import ProductionQuerySet
from productions.states import JobStatus, ProductionStatus

ADMISSION_LOCK = 7102
ANY_QUEUED = "SELECT EXISTS (SELECT 1 FROM productions_production WHERE status = 'queued')"


def admit(*, wait: bool = True) -> list[Production]:
    """Make queued productions active, best rank first, up to the configured number. Returns those admitted.

    A transaction of its own, never inside a verb: the advisory lock comes before any production's row. With
    `wait=False` it leaves the work to whoever is at it already. Who queues a production calls this after its commit,
    so one that is not seen here is not forgotten.
    """
    if fetch_one(ANY_QUEUED, {}) == (False,):
        return []
    with transaction.atomic():
        if not _lock(wait):
            return []
        if Halt.standing():
            return []
        free = Configuration.current().max_concurrent_productions - at_work().count()
        waiting = Production.objects.queued().in_order_of_rank().select_for_update(skip_locked=True)
        return [_start(production) for production in waiting[: max(free, 0)]]


def refuse_while_halted() -> None:
    """Raise BinderyError while an emergency stop stands."""
    if (standing := Halt.standing()) is not None:
        because = f" ({standing.reason})" if standing.reason else ""
        raise BinderyError(f"Nothing starts: emergency stop by {standing.actor}{because}. Release it first.")


def at_work() -> ProductionQuerySet:
    """Return the active productions that do more than wait for people to decide: each holds a place."""
    return Production.objects.active().exclude(waits_for_people())


def waits_for_people() -> Q:
    """Return the condition on productions that a job is in review and no other can run before it is decided."""
    jobs = Job.objects.filter(production=OuterRef("pk"))
    busy = jobs.filter(
        Q(status__in=(JobStatus.READY, JobStatus.RUNNING)) | Q(status=JobStatus.PENDING, available_at__isnull=False)
    )
    return Q(Exists(jobs.filter(status=JobStatus.IN_REVIEW))) & ~Q(Exists(busy))


def _lock(wait: bool) -> bool:
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADMISSION_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADMISSION_LOCK])
        return bool(cursor.fetchone()[0])


def _start(production: Production) -> Production:
    moved = Production.objects.filter(pk=production.pk).transition(
        ProductionStatus.ACTIVE, started_at=Coalesce("started_at", Now()), reason=""
    )
    if moved:
        record_production(production, from_status=production.status, to_status=ProductionStatus.ACTIVE)
        production.jobs.unfinished().update(held=False)
        production.refresh_from_db()
    return settle(production)
