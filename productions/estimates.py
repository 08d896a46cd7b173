"""How long a production will still take, as a range with its reason. Nothing is said without a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from productions.models import Job, Pipeline, Production
from productions.states import JobStatus, ProductionStatus
from productions.stations import BEGAN, Line

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
    past = _history(production)
    if not past:
        return None
    left = {station.number: 1 - station.share for station in line.stations}
    seconds = {one.pk: 0.0 for one in past}
    for pk, position, took in _stage_times(past):
        seconds[pk] += left.get(position, 0.0) * took.total_seconds()
    scaled = [seconds[one.pk] * _pages(production) / _pages(one) for one in past]
    return Estimate(round(min(scaled)), round(max(scaled)), len(past))


def stage_seconds(pipeline: Pipeline) -> dict[str, float]:
    """Return the median time that each stage took, by its key; stages that never succeeded are not in it."""
    jobs = Job.objects.filter(production__in=_completed(pipeline.pk), parent__isnull=True, status=JobStatus.SUCCEEDED)
    took: dict[str, list[float]] = defaultdict(list)
    for key, began_at, finished_at in jobs.annotate(began_at=BEGAN).values_list("key", "began_at", "finished_at"):
        if began_at and finished_at:
            took[key].append((finished_at - began_at).total_seconds())
    return {key: median(times) for key, times in took.items()}


def _history(production: Production) -> list[Production]:
    return _completed(production.pipeline_version.pipeline_id)


def _completed(pipeline_id: int) -> list[Production]:
    same = Production.objects.filter(pipeline_version__pipeline=pipeline_id, status=ProductionStatus.COMPLETED)
    return list(same.order_by("-id")[:HISTORY])


def _stage_times(past: list[Production]) -> Iterable[tuple[int, int, timedelta]]:
    """Yield (production, position, how long); spawned jobs lie within the time of their parent."""
    jobs = Job.objects.filter(production__in=past, parent__isnull=True, status=JobStatus.SUCCEEDED)
    rows = jobs.annotate(began_at=BEGAN).values_list("production_id", "position", "began_at", "finished_at")
    for pk, position, began_at, finished_at in rows:
        if began_at and finished_at:
            yield pk, position, finished_at - began_at


def _pages(production: Production) -> int:
    pages = production.request.get("pages")
    return pages if isinstance(pages, int) and pages > 0 else 1
