"""Spans of time, and what follows from them: cut out of each other, counted, laid on one axis. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from productions.states import AttemptStatus


class Kind(StrEnum):
    """What a stage did in a span of time. Of two at once the first here counts."""

    WORKING = "working"
    REVIEW = "review"
    RETRY = "retry"
    SLOT = "slot"
    PAUSED = "paused"
    CHILDREN = "children"
    QUEUED = "queued"


class Span(NamedTuple):
    """From `start` to `end`; `is_open` says that it goes on."""

    kind: Kind
    start: datetime
    end: datetime
    is_open: bool = False

    @property
    def seconds(self) -> float:
        return (self.end - self.start).total_seconds()


class Try(NamedTuple):
    """One attempt; `end` is `now` while it runs."""

    number: int
    status: AttemptStatus
    start: datetime
    end: datetime
    error: str = ""

    @property
    def went_wrong(self) -> bool:
        return self.status in (AttemptStatus.FAILED, AttemptStatus.LOST)


def held(spans: Iterable[Span], waits: Sequence[Span]) -> list[Span]:
    """Cut out of what waited for a slot or a retry the time in which its production was queued or paused."""
    found = []
    for span in spans:
        rest = [span]
        if span.kind in (Kind.SLOT, Kind.RETRY):
            for wait in waits:
                rest = [piece for one in rest for piece in _without(one, wait)]
        found += rest
    return found


def _without(span: Span, wait: Span) -> list[Span]:
    if wait.end <= span.start or span.end <= wait.start:
        return [span]
    parts = []
    if span.start < wait.start:
        parts.append(Span(span.kind, span.start, wait.start))
    start, end = max(span.start, wait.start), min(span.end, wait.end)
    parts.append(Span(wait.kind, start, end, is_open=span.is_open and wait.is_open))
    if wait.end < span.end:
        parts.append(Span(span.kind, wait.end, span.end, span.is_open))
    return parts


def within(spans: Iterable[Span], end: datetime) -> list[Span]:
    """Leave out what has no length; rows may be younger than `end`, which is rounded."""
    return [
        span if span.end <= end else Span(span.kind, span.start, end, span.is_open)
        for span in spans
        if span.start < span.end and span.start < end
    ]


def steps_of(tries: Sequence[Try]) -> list[tuple[datetime, datetime, int]]:
    """Return how many of these were at work when: start, end, number; only where there were any."""
    changes: dict[datetime, int] = defaultdict(int)
    for one in tries:
        changes[one.start] += 1
        changes[one.end] -= 1
    count, found = 0, []
    moments = sorted(changes)
    for moment, after in pairwise(moments):
        count += changes[moment]
        if count > 0:
            found.append((moment, after, count))
    return found


def course_of(spans: Iterable[Span]) -> list[Span]:
    """Let at each moment the most telling kind count."""
    order = list(Kind)
    changes: dict[datetime, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    for span in spans:
        changes[span.start][span.kind] += 1
        changes[span.end][span.kind] -= 1
    open_: dict[Kind, int] = defaultdict(int)
    found: list[Span] = []
    moments = sorted(changes)
    for moment, after in pairwise(moments):
        for kind, by in changes[moment].items():
            open_[kind] += by
        shown = next((one for one in order if open_[one] > 0), None)
        if shown is None:
            continue
        if found and found[-1].kind == shown and found[-1].end == moment:
            found[-1] = Span(shown, found[-1].start, after)
        else:
            found.append(Span(shown, moment, after))
    return found


def totals_of(spans: Iterable[Span]) -> dict[Kind, float]:
    """Return the seconds of each kind, in their order."""
    totals: dict[Kind, float] = defaultdict(float)
    for span in spans:
        totals[span.kind] += span.seconds
    return {kind: totals[kind] for kind in Kind if kind in totals}
