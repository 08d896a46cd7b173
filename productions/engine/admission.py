"""Which queued production may start now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Now

from productions.engine.events import production_event
from productions.engine.settle import settle
from productions.engine.statements import fetch_one
from productions.errors import HaltedError
from productions.models import Configuration, Event, Halt, Job, Production
from productions.querysets import ProductionQuerySet
from productions.states import JobStatus, ProductionStatus

ADMISSION_LOCK = 7102
ANY_QUEUED = "SELECT EXISTS (SELECT 1 FROM productions_production WHERE status = 'queued')"
_waits: ContextVar[bool] = ContextVar("admission waits for the last of many verbs", default=False)


@contextmanager
def admission_at_the_end() -> Iterator[None]:
    """Let the verbs within admit once, after the last of them, and not after each.

    It halves the time of a thousand, and pausing or stopping the queue starts nothing only to end it. The tick of a
    worker may still admit in between.
    """
    token = _waits.set(True)
    try:
        yield
    finally:
        _waits.reset(token)
        admit()


def admit(*, wait: bool = True) -> list[Production]:
    """Make queued productions active, best rank first, up to the configured number. Returns those admitted.

    A transaction of its own, never inside a verb: the advisory lock comes before any production's row. With
    `wait=False` it leaves the work to whoever is at it already. Who queues a production calls this after its commit,
    so one that is not seen here is not forgotten.
    """
    if _waits.get() or fetch_one(ANY_QUEUED, {}) == (False,):
        return []
    with transaction.atomic():
        if not _lock(wait):
            return []
        if Halt.standing():
            return []
        free = Configuration.current().max_concurrent_productions - at_work().count()
        waiting = Production.objects.queued().in_order_of_rank().select_for_update(skip_locked=True)
        chosen = list(waiting[: max(free, 0)])
        return _start(chosen) if chosen else []


def refuse_while_halted() -> None:
    """Raise HaltedError while an emergency stop stands."""
    if (standing := Halt.standing()) is not None:
        because = f" ({standing.reason})" if standing.reason else ""
        raise HaltedError(f"Nothing starts: emergency stop by {standing.actor}{because}. Release it first.")


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


def _start(chosen: list[Production]) -> list[Production]:
    """Move these queued productions, whose rows we hold, to active; return them as they are then."""
    ids = [production.pk for production in chosen]
    Production.objects.filter(pk__in=ids).transition(
        ProductionStatus.ACTIVE, started_at=Coalesce("started_at", Now()), reason=""
    )
    Event.objects.bulk_create(
        production_event(production, from_status=production.status, to_status=ProductionStatus.ACTIVE)
        for production in chosen
    )
    Job.objects.unfinished().filter(production__in=ids, held=True).update(held=False)
    active = Production.objects.in_bulk(ids)
    return [settle(active[pk]) for pk in ids]
