"""Where the time of a production went: what each stage did when, from its rows. Pure; `now` is the caller's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import NamedTuple

from productions.models import Attempt, Event, Job, Production
from productions.querysets import PERSON, SHARED
from productions.spans import Kind, Span, Try, course_of, held, steps_of, totals_of, within
from productions.states import FINAL_JOB_STATUSES, AttemptStatus, JobStatus, ProductionStatus

ATTEMPT_STATUSES = {status.value: status for status in AttemptStatus}


class Attempted(NamedTuple):
    """What is asked of an attempt, without a row of the model: a book may have a thousand."""

    job_id: int
    number: int
    slot: str
    status: str
    error: str
    started_at: datetime
    finished_at: datetime | None


class Piece(NamedTuple):
    """What pages show of a spawned job, without a row of the model."""

    pk: int
    production_id: int
    parent_id: int
    key: str
    name: str
    stage: str
    position: int
    round: int
    status: str
    attempt: int
    error: str
    n_remarks: int
    created_at: datetime


@dataclass(eq=False)
class Row:
    """One job: its spans in order of time, its attempts, and the jobs that it spawned. A book has a thousand."""

    job: Job | Piece
    spans: Sequence[Span]
    tries: Sequence[Try] = ()
    pieces: Sequence[Row] = ()
    is_shared: bool = False
    """Whether it was taken over from another production, so that nobody worked on it here."""

    @cached_property
    def seconds(self) -> Mapping[Kind, float]:
        """How long it did what, by kind, in their order."""
        return totals_of(self.spans)

    @cached_property
    def steps(self) -> Sequence[tuple[datetime, datetime, int]]:
        """How many pieces were worked on when: start, end, number; only where there were any."""
        return steps_of([one for piece in self.pieces for one in piece.tries])

    @property
    def again(self) -> Sequence[Try]:
        """The tries after one that came to nothing. What goes on after a success is the same try: a stage whose pieces
        are done, or that was sent back with remarks.
        """
        return [one for before, one in pairwise(self.tries) if before.status != AttemptStatus.SUCCEEDED]

    @property
    def n_tries(self) -> int:
        return len(self.tries) if len(self.tries) < 2 else len(self.again) + 1

    @property
    def at_once(self) -> int:
        """The most pieces that were worked on at the same time."""
        return max((count for _, _, count in self.steps), default=0)

    @cached_property
    def piece_seconds(self) -> Sequence[float]:
        """What the pieces took that succeeded, shortest first."""
        worked = [piece.tries for piece in self.pieces if piece.tries and piece.job.status == JobStatus.SUCCEEDED]
        return sorted(sum((one.end - one.start).total_seconds() for one in tries) for tries in worked)


@dataclass(frozen=True)
class Timeline:
    """All stages on one axis of time."""

    start: datetime
    end: datetime
    rows: Sequence[Row]
    waits: Sequence[Span] = field(default=())
    """When the production itself was queued or paused."""

    @cached_property
    def course(self) -> Sequence[Span]:
        """What the production did as a whole, moment by moment: the spans do not overlap."""
        spans = [*self.waits, *(span for row in self.rows for one in (row, *row.pieces) for span in one.spans)]
        return course_of(spans)

    @cached_property
    def seconds(self) -> Mapping[Kind, float]:
        """Where the time went, by kind, in their order."""
        return totals_of(self.course)

    @property
    def took(self) -> float:
        """Seconds from when it was queued."""
        return (self.end - self.start).total_seconds()

    @cached_property
    def n_tries(self) -> int:
        """How often something was tried, pieces too."""
        return sum(part.n_tries for row in self.rows for part in (row, *row.pieces))

    @cached_property
    def work_seconds(self) -> float:
        """What workers spent on it in all, failed attempts too; four pages at once count four times."""
        tries = (one for row in self.rows for part in (row, *row.pieces) for one in part.tries)
        return sum((one.end - one.start).total_seconds() for one in tries)


def timeline_of(
    production: Production,
    jobs: Iterable[Job | Piece],
    attempts: Iterable[Attempt | Attempted],
    events: Iterable[Event],
    now: datetime,
) -> Timeline:
    """Build it from all jobs of the production, their attempts, and the moves of it and its stages, in any order."""
    end = max(production.finished_at or now, production.created_at)
    moves: dict[int | None, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.pk):
        if event.what in ("job", "production"):
            moves[event.job_id].append(event)
    tries: dict[int, list[Attempt | Attempted]] = defaultdict(list)
    for attempt in sorted(attempts, key=lambda attempt: attempt.number):
        tries[attempt.job_id].append(attempt)
    waits = _waits(moves[None], end)
    families = _families(jobs)
    rows = [_stage(job, families[job.pk], tries, moves[job.pk], waits, end) for job in families[None]]
    return Timeline(production.created_at, end, rows, waits)


def _families(jobs: Iterable[Job | Piece]) -> dict[int | None, list[Job | Piece]]:
    """Return the stages under None, and under the id of each stage what came of it, of any depth."""
    jobs = sorted(jobs, key=lambda job: (job.position, job.pk))
    parents = {job.pk: job.parent_id for job in jobs}
    found: dict[int | None, list[Job | Piece]] = defaultdict(list)
    for job in jobs:
        root = job.parent_id
        while root is not None and parents.get(root) is not None:
            root = parents[root]
        found[root].append(job)
    return found


def _waits(moves: Sequence[Event], end: datetime) -> list[Span]:
    """Return when the production was queued or paused."""
    kinds: dict[str, Kind] = {ProductionStatus.QUEUED: Kind.QUEUED, ProductionStatus.PAUSED: Kind.PAUSED}
    spans = []
    for event, after in zip_longest(moves, moves[1:]):
        if (kind := kinds.get(event.to_status)) is not None:
            spans.append(Span(kind, event.at, after.at if after else end, is_open=after is None))
    return within(spans, end)


def _stage(
    job: Job | Piece,
    pieces: Sequence[Job | Piece],
    tries: Mapping[int, Sequence[Attempt | Attempted]],
    moves: Sequence[Event],
    waits: Sequence[Span],
    end: datetime,
) -> Row:
    spans = within(held(_spans(job, moves, end), waits), end)
    known = tries.get(job.pk, ())
    shared = bool(known) and all(attempt.slot == SHARED for attempt in known)
    return Row(job, spans, _tries(known, end), [_piece(one, tries.get(one.pk, ()), end) for one in pieces], shared)


def _spans(job: Job | Piece, moves: Sequence[Event], end: datetime) -> list[Span]:
    """Read what a stage did from its moves. What it was before the first of them, that one's `from_status` says."""
    if not moves:
        return []
    at = [job.created_at, *(move.at for move in moves), end]
    states = [("", moves[0].from_status), *((move.from_status, move.to_status) for move in moves)]
    spans = []
    for place, (before, state) in enumerate(states):
        kind = _kind(before, state)
        if kind is not None:
            spans.append(Span(kind, at[place], at[place + 1], is_open=place == len(moves)))
    return spans


