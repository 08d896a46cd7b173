"""Find what does not fit together, and mend it by the engine's own verbs.

Each look is one moment of the database. What a busy engine mends by itself within a tick is seen in a first look and
gone in a second one, so only what both have found counts.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from productions.engine.doctor import files, graphs, jobs, reviews, workers
from productions.engine.doctor.finding import Finding
from productions.errors import StaleTransitionError

__all__ = ["LITTER_SECONDS", "SECOND_LOOK_SECONDS", "Finding", "examine", "mend"]

logger = logging.getLogger(__name__)

SECOND_LOOK_SECONDS = 2.0
LITTER_SECONDS = 3600.0
"""Younger files without rows may belong to an attempt that has not ended."""

_ROWS: tuple[Callable[[], list[Finding]], ...] = (
    workers.silent_workers,
    jobs.attempts_without_worker,
    jobs.attempts_without_job,
    jobs.jobs_without_attempt,
    jobs.open_jobs_of_ended_productions,
    jobs.slots_booked_twice,
    graphs.unsettled_productions,
    graphs.wrongly_held,
    reviews.reviews_without_job,
    reviews.jobs_without_review,
)


def examine(*, deep: bool = False, litter_seconds: float = LITTER_SECONDS) -> list[Finding]:
    """Return what does not fit. `deep` reads every file and compares its content with its name. Reads only."""
    first = _look(deep, litter_seconds)
    if not first:
        return []
    time.sleep(SECOND_LOOK_SECONDS)
    seen = {finding.key for finding in first}
    return [finding for finding in _look(deep, litter_seconds) if finding.key in seen]


def mend(findings: list[Finding]) -> None:
    """Mend what can be mended, each finding in a transaction of its own that looks again before it writes."""
    for finding in findings:
        if finding.mend is None:
            continue
        try:
            finding.mend()
        except StaleTransitionError:
            continue  # Somebody was first.
        logger.warning("the doctor mended something", extra={"kind": finding.kind} | dict(finding.ids))


def _look(deep: bool, litter_seconds: float) -> list[Finding]:
    with _one_moment():
        found = [finding for check in _ROWS for finding in check()]
        known = files.known(litter_seconds)
    return found + workers.programs_of_nobody() + files.misfits(known, deep=deep)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all questions see the same moment. Inside a transaction of the caller they see what that sees."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
