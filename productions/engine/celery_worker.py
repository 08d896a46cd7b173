"""A worker of Celery, as the engine sees it: a row and a beat in its main process, a seat in each of its children.

The main process never runs an agent, so its beat goes on whatever an agent does, and it can end a child that hangs.
Both share a small table in memory: what each child has in hand, and what it should give up.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import threading
import time
from importlib import import_module
from typing import Any

from billiard import current_process
from celery import signals
from celery.concurrency import get_implementation, prefork
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections

from productions import storage
from productions.engine import presence, processes
from productions.engine.announcing import Broker
from productions.engine.attempts import lose_attempt
from productions.engine.execution import Seat, work_one
from productions.engine.hands import Hand, Hands
from productions.engine.watch import Watch
from productions.errors import BrokerUnavailableError, StorageUnavailableError
from productions.models import Attempt, Configuration

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.5
ASK_AFTER_SECONDS = 5.0
"""A worker that is told to stop lets its jobs finish for so long; then it asks their agents to end,"""
KILL_AFTER_SECONDS = 10.0
"""and then it ends them."""
ALONE_SECONDS = 1.0
"""Where messages wait, Celery has its process back after so long: for other queues, and to replace it."""
TRIES = 3
PR_SET_PDEATHSIG = 1


class MainProcess:
    """Keeps the beat and watches the children, in a thread; Celery has the main one."""

    def __init__(self, n_children: int) -> None:
        self.worker = presence.make_worker(n_children)
        self.hands = Hands()
        self.leash = os.pipe()
        """Its writing end is open only here: children learn by it that this process is gone."""
        self._watch = Watch(self.worker.pk)
        self._stopping_since: float | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="beat", daemon=True)

    def start(self) -> None:
        # A pool would pass open connections on to the children.
        connections.settings["default"]["OPTIONS"].pop("pool", None)
        storage.check_marker(Configuration.current().storage_id)
        self.worker.save(force_insert=True)
        connection.close()
        self._thread.start()
        logger.info("worker started", extra={"worker_id": str(self.worker.pk), "slots": self.worker.slots})

    def hurry(self) -> None:
        """Celery was told to stop, and waits for its children."""
        self._stopping_since = time.monotonic()
        self.hands.is_stopping = True

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        presence.sign_off(self.worker)
        connection.close()

    def _keep(self) -> None:
        while not self._ended.wait(TICK_SECONDS):
            try:
                presence.beat(self.worker)
                self._lose_of_dead()
                self._watch.look(self.hands.all)
                self._end_what_lasts()
            except (DatabaseError, InterfaceError):
                logger.warning("the database is away, trying again", exc_info=True)
                connection.close()
        connection.close()

    def _lose_of_dead(self) -> None:
        for hand in self.hands.all:
            if hand.pid and processes.started_at(hand.pid) is None:
                hand.bury()
            if hand.orphan:
                for attempt in Attempt.objects.running().filter(pk=hand.orphan).select_related("job"):
                    lose_attempt(attempt, cause="The process that ran it was ended.")
                hand.forget_orphan()

    def _end_what_lasts(self) -> None:
        """Hurry the children of a worker that should end. One without a job waits for half a minute at most, until
        Celery has read the answers to messages long done, which mean nothing here."""
        if self._stopping_since is None:
            return
        passed = time.monotonic() - self._stopping_since
        if passed > KILL_AFTER_SECONDS:
            presence.give_back(self.worker)
        for hand in self.hands.all:
            busy = hand.busy
            if passed > KILL_AFTER_SECONDS or (passed > ASK_AFTER_SECONDS and not busy):
                hand.kill()
            elif passed > ASK_AFTER_SECONDS:
                for attempt in busy:
                    hand.cancel(attempt)


class Child:
    """One process of the pool."""

    def __init__(self, main: MainProcess, hand: Hand) -> None:
        self._main = main
        self._seat = Seat(
            worker_id=main.worker.pk,
            slot=f"celery-{hand.number + 1}",
            is_cancelled=lambda: hand.is_cancelled,
            on_claim=hand.book,
        )

    def work(self, queue: str, broker: Broker) -> None:
        """Do the next job of the queue, and go on without further messages for a while, or while none waits.

        A limit, a flushed broker or a job that this very one made ready would otherwise cost a second message. Each
        further job takes one away, so that their number stays true.
        """
        begun = time.monotonic()
        while self._one(queue) and not self._main.hands.is_stopping:
            try:
                if time.monotonic() - begun > ALONE_SECONDS and broker.depth(queue) > 0:
                    return
                broker.take(queue)
            except BrokerUnavailableError:
                logger.debug("the message broker is away")

    def _one(self, queue: str) -> bool:
        for number in range(1, TRIES + 1):
            try:
                taken = work_one([queue], self._seat)
                self._seat.journal.flush()
                return taken is not None
            except (OperationalError, InterfaceError):
                # Often only a connection that the server has closed meanwhile.
                logger.warning("the database is away, try %s", number, exc_info=True)
                connection.close()
                time.sleep(0.2 * (number - 1))
        return False


_main: MainProcess | None = None
_child: Child | None = None


def work(queue: str, broker: Broker) -> None:
    """Obey a wake-up for this queue, in a child."""
    if _child is None:
        raise RuntimeError("Wake-ups are obeyed by a worker of Celery, nowhere else.")
    _child.work(queue, broker)


def _begin(sender: Any, **_: Any) -> None:
    """In the main process, before it has children."""
    global _main
    if not issubclass(get_implementation(sender.pool_cls), prefork.TaskPool):
        sys.exit(
            "Bindery needs Celery's prefork pool: what hangs can only be ended with its process. Leave out --pool."
        )
    import_module("productions.engine.preload")
    _main = MainProcess(sender.concurrency if isinstance(sender.concurrency, int) else os.cpu_count() or 1)
    try:
        _main.start()
    except (StorageUnavailableError, DatabaseError) as error:
        sys.exit(str(error))  # Any other exception Celery would log and pass over.


def _begin_child(**_: Any) -> None:
    """In a new child. Its own process group, so that all below it can be ended."""
    global _child
    assert _main is not None, "children are forked"
    os.setpgid(0, 0)
    os.close(_main.leash[1])
    _outlive_nobody()
    threading.Thread(target=_hang_on, args=(_main.leash[0],), name="leash", daemon=True).start()
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None  # Closing it would end the session of the main process.
    hand = _main.hands.all[current_process().index]
    hand.take_over()
    _child = Child(_main, hand)


def _outlive_nobody() -> None:
    """Undo Celery's order to the kernel to kill this process alone with its parent: what it started would stay."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, 0)


def _hang_on(leash: int) -> None:
    """Wait until the main process is gone; then end, with all that an agent started."""
    os.read(leash, 1)
    os.killpg(0, signal.SIGKILL)


def _hurry(**_: Any) -> None:
    if _main is not None:
        _main.hurry()


def _end(**_: Any) -> None:
    if _main is not None:
        _main.end()


def _leave_logging_alone(**_: Any) -> None:
    """With a receiver of this signal Celery keeps Django's logging as it is."""


signals.setup_logging.connect(_leave_logging_alone)
signals.worker_init.connect(_begin)
signals.worker_process_init.connect(_begin_child)
signals.worker_shutting_down.connect(_hurry)
signals.worker_shutdown.connect(_end)
