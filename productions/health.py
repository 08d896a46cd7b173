"""Is everything well? Judged from the rows, for people and for monitors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from productions.line_up import NO_WORKER, is_worker_alive
from productions.models import Halt, Job, Production
from productions.states import ProductionStatus

HEALTHY, DEGRADED, UNHEALTHY = "healthy", "degraded", "unhealthy"
WORST_FIRST = (UNHEALTHY, DEGRADED, HEALTHY)
MAX_BACKLOG = 20
MAX_ERROR_RATE = 0.1
ERROR_WINDOW = timedelta(hours=24)
MAX_STANDSTILL = timedelta(hours=1)
"""How long nothing may be finished while work waits."""

P = ProductionStatus


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `value` is what was measured, None where there is nothing to measure."""

    name: str
    status: str
    sentence: str
    value: float | None = None


@dataclass(frozen=True)
class Health:
    checks: Sequence[Check]

    @property
    def status(self) -> str:
        """Return the worst of all."""
        found = {check.status for check in self.checks}
        return next(status for status in WORST_FIRST if status in found)


def look() -> Health:
    """Look at worker, emergency stop, backlog, errors and progress as they are now."""
    now = timezone.now()
    return Health([_worker(), _halt(), _backlog(), _errors(now), _progress(now)])


def _worker() -> Check:
    alive = is_worker_alive()
    return Check("worker", HEALTHY if alive else UNHEALTHY, "A worker is alive." if alive else NO_WORKER, float(alive))


def _halt() -> Check:
    halt = Halt.standing()
    if halt is None:
        return Check("halt", HEALTHY, "No emergency stop stands.", 0.0)
    return Check("halt", DEGRADED, f"{halt}; nothing starts until it is released.", 1.0)


def _backlog() -> Check:
    n = Production.objects.queued().count()
    return Check("backlog", DEGRADED if n > MAX_BACKLOG else HEALTHY, f"Productions that wait: {n}.", float(n))


def _errors(now: datetime) -> Check:
    over = Production.objects.filter(status__in=(P.COMPLETED, P.ERROR), finished_at__gt=now - ERROR_WINDOW)
    counts = dict(over.order_by().values_list("status").annotate(Count("id")))
    total = sum(counts.values())
    if not total:
        return Check("errors", HEALTHY, "Nothing was finished in 24 hours.")
    rate = counts.get(P.ERROR, 0) / total
    sentence = f"In 24 hours {counts.get(P.ERROR, 0)} of {total} productions ended in error."
    return Check("errors", DEGRADED if rate > MAX_ERROR_RATE else HEALTHY, sentence, round(rate, 4))


def _progress(now: datetime) -> Check:
    """Say when something of what is at work was finished last, or when it was begun if nothing was yet."""
    active = Production.objects.active()
    finished = Job.objects.filter(production__in=active).aggregate(at=Max("finished_at"))["at"]
    begun = (
        active.aggregate(at=Max("started_at"))["at"]
        or Production.objects.queued().aggregate(at=Max("created_at"))["at"]
    )
    last = max(filter(None, (finished, begun)), default=None)
    if last is None:
        return Check("progress", HEALTHY, "No work waits.")
    stood = now - last
    minutes = int(stood.total_seconds() // 60)
    sentence = f"Work waits, and the last was done {minutes} min ago."
    return Check("progress", DEGRADED if stood > MAX_STANDSTILL else HEALTHY, sentence, round(stood.total_seconds(), 1))
