"""Where a production stands, for pages and commands alike: stations on one line, the work moving along them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.db.models import DurationField, ExpressionWrapper, F, FloatField, Min
from django.db.models.functions import Coalesce, Extract

from productions.models import Job, Production
from productions.states import JobStatus, ProductionStatus
from productions.timeline import Piece

UNITS = {"generate_images": "images"}
"""What the spawned jobs of a stage make, where the job itself does not say."""

BEGAN = Coalesce(Min("attempts__started_at"), F("started_at"))
"""When a job first began: one that spawned begins again when its children are done, which `started_at` tells."""

TOOK = Extract(ExpressionWrapper(F("finished_at") - BEGAN, DurationField()), "epoch", output_field=FloatField())
"""Seconds; null where it did not end or never began."""

SHOWN = (
    *("production_id", "pk", "key", "status", "attempt", "rounds"),
    *("progress_current", "progress_total", "progress_unit", "took"),
)
"""Of a stage, as Stage has it. Rows of models, with moments in them, would cost long lists most of their time."""

# A piece that is made again counts once, as it is now.
PIECES_SQL = """
    SELECT parent_id, count(*) FILTER (WHERE status = 'succeeded'),
        count(*) FILTER (WHERE status NOT IN ('pending', 'ready')), count(*)
    FROM (
        SELECT DISTINCT ON (parent_id, key) parent_id, status FROM productions_job
        WHERE parent_id = ANY(%s) ORDER BY parent_id, key, round DESC
    ) newest
    GROUP BY parent_id
