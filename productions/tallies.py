"""Attempts counted by agent and hour, so that figures over any time cost the same however many there were.

What ended is counted once and for good by `count_on`: a worker's chore, and whoever reads when much is left. The rest,
of the last minute and what was long at work, is counted when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Sum
from django.db.models.functions import TruncDay

from productions.models import Tally, TallyPosition
from productions.querysets import PERSON, SHARED

K = TypeVar("K")

BATCH = 50_000
SETTLED_SECONDS = 60
"""A claim takes its number before it commits; after so long there is none left that could still appear below."""
MAX_LEFT = 5_000
"""Attempts that are counted at each read at most, before they are counted for good."""

ENDED = """
    SELECT j.agent, date_trunc('hour', a.finished_at, 'UTC') AS hour,
           count(*) FILTER (WHERE a.status = 'succeeded') AS n_completed,
           count(*) FILTER (WHERE a.status = 'failed') AS n_failed,
           count(*) FILTER (WHERE a.status = 'lost') AS n_lost,
           coalesce(sum(extract(epoch FROM a.finished_at - a.started_at))
                    FILTER (WHERE a.status = 'succeeded'), 0)::float8 AS work_seconds,
           max(a.finished_at) AS last_at,
           (array_agg(a.status ORDER BY a.finished_at DESC, a.id DESC))[1] AS last_status
    FROM productions_attempt a JOIN productions_job j ON j.id = a.job_id
    WHERE a.status <> 'running' AND a.slot <> ALL(%(others)s)
      AND (a.id = ANY(%(left)s::bigint[]) OR a.id > %(upto)s AND (%(until)s::bigint IS NULL OR a.id <= %(until)s))
    GROUP BY 1, 2
"""

# One statement, one snapshot: an attempt that ends meanwhile is either counted or left, never both or neither.
COUNT_ON = f"""
WITH counted AS (
    INSERT INTO productions_tally AS t
        (agent, hour, n_completed, n_failed, n_lost, work_seconds, last_at, last_status) {ENDED}
    ON CONFLICT (agent, hour) DO UPDATE SET
        n_completed = t.n_completed + excluded.n_completed,
        n_failed = t.n_failed + excluded.n_failed,
        n_lost = t.n_lost + excluded.n_lost,
        work_seconds = t.work_seconds + excluded.work_seconds,
        last_status = CASE WHEN excluded.last_at >= t.last_at THEN excluded.last_status ELSE t.last_status END,
        last_at = greatest(t.last_at, excluded.last_at)
)
UPDATE productions_tallyposition SET upto = %(until)s, "left" = ARRAY(
    SELECT a.id FROM productions_attempt a WHERE a.status = 'running' AND a.id <= %(until)s)
"""

NEXT = """
    SELECT max(id) FROM (
        SELECT id FROM productions_attempt
        WHERE id > %(upto)s AND started_at < now() - %(settled)s * interval '1 second' ORDER BY id LIMIT %(batch)s
    ) settled
"""

LATEST = """
    SELECT wanted.agent, t.last_at, t.last_status
    FROM unnest(%(agents)s::text[]) AS wanted (agent) CROSS JOIN LATERAL (
        SELECT last_at, last_status FROM productions_tally t WHERE t.agent = wanted.agent ORDER BY hour DESC LIMIT 1
    ) t
