"""Tell a message broker that jobs are ready: one message for each, in the queue of its stage.

A message is a wake-up, never an assignment: who gets it claims whatever is next. So nothing is written down about
messages. One process at a time announces, by a lock of its session; when it dies another begins with an empty memory
and announces again what is still ready, which does no harm. What was announced and is not claimed is announced again
only where the broker holds fewer messages than jobs are ready: a flushed broker is filled up, a long queue is not.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DjangoDatabaseError
from django.db import connection

from productions.engine.claims import READY, WORK_CHANNEL
from productions.engine.wake import connect
from productions.errors import BrokerUnavailableError

logger = logging.getLogger(__name__)

ANNOUNCER_LOCK = 7104
LOOK_SECONDS = 1.0
"""The safety net under wake-ups, and how often a broker that is away is tried."""
GAP_SECONDS = 0.004
"""What a finisher makes ready it mostly claims itself, at once; what comes together is announced together."""
AGAIN_SECONDS = 5.0
"""A job that nobody has claimed so long after its message may need another one; each time twice as long."""
AGAIN_AT_MOST_SECONDS = 60.0
READY_JOBS = f"SELECT j.id, j.attempt, j.queue {READY} ORDER BY j.rank, j.id"


class Broker(Protocol):
    """Where messages wait. All raise BrokerUnavailableError."""

    def send(self, queue: str) -> None:
        """Put one wake-up into the queue."""

    def depth(self, queue: str) -> int:
        """Return how many messages wait in it."""

    def take(self, queue: str) -> None:
        """Take one message away, if any waits."""


class Ready(NamedTuple):
    job_id: int
    attempt: int
    queue: str


@dataclass
class Notice:
    """What was sent for a job: for which attempt, when last (monotonic), and how often."""

    attempt: int
    at: float
    times: int

    def is_stale(self, now: float) -> bool:
        return now - self.at > min(AGAIN_SECONDS * 2.0 ** (self.times - 1), AGAIN_AT_MOST_SECONDS)


class Announcer:
    """What was announced, and the thread that announces."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._sent: dict[int, Notice] = {}
        self._is_away = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(2 * LOOK_SECONDS)

    def announce(self, ready: Sequence[Ready], now: float) -> None:
        """Send what these ready jobs need at this (monotonic) time; what is no longer ready is forgotten.

        Raises BrokerUnavailableError; what was not sent is sent the next time.
        """
        known = {job.job_id: self._sent.get(job.job_id) for job in ready}
        self._sent = {
            job.job_id: notice for job in ready if (notice := known[job.job_id]) and notice.attempt == job.attempt
        }
        for job in ready:
            if job.job_id not in self._sent:
                self._broker.send(job.queue)
                self._sent[job.job_id] = Notice(job.attempt, now, 1)
        self._announce_again([job for job in ready if self._sent[job.job_id].is_stale(now)], ready, now)

    def _announce_again(self, stale: Sequence[Ready], ready: Sequence[Ready], now: float) -> None:
        if not stale:
            return
        n_ready = Counter(job.queue for job in ready)
        missing = {queue: n_ready[queue] - self._broker.depth(queue) for queue in {job.queue for job in stale}}
        for job in stale:
            if missing[job.queue] > 0:
                missing[job.queue] -= 1
                self._broker.send(job.queue)
                self._sent[job.job_id] = Notice(job.attempt, now, self._sent[job.job_id].times + 1)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with connect(WORK_CHANNEL) as listener:
                    self._listen(listener)
            except (psycopg.Error, DjangoDatabaseError):
                logger.warning("the announcer has lost the database, trying again", exc_info=True)
                connection.close()
                self._stopping.wait(LOOK_SECONDS)

    def _listen(self, listener: psycopg.Connection[tuple[Any, ...]]) -> None:
        leads = False
        while not self._stopping.is_set():
            leads = leads or self._take_the_lead(listener)
            if leads:
                self._look(listener)
            for _ in listener.notifies(timeout=LOOK_SECONDS, stop_after=1):
                self._stopping.wait(GAP_SECONDS)

    def _take_the_lead(self, listener: psycopg.Connection[tuple[Any, ...]]) -> bool:
        """Become the one who announces, until this session ends."""
        row = listener.execute("SELECT pg_try_advisory_lock(%s)", [ANNOUNCER_LOCK]).fetchone()
        if row is None or not row[0]:
            return False
        self._sent.clear()
        return True

    def _look(self, listener: psycopg.Connection[tuple[Any, ...]]) -> None:
        begun = time.monotonic()
        ready = [Ready(*row) for row in listener.execute(READY_JOBS).fetchall()]
        took = time.monotonic() - begun
        try:
            self.announce(ready, time.monotonic())
        except BrokerUnavailableError as error:
            if not self._is_away:
                logger.warning("the message broker is away: %s Productions wait for it.", error)
            self._is_away = True
            self._stopping.wait(LOOK_SECONDS)
        else:
            if self._is_away:
                logger.info("the message broker is back")
            self._is_away = False
            # With very many ready jobs the question itself takes long; it may not fill the day, and nobody is idle.
            self._stopping.wait(min(20 * took, LOOK_SECONDS))


def make_announcer() -> Announcer | None:
    """Return the announcer that WORK_WAKEUP asks for, if any. Raises ImproperlyConfigured without its packages."""
    if settings.WORK_WAKEUP != "celery":
        return None
    try:
        from productions.engine.celery import CeleryBroker, app  # an optional extra
    except ImportError as error:
        raise ImproperlyConfigured(
            "WORK_WAKEUP=celery needs packages that are not installed: docs/operating.md, Many machines with Celery."
        ) from error
    return Announcer(CeleryBroker(app))
