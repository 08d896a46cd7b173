"""What a worker does beside the engine's work: begin productions by itself, count attempts, remove old log lines."""

from __future__ import annotations

import time
from collections.abc import Callable

from productions.auto import start_when_due
from productions.pruning import LogPruning
from productions.tallies import count_on

COUNT_SECONDS = 15.0
PRUNE_SECONDS = 600.0


class NowAndThen:
    """A chore that is done every so many seconds, and at once again while it says that more is left."""

    def __init__(self, chore: Callable[[], bool], seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.chore, self.seconds, self.clock = chore, seconds, clock
        self.due_at = 0.0

    def __call__(self) -> None:
        if self.clock() >= self.due_at and not self.chore():
            self.due_at = self.clock() + self.seconds


def chores() -> tuple[Callable[[], object], ...]:
    return (start_when_due, NowAndThen(count_on, COUNT_SECONDS), NowAndThen(LogPruning(), PRUNE_SECONDS))
