"""Find what got no answer and what has become due. Any number of workers may do this at once: every move is guarded."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from productions.engine import leftovers, processes
from productions.engine.attempts import lose_attempt
from productions.engine.finishing import settle_now
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.models import Attempt, Job, Production, Worker
from productions.querysets import ProductionQuerySet
from productions.states import JobStatus


def rescue_stalled(lease_seconds: float | None = None) -> int:
    """Lose the attempts whose worker has not beaten for longer than the lease; return how many."""
    lease = settings.LEASE_SECONDS if lease_seconds is None else lease_seconds
    stalled = Attempt.objects.stalled(lease).select_related("job").order_by("id")
    return sum(lose_attempt(attempt, cause="Its worker died or fell silent.") for attempt in list(stalled))


def rescue_of_dead_neighbours() -> int:
    """Lose at once what dead workers of this very machine had in hand: no need to wait for their lease."""
    machine = processes.machine()
    if not machine:
        return 0
    dead = [worker for worker in Worker.objects.claiming_to_live().filter(machine=machine) if not _lives(worker)]
    attempts = list(Attempt.objects.running().filter(worker__in=dead).select_related("job").order_by("id"))
    leftovers.end_those_of_workers([worker.pk for worker in dead], [attempt.pk for attempt in attempts])
    lost = sum(lose_attempt(attempt, cause="Its worker died.") for attempt in attempts)
    Worker.objects.filter(pk__in=[worker.pk for worker in dead]).update(stopped_at=Now())
    return lost


def _lives(worker: Worker) -> bool:
    return processes.started_at(worker.pid) == worker.pid_started_at


def time_out_overdue() -> int:
    """Lose the attempts that have run longer than their stage allows; return how many."""
    lost = 0
    for job in list(Job.objects.overdue().order_by("id")):
        attempt = Attempt.objects.running().select_related("job").filter(job=job, number=job.attempt).first()
        if attempt is not None:
            cause = f"It took longer than the {job.timeout_seconds:g} s that its stage allows."
            lost += lose_attempt(attempt, cause=cause)
    return lost


def settle_left_behind() -> int:
    """Settle productions whose last finisher died between its finish and the settling; return how many.

    The finish is one statement and the settling a transaction of its own, so a kill or a broken connection in between
    would leave the production active for ever. Whoever is still at it loses nothing: settling twice is harmless.
    """
    productions = list(left_behind().order_by("id").values_list("pk", flat=True))
    for production_id in productions:
        settle_now(production_id)
    return len(productions)


def left_behind() -> ProductionQuerySet:
    """Return the active productions that have nothing open, or a job that settling would move."""
    waiting = Job.objects.filter(production=OuterRef("pk"), status__in=(JobStatus.PENDING, JobStatus.WAITING))
    open_need = Job.objects.unfinished().filter(needed_by__job=OuterRef("pk"))
    may_move = Q(status=JobStatus.WAITING) | Q(available_at__isnull=True)
    unsettled = waiting.filter(Q(needs_unmet__gt=0) | Q(~Exists(open_need), may_move))
    return Production.objects.active().filter(Q(jobs_open=0) | Exists(unsettled))


def ready_due() -> int:
    """Make jobs ready whose next try is due; return in how many productions."""
    productions = list(Job.objects.due().order_by("production_id").values_list("production_id", flat=True).distinct())
    for production_id in productions:
        with transaction.atomic():
            production = lock_production(production_id)
            production.jobs.due().update(available_at=None)
            settle(production)
    return len(productions)