"""

WORKING = frozenset({JobStatus.READY, JobStatus.RUNNING, JobStatus.WAITING, JobStatus.IN_REVIEW})
UNTOUCHED = frozenset({JobStatus.PENDING, JobStatus.READY})
"""Nobody has begun with such a piece."""


class Spawned(NamedTuple):
    """How many pieces a stage has, how many of them have begun, and how many are done."""

    done: int
    begun: int
    all: int


class Stage(NamedTuple):
    """A top-level job, as far as a line tells of it."""

    pk: int
    key: str
    status: str
    attempt: int
    rounds: int
    current: int
    total: int
    unit: str
    seconds: float | None


@dataclass(frozen=True)
class Station:
    """One stage on the line.

    `state` is done, working, ready, retrying, paused, review, failed, skipped, cancelled or ahead. Ready and retrying
    wait for a worker, for the first time or after a failure: nobody is at them.
    """

    number: int
    key: str
    name: str
    state: str
    current: int = 0
    total: int = 0
    unit: str = ""
    seconds: float | None = None

    @property
    def took(self) -> str:
        """How long it worked, once it is done: 0.8 s, 14 s, 3 min 5 s."""
        if self.state != "done" or self.seconds is None:
            return ""
        return words_of_seconds(self.seconds)

    @property
    def count(self) -> str:
        return f"{self.current}/{self.total} {self.unit}".strip() if self.total else ""

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        if self.state in ("done", "skipped"):
            return 1.0
        return min(self.current / self.total, 1.0) if self.total else 0.0


def words_of_seconds(seconds: float) -> str:
    """Return under 0.1 s, 0.8 s, 14 s, 3 min 5 s, 2 h 5 min, 3 d 4 h."""
    if seconds < 0.1:
        return "under 0.1 s"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes_left} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


@dataclass(frozen=True)
class Line:
    """All stations of one production."""

    stations: Sequence[Station]
    has_failed: bool = False
    """Then what was skipped lies behind the failure, and is not done."""

    @cached_property
    def here(self) -> Station | None:
        """Where the work is: the first station that is not behind us; the last when all are."""
        ahead = [station for station in self.stations if station.state not in ("done", "skipped")]
        return next(iter(ahead or self.stations[-1:]), None)

    @cached_property
    def per_mille(self) -> int:
        shares = [0.0 if self.has_failed and one.state == "skipped" else one.share for one in self.stations]
        return round(1000 * sum(shares) / len(shares)) if shares else 0

    @property
    def percent(self) -> int:
        return self.per_mille // 10


def lines_of(productions: Iterable[Production]) -> dict[int, Line]:
    """Return the line of each production, by its id; three queries however many there are."""
    productions = list(productions)
    jobs = Job.objects.filter(production__in=productions, parent__isnull=True).annotate(took=TOOK)
    by_key: dict[int, dict[str, Stage]] = {production.pk: {} for production in productions}
    for production_id, *shown in jobs.order_by().values_list(*SHOWN):
        stage = Stage(*shown)
        by_key[production_id][stage.key] = stage
    spawned = _spawned_counts([stage.pk for found in by_key.values() for stage in found.values() if stage.rounds])
    return {one.pk: _line(one, by_key[one.pk], spawned) for one in productions}


def line_of(production: Production) -> Line:
    return lines_of([production])[production.pk]


def line_from(production: Production, jobs: Iterable[Job | Piece], began: Mapping[int, datetime]) -> Line:
    """Return the line from all jobs of the production and when each was first tried, without a query."""
    by_key: dict[str, Stage] = {}
    newest: dict[tuple[int, str], Job | Piece] = {}
    for job in sorted(jobs, key=lambda job: job.round):
        if isinstance(job, Job) and job.parent_id is None:
            by_key[job.key] = _stage(job, began.get(job.pk, job.started_at))
        elif job.parent_id is not None:
            newest[job.parent_id, job.key] = job
    spawned: dict[int, Spawned] = {}
    for (parent_id, _), job in newest.items():
        done, begun, count = spawned.get(parent_id, (0, 0, 0))
        done += job.status == JobStatus.SUCCEEDED
        spawned[parent_id] = Spawned(done, begun + (job.status not in UNTOUCHED), count + 1)
    return _line(production, by_key, spawned)


def _stage(job: Job, began_at: datetime | None) -> Stage:
    took = (job.finished_at - began_at).total_seconds() if job.finished_at and began_at else None
    progress = job.progress_current, job.progress_total, job.progress_unit
    return Stage(job.pk, job.key, job.status, job.attempt, job.rounds, *progress, took)


def _line(production: Production, by_key: Mapping[str, Stage], spawned: Mapping[int, Spawned]) -> Line:
    return Line(
        [
            _station(production, number, key, name, by_key.get(key), spawned)
            for number, (key, name) in enumerate(production.pipeline_version.stage_names, start=1)
        ],
        has_failed=production.status == ProductionStatus.ERROR,
    )


def _spawned_counts(parents: Sequence[int]) -> dict[int, Spawned]:
    """Return how far the pieces of each parent are."""
    if not parents:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(PIECES_SQL, [list(parents)])
        return {parent_id: Spawned(*counts) for parent_id, *counts in cursor.fetchall()}


def _station(
    production: Production,
    number: int,
    key: str,
    name: str,
    stage: Stage | None,
    spawned: Mapping[int, Spawned],
) -> Station:
    if stage is None:
        return Station(number, key, name, "ahead")
    current, total, unit = stage.current, stage.total, stage.unit
    pieces = spawned.get(stage.pk)
    if pieces is not None:
        current, total = pieces.done, pieces.all
        unit = unit or UNITS.get(key, "pieces")
    seconds = float(stage.seconds) if stage.seconds is not None else None
    return Station(number, key, name, _state(production, stage, pieces), current, total, unit, seconds)


def _state(production: Production, stage: Stage, pieces: Spawned | None) -> str:
    match stage.status:
        case JobStatus.SUCCEEDED:
            return "done"
        case JobStatus.FAILED:
            return "failed"
        case JobStatus.IN_REVIEW:
            return "review"
        case JobStatus.SKIPPED | JobStatus.CANCELLED:
            return stage.status
    begun = stage.status in WORKING or stage.attempt > 0
    if production.status == ProductionStatus.PAUSED and begun:
        return "paused"
    return _at_work(stage, pieces) if begun and production.status == ProductionStatus.ACTIVE else "ahead"


def _at_work(stage: Stage, pieces: Spawned | None) -> str:
    """Tell a stage that somebody is at from one that waits for a worker, or whose pieces all do."""
    if stage.status == JobStatus.PENDING:
        return "retrying"
    is_untouched = stage.status == JobStatus.WAITING and pieces is not None and not pieces.begun
    return "ready" if stage.status == JobStatus.READY or is_untouched else "working"
