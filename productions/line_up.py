"""The queue: who works, who waits for a place, and when each is expected to begin and to end."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from productions.engine.admission import at_work
from productions.estimates import Estimate, History, history_of
from productions.models import Configuration, Halt, Production, Worker
from productions.priority import score_now
from productions.stations import lines_of


@dataclass(frozen=True)
class Waiting:
    """A queued production: its place from 1, its score with its age, and seconds from now until it starts and ends.

    The estimates are None without a history, and while nothing may start.
    """

    place: int
    production: Production
    score: float
    waited_seconds: float
    start: Estimate | None = None
    finish: Estimate | None = None


@dataclass(frozen=True)
class LineUp:
    """All of it. `working` holds a place each; what only waits for people's decisions holds none."""

    places: int
    working: Sequence[tuple[Production, Estimate | None]]
    waiting: Sequence[Waiting]
    halt: Halt | None
    is_worker_alive: bool

    @property
    def obstacle(self) -> str:
        """Why nothing starts at all, in a sentence; empty when it does."""
        if self.halt is not None:
            because = f": {self.halt.reason}" if self.halt.reason else "."
            return f"Nothing starts: emergency stop by {self.halt.actor}{because}"
        return "" if self.is_worker_alive else NO_WORKER


NO_WORKER = "No worker is alive; start one with run_orchestrator."


def is_worker_alive() -> bool:
    return Worker.objects.alive(settings.LEASE_SECONDS).exists()


def places_of(productions: Iterable[Production]) -> dict[int, int]:
    """Return the place in the queue, from 1, of those that are queued, by their id. One query."""
    counted = Production.objects.queued().annotate(place=Window(RowNumber(), order_by=[F("rank"), F("id")]))
    # The second half is never true: without it these rows alone would be counted.
    wanted = Q(pk__in=[one.pk for one in productions]) | Q(place__lt=1)
    return dict(counted.filter(wanted).values_list("pk", "place"))


def line_up() -> LineUp:
    """Look at the queue as it is now. The number of queries does not grow with it."""
    now = timezone.now()
    working = list(at_work().select_related("pipeline_version").in_order_of_rank())
    queued = list(Production.objects.queued().select_related("pipeline_version", "requester").in_order_of_rank())
    left = _estimates([*working, *queued])
    places = Configuration.current().max_concurrent_productions
    halt = Halt.standing()
    estimates = [left[production.pk] for production in queued]
    times = schedule(0 if halt else places, [left[one.pk] for one in working], estimates)
    return LineUp(
        places=places,
        working=[(production, left[production.pk]) for production in working],
        waiting=[
            _waiting(place, production, now, *time)
            for place, (production, time) in enumerate(zip(queued, times, strict=True), start=1)
        ],
        halt=halt,
        is_worker_alive=is_worker_alive(),
    )


def _waiting(
    place: int, production: Production, now: datetime, start: Estimate | None, finish: Estimate | None
) -> Waiting:
    waited = max((now - production.created_at).total_seconds(), 0.0)
    return Waiting(place, production, score_now(production.rank, now), waited, start, finish)


def _estimates(productions: Sequence[Production]) -> dict[int, Estimate | None]:
    lines = lines_of(productions)
    histories: dict[int, History] = {}
    for version in {production.pipeline_version for production in productions}:
        histories.setdefault(version.pipeline_id, history_of(version.pipeline_id))
    return {one.pk: histories[one.pipeline_version.pipeline_id].left(one, lines[one.pk]) for one in productions}


def schedule(
    places: int, working: Sequence[Estimate | None], queued: Sequence[Estimate | None]
) -> list[tuple[Estimate | None, Estimate | None]]:
    """Return (start, finish) of each queued one, in order, when they take the places as these become free.

    Once with the quickest times and once with the slowest. What waits for something unknown is unknown itself.
    """
    n_past = min((one.n_productions for one in [*working, *queued] if one is not None), default=0)
    quick = _times(places, [_low(one) for one in working], [_low(one) for one in queued])
    slow = _times(places, [_high(one) for one in working], [_high(one) for one in queued])
    return [
        (_span(low[0], high[0], n_past), _span(low[1], high[1], n_past)) for low, high in zip(quick, slow, strict=True)
    ]


def _times(places: int, working: Sequence[float], queued: Sequence[float]) -> list[tuple[float, float]]:
    """Return when each queued one starts and ends. Where more work than there are places, the first ends free none."""
    if places < 1:
        return [(math.inf, math.inf)] * len(queued)
    ends = sorted(working)[-places:]
    free = [*[0.0] * (places - len(ends)), *ends]
    times = []
    for seconds in queued:
        start = free[0]
        heapq.heapreplace(free, start + seconds)
        times.append((start, start + seconds))
    return times


def _span(low: float, high: float, n_past: int) -> Estimate | None:
    return Estimate(round(low), round(high), n_past) if math.isfinite(high) and math.isfinite(low) else None


def _low(estimate: Estimate | None) -> float:
    return math.inf if estimate is None else estimate.low


def _high(estimate: Estimate | None) -> float:
    return math.inf if estimate is None else estimate.high
