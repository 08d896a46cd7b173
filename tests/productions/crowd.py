"""Many productions at once, as they lie in the tables: written in bulk, as starting them would take minutes."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from productions.engine.claims import FREE_CLAIM_OF_ONE, LIMITED_CLAIM_OF_ONE
from productions.engine.statements import PLANNING
from productions.models import Attempt, Job, Production
from productions.states import JobStatus, ProductionStatus
from tests.productions.factory import REQUEST, chain, make_version, make_worker

STAGES = 7
WIDTH = 30
AT_WORK = 10
"""Of the pieces of an active production: so many run, the others are ready."""

LIMITS = {"queue_limits": '{"cpu": 1000}', "agent_limits": "{}", "production_limit": 1000}


def make_crowd(*, queued: int, active: int) -> None:
    """Queued productions have seven pending stages; active ones are in the third, thirty pieces wide."""
    version = make_version(chain(*(f"stage-{number}" for number in range(1, STAGES + 1))))
    shared: dict[str, Any] = {"pipeline_version": version, "request": REQUEST, "theme": "pirates"}
    statuses = [ProductionStatus.ACTIVE] * active + [ProductionStatus.QUEUED] * queued
    productions = Production.objects.bulk_create(
        Production(status=status, rank=float(n), jobs_open=STAGES, **shared) for n, status in enumerate(statuses)
    )
    Job.objects.bulk_create(_stage(production, n) for production in productions for n in range(1, STAGES + 1))
    parents = Job.objects.filter(status=JobStatus.WAITING, production__in=productions)
    pieces = Job.objects.bulk_create(_piece(parent, n) for parent in parents for n in range(1, WIDTH + 1))
    worker = make_worker()
    Attempt.objects.bulk_create(
        Attempt(job=job, number=1, worker=worker, slot="cpu-1") for job in pieces if job.status == JobStatus.RUNNING
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE productions_production, productions_job, productions_attempt")


def _stage(production: Production, number: int) -> Job:
    status, final = JobStatus.PENDING, {}
    if production.status == ProductionStatus.ACTIVE and number < 3:
        status, final = JobStatus.SUCCEEDED, {"finished_at": timezone.now()}
    elif production.status == ProductionStatus.ACTIVE and number == 3:
        status = JobStatus.WAITING
    return _job(production, f"stage-{number}", number, status=status, needs_open=int(number > 1), **final)


def _piece(parent: Job, number: int) -> Job:
    at_work = number <= AT_WORK
    status = JobStatus.RUNNING if at_work else JobStatus.READY
    return _job(parent.production, f"piece-{number}", 3, parent=parent, status=status, attempt=int(at_work), depth=1)


def _job(production: Production, key: str, position: int, **fields: Any) -> Job:
    values = {"name": key, "stage": key, "agent": "Noop", "timeout_seconds": 600.0, "rank": production.rank}
    return Job(production=production, key=key, position=position, retry={}, **values, **fields)


def explain(*, limited: bool, form: str = "JSON") -> Any:
    """Claim once under EXPLAIN (ANALYZE, BUFFERS), and take it back; return the plan."""
    statement = LIMITED_CLAIM_OF_ONE if limited else FREE_CLAIM_OF_ONE
    values = {"queue": "cpu", "worker": None, "slot": "here", "left": [], **LIMITS}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLANNING)
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT {form}) {statement}", values)
        rows = cursor.fetchall()
        transaction.set_rollback(True)
    return rows[0][0] if form == "JSON" else "\n".join(row[0] for row in rows)
