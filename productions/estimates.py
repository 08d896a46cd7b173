"""How long a production will still take, as a range with its reason. Nothing is said without a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class History:
    """What the stages of completed productions took: for each its pages, and seconds by the stage's position."""

    past: Sequence[tuple[int, Mapping[int, float]]]

    def left(self, production: Production, line: Line) -> Estimate | None:
        """Add up what the stages ahead took before, scaled by the number of pages. None without a history."""
        if not self.past:
            return None
        ahead = {station.number: 1 - station.share for station in line.stations}
        scaled = [
            sum(ahead.get(position, 0.0) * took for position, took in stages.items()) * _pages(production) / pages
            for pages, stages in self.past
        ]
        return Estimate(round(min(scaled)), round(max(scaled)), len(self.past))


def estimate_of(production: Production, line: Line) -> Estimate | None:
    """Return what is left of a production at work. None without a history."""
    if production.status != ProductionStatus.ACTIVE:
        return None
    return history_of(production.pipeline_version.pipeline_id).left(production, line)


def stage_seconds(pipeline: Pipeline) -> dict[str, float]:
    """Return the median time that each stage took, by its key; stages that never succeeded are not in it."""
    jobs = Job.objects.filter(production__in=_completed(pipeline.pk), parent__isnull=True, status=JobStatus.SUCCEEDED)
    took: dict[str, list[float]] = defaultdict(list)
    for key, began_at, finished_at in jobs.annotate(began_at=BEGAN).values_list("key", "began_at", "finished_at"):
        if began_at and finished_at:
            took[key].append((finished_at - began_at).total_seconds())
    return {key: median(times) for key, times in took.items()}


def _completed(pipeline_id: int) -> list[Production]:
    whole = Production.objects.filter(status=ProductionStatus.COMPLETED, origin__isnull=True)
    return list(whole.filter(pipeline_version__pipeline=pipeline_id).order_by("-id")[:HISTORY])


def history_of(pipeline_id: int) -> History:
    """Look at the newest completed productions of the pipeline that shared nothing; two queries."""
    past = _completed(pipeline_id)
    seconds: dict[int, dict[int, float]] = {one.pk: {} for one in past}
    jobs = Job.objects.top_level().filter(production__in=past, status=JobStatus.SUCCEEDED)
    rows = jobs.annotate(began_at=BEGAN).values_list("production_id", "position", "began_at", "finished_at")
    for pk, position, began_at, finished_at in rows:
        if began_at and finished_at:
            seconds[pk][position] = (finished_at - began_at).total_seconds()
    return History([(_pages(one), seconds[one.pk]) for one in past])


def _pages(production: Production) -> int:
    pages = production.request.get("pages")
    return pages if isinstance(pages, int) and pages > 0 else 1
