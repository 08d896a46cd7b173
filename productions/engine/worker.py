"""A worker: keeps its beat, its slots and the queue in order. The work itself happens in the slot processes."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from productions import storage
from productions.engine import fork_server, halting, leftovers, presence
from productions.engine.announcing import make_announcer
from productions.engine.attempts import lose_attempt
from productions.engine.rounds import Duty, Rounds
from productions.engine.slots import SlotPlan, run_slot_process
from productions.engine.watch import Watch
from productions.models import Attempt, Configuration, Job, Production, Worker
from productions.states import JobStatus, ProductionStatus

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.5
STOP_GRACE_SECONDS = 10.0
WAITING_QUEUES = ("text", "images", "commands")
"""Queues whose jobs wait for others: they run in threads, eight at once."""
WAITING_THREADS = 8


@dataclass
class SlotHandle:
    """A slot process as its supervisor sees it."""

    plan: SlotPlan
    running: Any
    orders: Connection
    process: Any

    @classmethod
    def start(cls, plan: SlotPlan) -> SlotHandle:
        running = fork_server.context.Array("q", plan.threads, lock=False)
        theirs, ours = fork_server.context.Pipe(duplex=False)
        process = fork_server.context.Process(target=run_slot_process, args=(plan, running, theirs), name=plan.names[0])
        process.start()
        theirs.close()
        return cls(plan, running, ours, process)

    def order(self, order: str, argument: int = 0) -> None:
        try:
            self.orders.send((order, argument))
        except OSError:
            logger.debug("slot is gone already")

    def cancel(self, attempt: int) -> None:
        self.order("cancel", attempt)

    def kill(self) -> None:
        """End the process and all below it."""
        if not self.end_group():
            self.process.kill()
        self.process.join(5)

    def end_group(self) -> bool:
        """End all of its process group, also when the process itself is gone; False when there is none left."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    @property
    def busy(self) -> set[int]:
        return {attempt for attempt in self.running if attempt}


