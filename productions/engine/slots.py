"""Room for one attempt each: processes for computing, threads for waiting. This is the code inside a slot process."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import threading
import time
import uuid
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from productions.engine import processes
from productions.engine.execution import Seat, work_one
from productions.engine.journal import Journal
from productions.engine.wake import Wake

logger = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""The safety net under wake-ups."""
MAX_JOBS = 10_000
"""A slot process ends itself after so many jobs, and is replaced."""
MAX_RESIDENT_MB = 180
"""... or when it still holds more than this after a job: a fresh one holds 150, nearly all of it shared."""


TIDY_SECONDS = 0.5
"""How often a slot looks at its memory, at most."""
TRIM_FROM_MB = 100
"""Below this a slot has nothing worth giving back."""
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""Names of glibc's mallopt (malloc.h)."""
LARGE_BLOCK = 256 * 1024


@dataclass(frozen=True)
class SlotPlan:
    """What a slot process is for. `threads` attempts run in it at once; `names` has one name for each."""

    names: tuple[str, ...]
    queues: tuple[str, ...]
    worker_id: uuid.UUID

    @property
    def threads(self) -> int:
        return len(self.names)


class SlotProcess:
    """The state inside one slot process: what runs, and what should end."""

    def __init__(self, plan: SlotPlan, running: Any, wake: Wake) -> None:
        self.plan = plan
        self.running = running
        self.wake = wake
        self.journal = Journal()
        self.stopping = threading.Event()
        self.cancelled: set[int] = set()
        self.jobs_done = 0
        self.max_jobs = MAX_JOBS
        self.max_resident_mb: float = MAX_RESIDENT_MB
        self._tidied_at = time.monotonic()

    def obey(self, orders: Connection) -> None:
        """Take orders from the supervisor until it is gone; without it, end at once, with all that an agent started."""
        while True:
            try:
                order, argument = orders.recv()
            except (EOFError, OSError):
                os.killpg(0, signal.SIGKILL)
            if order == "cancel":
                self.cancelled.add(argument)
            elif order == "stop":
                self.stopping.set()
                self.wake.ring()

    def work(self, index: int) -> None:
        """Do one job after the other; sleep when there is none; survive the loss of the database."""
        seat = Seat(
            worker_id=self.plan.worker_id,
            slot=self.plan.names[index],
            journal=self.journal,
            is_cancelled=lambda: self.running[index] in self.cancelled,
            on_claim=lambda attempt_id: self._book(index, attempt_id),
            goes_on=lambda: [] if self._has_to_end() else queues,
        )
        queues = list(self.plan.queues)
        while seat.next or not self.stopping.is_set():
            ticket = self.wake.ticket
            try:
                if work_one(queues, seat) is None:
                    self.wake.wait(ticket, POLL_SECONDS)
                else:
                    self.jobs_done += 1
            except (OperationalError, InterfaceError):
                logger.warning("the database is away, trying again", exc_info=True)
                connection.close()
                self.stopping.wait(1.0)
            self._has_to_end()
        connection.close()

    def _book(self, index: int, attempt_id: int) -> None:
        self.running[index] = attempt_id

    def _has_to_end(self) -> bool:
        if self._is_worn():
            self.stopping.set()
        return self.stopping.is_set()

    def _is_worn(self) -> bool:
        """Say whether this process should be replaced; memory is looked at now and then, not after every short job."""
        now = time.monotonic()
        if now - self._tidied_at > TIDY_SECONDS:
            self._tidied_at = now
            give_memory_back()
            if processes.resident() > self.max_resident_mb:
                return True
        return self.jobs_done >= self.max_jobs


def _glibc() -> ctypes.CDLL | None:
    """Return glibc; other C libraries give memory back by themselves."""
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None


_libc = _glibc()


def keep_memory_together() -> None:
    """Let this process hold one heap, and large blocks such as pictures outside of it, to be given back at once."""
    if _libc is not None:
        _libc.mallopt(M_ARENA_MAX, 1)
        _libc.mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK)


def give_memory_back() -> None:
    """Let the system have what the last job no longer needs: small things leave holes. A millisecond."""
    if _libc is not None and processes.resident() > TRIM_FROM_MB:
        _libc.malloc_trim(0)


def run_slot_process(plan: SlotPlan, running: Any, orders: Connection) -> None:
    """Be a slot process: the entry point after the fork. Its own process group, so that all below it can be ended."""
    os.setpgid(0, 0)
    keep_memory_together()
    state = SlotProcess(plan, running, Wake())
    threading.Thread(target=state.obey, args=(orders,), name="orders", daemon=True).start()
    others = [threading.Thread(target=state.work, args=(index,)) for index in range(1, plan.threads)]
    for thread in others:
        thread.start()
    state.work(0)
    for thread in others:
        thread.join()
    _flush(state.journal)


def _flush(journal: Journal) -> None:
    for _ in range(5):
        try:
            journal.close()
            return
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.5)
