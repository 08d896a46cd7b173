"""Live output of attempts: buffered in the process, written every few milliseconds and before a finish."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from productions.engine.claims import Claim
from productions.models import Job, LogLine
from productions.states import JobStatus, LogLevel

logger = logging.getLogger(__name__)

FLUSH_SECONDS = 0.075
MAX_MESSAGE = 4_000
"""Characters of one line; the rest is cut, and the line says so."""
CROWDED = 2_000
"""Lines in the buffer at which who writes waits until they are in the database."""
MAX_BUFFERED = 20_000
"""Lines kept while the database is away; the oldest go first."""


@dataclass
class Progress:
    current: int
    total: int
    unit: str


@dataclass
class Entry:
    claim: Claim
    level: str
    message: str
    at: datetime = field(default_factory=timezone.now)


def storable(text: str) -> str:
    """Return the text as PostgreSQL can keep it: without NUL and lone surrogates."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


def printable(message: str) -> str:
    """Return the message as one storable line of bounded length."""
    message = storable(str(message))
    if len(message) > MAX_MESSAGE:
        message = f"{message[:MAX_MESSAGE]} ... ({len(message) - MAX_MESSAGE} more characters)"
    return message


class Journal:
    """One a process. Lines of all its attempts go through it, in order; a thread writes what a quiet agent left."""

    def __init__(self) -> None:
        self._lines: deque[Entry] = deque(maxlen=MAX_BUFFERED)
        self._progress: dict[tuple[int, int], Progress] = {}
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._something = threading.Event()
        self._thread: threading.Thread | None = None
        self._ended = False

    def line(self, claim: Claim, level: LogLevel, message: str) -> None:
        with self._guard:
            self._lines.append(Entry(claim, level, printable(message)))
            is_crowded = len(self._lines) % CROWDED == 0 and len(self._lines) < MAX_BUFFERED
        self._start()
        if is_crowded:
            self._wait_for_room()

    def progress(self, claim: Claim, current: int, total: int, unit: str) -> None:
        with self._guard:
            self._progress[claim.job_id, claim.attempt] = Progress(current, total, unit)
        self._start()

    def flush(self) -> None:
        """Write everything now. A line is taken out of the buffer only when it is in the database."""
        with self._writing:
            self._write_lines()
            self._write_progress()

    def _wait_for_room(self) -> None:
        """Let who writes faster than the database wait here, instead of pushing out the lines of others."""
        try:
            self.flush()
        except DatabaseError:
            connection.close()  # The thread goes on trying, and says so.

    def close(self) -> None:
        """Write what is left, end the thread and give its connection back."""
        self.flush()
        self._ended = True
        self._something.set()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        self._something.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._keep_writing, name="journal", daemon=True)
            self._thread.start()

    def _keep_writing(self) -> None:
        while not self._ended:
            self._something.wait()
            time.sleep(FLUSH_SECONDS)
            self._something.clear()
            try:
                self.flush()
            except DatabaseError:
                logger.warning("log lines wait for the database", exc_info=True)
                connection.close()
                time.sleep(1.0)
                self._something.set()
        connection.close()

    def _write_lines(self) -> None:
        """Write what is buffered, one production a transaction; what could not be written goes back."""
        with self._guard:
            waiting = list(self._lines)
            self._lines.clear()
        while waiting:
            production_id = waiting[0].claim.production_id
            batch = [entry for entry in waiting if entry.claim.production_id == production_id]
            try:
                with transaction.atomic():
                    LogLine.objects.bulk_create(_row(entry) for entry in batch)
            except DatabaseError:
                with self._guard:
                    self._lines.extendleft(reversed(waiting))
                raise
            waiting = [entry for entry in waiting if entry.claim.production_id != production_id]

    def _write_progress(self) -> None:
        with self._guard:
            waiting = dict(self._progress)
        for (job_id, attempt), value in waiting.items():
            Job.objects.filter(pk=job_id, attempt=attempt, status=JobStatus.RUNNING).update(
                progress_current=value.current, progress_total=value.total, progress_unit=value.unit
            )
            with self._guard:
                if self._progress.get((job_id, attempt)) is value:
                    del self._progress[job_id, attempt]


def _row(entry: Entry) -> LogLine:
    claim = entry.claim
    return LogLine(
        production_id=claim.production_id,
        job_id=claim.job_id,
        attempt=claim.attempt,
        level=entry.level,
        message=entry.message,
        at=entry.at,
    )


class AttemptLog:
    """The log of one attempt, as its agent sees it."""

    def __init__(self, journal: Journal, claim: Claim) -> None:
        self._journal = journal
        self._claim = claim

    def debug(self, message: str) -> None:
        self._journal.line(self._claim, LogLevel.DEBUG, message)

    def info(self, message: str) -> None:
        self._journal.line(self._claim, LogLevel.INFO, message)

    def success(self, message: str) -> None:
        self._journal.line(self._claim, LogLevel.SUCCESS, message)

    def warning(self, message: str) -> None:
        self._journal.line(self._claim, LogLevel.WARNING, message)

    def error(self, message: str) -> None:
        self._journal.line(self._claim, LogLevel.ERROR, message)