class Supervisor:
    """One worker process. `run` returns when it is stopped, when `until` says so, or when a drain finds nothing.

    Without slots it only keeps order: admission, retries that are due, what dead workers left.
    """

    def __init__(self, *, slots: int | None = None, chores: Sequence[Callable[[], object]] = ()) -> None:
        """`chores` are done with every tick: what belongs to a worker but not to the engine."""
        self.chores = chores
        self.n_slots = slots if slots is not None else os.cpu_count() or 1
        self.worker = presence.make_worker(self.n_slots)
        self.handles: list[SlotHandle] = []
        self._stop = threading.Event()
        self._watch = Watch(self.worker.pk)
        self._has_attempts = False
        self._rounds = self._own_rounds()
        self._announcer = make_announcer()

    def stop(self) -> None:
        """Ask the worker to end: jobs in hand get a few seconds to finish, then they are given back."""
        self._stop.set()

    def run(self, *, drain: bool = False, until: Callable[[], bool] | None = None) -> None:
        storage.check_marker(Configuration.current().storage_id)
        self.worker.save(force_insert=True)
        logger.info("worker started", extra={"worker_id": str(self.worker.pk), "slots": self.n_slots})
        if self._announcer:
            self._announcer.start()
        try:
            self._start_slots()
            while not self._stop.is_set():
                if self._tick() and ((drain and self._is_drained()) or (until and until())):
                    break
                self._stop.wait(TICK_SECONDS)
        finally:
            self._end()

    def _start_slots(self) -> None:
        leftovers.mark_slots(self.worker.pk)
        for number in range(1, self.n_slots + 1):
            self.handles.append(SlotHandle.start(SlotPlan((f"cpu-{number}",), ("cpu",), self.worker.pk)))

    def _tick(self) -> bool:
        """Look after everything once; False when the database was away."""
        try:
            presence.beat(self.worker)
            halting.obey_stop_file()
            self._rounds.go()
            for chore in self.chores:
                chore()
            self._replace_ended()
            self._watch_hands()
            return True
        except (DatabaseError, InterfaceError):
            logger.warning("the database is away, trying again", exc_info=True)
            connection.close()
            return False

    def _watch_hands(self) -> None:
        if self._has_attempts or any(handle.busy for handle in self.handles):
            self._has_attempts = False
            self._watch.look(self.handles)

    def _note_attempts(self) -> None:
        self._has_attempts = True

    def _own_rounds(self) -> Rounds:
        waiting = Job.objects.filter(status=JobStatus.READY, held=False, queue__in=WAITING_QUEUES)
        mine = Attempt.objects.running().filter(worker_id=self.worker.pk)
        return Rounds(
            self.worker,
            Duty(mine, self._note_attempts),
            Duty(waiting, self._open_waiting_slots),
        )

    def _replace_ended(self) -> None:
        for handle in [handle for handle in self.handles if handle.process.exitcode is not None]:
            self._forget(handle, _how_it_ended(handle.process.exitcode))
            if not self._stop.is_set():
                self.handles.append(SlotHandle.start(handle.plan))

    def _forget(self, handle: SlotHandle, cause: str) -> None:
        """Give up on what the slot had in hand, and drop it."""
        handle.end_group()
        leftovers.end_those_of_attempts(self.worker.pk, handle.busy)
        mine = Attempt.objects.running().filter(worker=self.worker, slot__in=handle.plan.names).select_related("job")
        for attempt in list(mine):
            lose_attempt(attempt, cause=cause)
        handle.orders.close()
        handle.process.close()
        self.handles.remove(handle)

    def _open_waiting_slots(self) -> None:
        """Start the process for waiting queues when the first job for it is ready: most installations need none."""
        if not self.n_slots or any(handle.plan.threads > 1 for handle in self.handles):
            return
        names = tuple(f"wait-{number}" for number in range(1, WAITING_THREADS + 1))
        self.handles.append(SlotHandle.start(SlotPlan(names, WAITING_QUEUES, self.worker.pk)))
        self.worker.slots = self.n_slots + WAITING_THREADS
        Worker.objects.filter(pk=self.worker.pk).update(slots=self.worker.slots)

    def _is_drained(self) -> bool:
        """Nothing is ready, running or due, and no production waits for admission."""
        open_jobs = Job.objects.filter(production__status=ProductionStatus.ACTIVE)
        busy = open_jobs.filter(status__in=(JobStatus.READY, JobStatus.RUNNING)).exists()
        due = open_jobs.filter(status=JobStatus.PENDING, available_at__isnull=False).exists()
        return not (busy or due or Production.objects.queued().exists())

    def _end(self) -> None:
        """Let the slots finish what they have in hand, for a few seconds; then give it back."""
        if self._announcer:
            self._announcer.stop()
        for handle in self.handles:
            handle.order("stop")
        deadline = time.monotonic() + STOP_GRACE_SECONDS
        while (alive := [h for h in self.handles if h.process.is_alive()]) and time.monotonic() < deadline:
            self._beat_quietly()
            alive[0].process.join(0.1)
            for handle in self.handles:
                if time.monotonic() > deadline - STOP_GRACE_SECONDS / 2:
                    for attempt in handle.busy:
                        handle.cancel(attempt)
        for handle in self.handles:
            if handle.process.is_alive():
                handle.kill()
        presence.sign_off(self.worker)

    def _beat_quietly(self) -> None:
        try:
            presence.beat(self.worker)
        except (DatabaseError, InterfaceError):
            connection.close()


def _how_it_ended(exitcode: int) -> str:
    if exitcode < 0:
        return f"The process that ran it was ended by {signal.Signals(-exitcode).name}."
    return f"The process that ran it ended with code {exitcode}."


def is_any_worker_alive() -> bool:
    """Say whether anybody who is there has room for jobs."""
    return Worker.objects.alive(settings.LEASE_SECONDS).filter(slots__gt=0).exists()
