"""How long a production will still take, as a range with its reason. Nothing is said without a history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from productions.models import Job, Production
from productions.states import JobStatus, ProductionStatus
from productions.views.stations import Line

HISTORY = 8
"""How many of the newest completed productions of the same pipeline are looked at."""


@dataclass(frozen=True)
class Estimate:
    """Seconds that are left, from the quickest to the slowest of the history, and how many it rests on."""

    low: int
    high: int
    n_productions: int

    def __str__(self) -> str:
        low, high = spoken(self.low), spoken(self.high)
        return f"about {high}" if low == high else f"{low} to {high}"


def spoken(seconds: int) -> str:
    """Round as people speak: 25 s, 4 min, 2 h."""
    if seconds < 60:
        return f"{max(5 * round(seconds / 5), 5)} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{round(seconds / 3600)} h"


def estimate_of(production: Production, line: Line) -> Estimate | None:
    """Add up what the stages ahead took before, scaled by the number of pages. None without a history."""
    if production.status != ProductionStatus.ACTIVE:
        return None
    left = {station.number: 1 - station.share for station in line.stations if station.share < 1}
    histories = [_seconds_left(past, left, production) for past in _history(production)]
    if not histories:
        return None
    return Estimate(round(min(histories)), round(max(histories)), len(histories))


def _history(production: Production) -> list[Production]:
    same = Production.objects.filter(
        pipeline_version__pipeline=production.pipeline_version.pipeline_id, status=ProductionStatus.COMPLETED
    )
    return list(same.order_by("-id").prefetch_related("jobs")[:HISTORY])


def _seconds_left(past: Production, left: dict[int, float], production: Production) -> float:
    pages, pages_then = _pages(production), _pages(past)
    seconds = (left.get(job.position, 0.0) * _seconds(job).total_seconds() for job in past.jobs.all())
    return sum(seconds) * pages / pages_then


def _pages(production: Production) -> int:
    pages = production.request.get("pages")
    return pages if isinstance(pages, int) and pages > 0 else 1


def _seconds(job: Job) -> timedelta:
    """How long a top-level job took; its spawned jobs lie within that time."""
    if job.parent_id or job.status != JobStatus.SUCCEEDED or not (job.started_at and job.finished_at):
        return timedelta()
    return job.finished_at - job.started_at