def _kind(before: str, state: str) -> Kind | None:
    match state:
        case JobStatus.READY:
            return Kind.SLOT
        case JobStatus.RUNNING:
            return Kind.WORKING
        case JobStatus.WAITING:
            return Kind.CHILDREN
        case JobStatus.IN_REVIEW:
            return Kind.REVIEW
        case JobStatus.PENDING if before == JobStatus.RUNNING:
            return Kind.RETRY
    return None


def _piece(job: Job | Piece, attempts: Sequence[Attempt | Attempted], end: datetime) -> Row:
    """A spawned job, from its attempts: between them it waited, for a retry after a failure, else for a slot."""
    tries = _tries(attempts, end)
    shared = bool(attempts) and not tries
    spans, since, kind = [], job.created_at, Kind.SLOT
    for one in tries:
        spans.append(Span(kind, since, one.start))
        spans.append(Span(Kind.WORKING, one.start, one.end, one.status == AttemptStatus.RUNNING))
        since, kind = one.end, Kind.RETRY if one.went_wrong else Kind.SLOT
    if job.status not in FINAL_JOB_STATUSES and not (spans and spans[-1].is_open):
        kind = {JobStatus.IN_REVIEW: Kind.REVIEW, JobStatus.WAITING: Kind.CHILDREN}.get(JobStatus(job.status), kind)
        spans.append(Span(kind, since, end, is_open=True))
    return Row(job, within(spans, end), tries, (), shared)


def _tries(attempts: Iterable[Attempt | Attempted], end: datetime) -> list[Try]:
    return [
        Try(one.number, ATTEMPT_STATUSES[one.status], one.started_at, one.finished_at or end, one.error)
        for one in attempts
        if one.slot not in (SHARED, PERSON)
    ]
