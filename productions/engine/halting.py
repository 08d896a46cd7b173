"""The emergency stop: running attempts are interrupted, productions paused, and nothing starts until it is released."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from productions.engine import control
from productions.engine.admission import admit
from productions.engine.events import Actor, actor_name, job_event, record_production, wake_workers
from productions.engine.locks import lock_production
from productions.errors import BinderyError, StaleTransitionError
from productions.models import Attempt, Event, Halt, Job, Production
from productions.querysets import ProductionQuerySet
from productions.states import AttemptStatus, JobStatus, ProductionStatus

logger = logging.getLogger(__name__)

STOP_FILE_ACTOR = "stop file"
MAX_REASON = 500


@dataclass(frozen=True)
class Affected:
    """What an emergency stop would end now."""

    productions: list[Production]
    n_running: int


def affected() -> Affected:
    productions = list(_moving().order_by("id"))
    return Affected(productions, Attempt.objects.running().filter(job__production__in=productions).count())


def halt(*, by: Actor | None, reason: str = "", actor: str = "") -> Halt:
    """Stop everything at once. While one stop stands, a second one only stops what has moved since."""
    standing = Halt.standing() or _begin(actor or actor_name(by), reason[:MAX_REASON])
    sweep(standing)
    standing.refresh_from_db()
    return standing


def _begin(actor: str, reason: str) -> Halt:
    try:
        with transaction.atomic():
            halt = Halt.objects.create(actor=actor, reason=reason)
    except IntegrityError:
        return Halt.objects.get(released_at__isnull=True)
    logger.warning("emergency stop", extra={"actor": actor})
    return halt


def sweep(halt: Halt) -> int:
    """Pause what still moves while the stop stands, one production a transaction; return how many."""
    return sum(
        _stop_one(halt, production_id) for production_id in _moving().order_by("id").values_list("pk", flat=True)
    )


def _moving() -> ProductionQuerySet:
    return Production.objects.filter(status__in=(ProductionStatus.QUEUED, ProductionStatus.ACTIVE))


def _stop_one(halt: Halt, production_id: int) -> bool:
    reason = f"Emergency stop by {halt.actor}" + (f": {halt.reason}" if halt.reason else ".")
    with transaction.atomic():
        production = lock_production(production_id)
        if not _moving().filter(pk=production_id).transition(ProductionStatus.PAUSED, reason=reason):
            return False
        record_production(
            production,
            from_status=production.status,
            to_status=ProductionStatus.PAUSED,
            actor=halt.actor,
            reason=reason,
        )
        production.jobs.unfinished().update(held=True)
        running = list(production.jobs.filter(status=JobStatus.RUNNING))
        Event.objects.bulk_create(
            job_event(job, JobStatus.READY, attempt=job.attempt, actor=halt.actor, reason=reason) for job in running
        )
        Job.objects.filter(pk__in=[job.pk for job in running]).transition(JobStatus.READY)
        Attempt.objects.filter(job__in=running).close(AttemptStatus.INTERRUPTED, error=reason)
        standing = Halt.objects.select_for_update().get(pk=halt.pk)
        standing.production_ids = [*standing.production_ids, production_id]
        standing.save(update_fields=["production_ids"])
    return True


def release(*, by: Actor | None, resume: bool = False, reason: str = "") -> Halt:
    """Let things start again; with `resume` also what the stop had paused.

    Raises StaleTransitionError when nothing is stopped, BinderyError while the stop file is there.
    """
    refuse_release()
    standing = Halt.standing()
    if standing is None:
        raise StaleTransitionError("There is no emergency stop.")
    Halt.objects.filter(pk=standing.pk, released_at__isnull=True).update(released_at=Now(), released_by=actor_name(by))
    standing.refresh_from_db()
    if resume:
        _resume(standing, by, reason)
    wake_workers()
    admit()
    return standing


def refuse_release() -> None:
    """Raise BinderyError while the stop file is there."""
    if settings.STOP_FILE.exists():
        raise BinderyError(f"Remove the stop file first: {settings.STOP_FILE}.")


def _resume(halt: Halt, by: Actor | None, reason: str) -> None:
    for production in Production.objects.filter(pk__in=halt.production_ids, status=ProductionStatus.PAUSED):
        try:
            control.resume(production, by=by, reason=reason or "The emergency stop was released.")
        except StaleTransitionError:
            continue


def obey_stop_file() -> None:
    """Stop when somebody has put the stop file there; whatever it says is the reason."""
    if settings.STOP_FILE.exists() and Halt.standing() is None:
        try:
            reason = settings.STOP_FILE.read_text("utf-8", errors="replace")
        except OSError:
            reason = ""
        halt(by=None, actor=STOP_FILE_ACTOR, reason=" ".join(reason.replace("\x00", "").split()))


def keep_standing() -> None:
    """The worker's part: stop what has moved since."""
    if (standing := Halt.standing()) is not None:
        sweep(standing)