"""


@dataclass(frozen=True)
class Figures:
    """What ended: `work_seconds` is of those that succeeded, together."""

    n_completed: int = 0
    n_failed: int = 0
    n_lost: int = 0
    work_seconds: float = 0.0

    def __add__(self, other: Figures | Tally) -> Figures:
        return Figures(
            self.n_completed + other.n_completed,
            self.n_failed + other.n_failed,
            self.n_lost + other.n_lost,
            self.work_seconds + other.work_seconds,
        )

    @property
    def n_faults(self) -> int:
        return self.n_failed + self.n_lost


SUMS = ("sum_completed", "sum_failed", "sum_lost", "sum_seconds")


def count_on() -> bool:
    """Count the next attempts that have ended for good; True when more are left than one batch."""
    with transaction.atomic(), connection.cursor() as cursor:
        position = _position(lock=True)
        values = {"upto": position.upto, "settled": SETTLED_SECONDS, "batch": BATCH}
        cursor.execute(NEXT, values)
        until = cursor.fetchone()[0]
        if until is None and not position.left:
            return False
        cursor.execute(COUNT_ON, _values(position) | {"until": until or position.upto})
        return until is not None and until - position.upto >= BATCH


class Tallies:
    """The tallies as of now. What is not counted for good yet is read once."""

    def __init__(self) -> None:
        self.position = _position()
        if self._is_far_behind():
            while count_on():
                pass
            self.position = _position()

    @cached_property
    def rest(self) -> list[Tally]:
        """What no stored tally holds yet, as tallies that are not stored."""
        with connection.cursor() as cursor:
            cursor.execute(ENDED, _values(self.position) | {"until": None})
            names = [column.name for column in cursor.description or ()]
            return [Tally(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]

    def figures(self, since: datetime | None = None) -> dict[str, Figures]:
        """Return the figures of each agent, of the hours since that moment (its own included), or of all."""
        stored = Tally.objects.all()
        if since is not None:
            since = on_the_hour(since)
            stored = stored.filter(hour__gte=since)
        rows = stored.values("agent").annotate(**_sums()).order_by().values_list("agent", *SUMS)
        found = {agent: Figures(*sums) for agent, *sums in rows}
        return _with(found, ((row.agent, row) for row in self.rest if since is None or row.hour >= since))

    def days(self, first: date) -> dict[tuple[str, date], Figures]:
        """Return the figures of each agent on each day (UTC) since the first; days without any are missing."""
        stored = Tally.objects.filter(hour__gte=datetime(first.year, first.month, first.day, tzinfo=UTC))
        by_day = stored.annotate(day=TruncDay("hour", tzinfo=UTC)).values("agent", "day").annotate(**_sums())
        rows = by_day.order_by().values_list("agent", "day", *SUMS)
        found = {(agent, day.date()): Figures(*sums) for agent, day, *sums in rows}
        rest = (((row.agent, row.hour.astimezone(UTC).date()), row) for row in self.rest)
        return _with(found, (item for item in rest if item[0][1] >= first))

    def latest(self, agents: Sequence[str]) -> dict[str, tuple[datetime, str]]:
        """Return when the attempt of each agent that ended last ended, and how."""
        with connection.cursor() as cursor:
            cursor.execute(LATEST, {"agents": list(agents)})
            found = {agent: (at, status) for agent, at, status in cursor.fetchall()}
        for row in sorted(self.rest, key=lambda row: row.last_at):
            if row.agent not in found or found[row.agent][0] <= row.last_at:
                found[row.agent] = (row.last_at, row.last_status)
        return found

    def _is_far_behind(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, {"upto": self.position.upto, "settled": SETTLED_SECONDS, "batch": MAX_LEFT})
            until = cursor.fetchone()[0]
        return until is not None and until - self.position.upto >= MAX_LEFT


def _position(*, lock: bool = False) -> TallyPosition:
    rows = TallyPosition.objects.select_for_update() if lock else TallyPosition.objects
    return rows.get_or_create(pk=1)[0]


def _values(position: TallyPosition) -> dict[str, Any]:
    return {"upto": position.upto, "left": position.left, "others": [SHARED, PERSON]}


def _sums() -> dict[str, Sum]:
    return {name: Sum(field) for name, field in zip(SUMS, Figures.__dataclass_fields__, strict=True)}


def _with(found: dict[K, Figures], rest: Iterable[tuple[K, Tally]]) -> dict[K, Figures]:
    for key, row in rest:
        found[key] = found.get(key, Figures()) + row
    return found


def on_the_hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
