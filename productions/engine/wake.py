"""Sleep until something may be ready."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import psycopg
from django.db import connection

from productions.engine import limits
from productions.engine.claims import WORK_CHANNEL

logger = logging.getLogger(__name__)

READ_LIMITS = "limits"
"""What a wake-up says when the configuration was changed: what is kept of it is old."""

DJANGO_ONLY = ("pool", "cursor_factory", "context", "prepare_threshold")


def parameters() -> dict[str, Any]:
    """Return how to reach the database without Django's pool."""
    return {key: value for key, value in connection.get_connection_params().items() if key not in DJANGO_ONLY}


def connect(channel: str) -> psycopg.Connection[tuple[object, ...]]:
    """Open a connection of its own that listens to the channel.

    Django's connection is asked first, because it starts the embedded server if need be, and given back at once.
    """
    connection.ensure_connection()
    connection.close()
    listener = psycopg.connect(**parameters(), autocommit=True)
    listener.execute(f"LISTEN {channel}")
    return listener


BUSY_SECONDS = 0.25
"""How often a process whose threads are all at work reads its wake-ups: they mean nothing to it, but pile up."""


class Wake:
    """One listening connection a process, shared by its threads. `wait` returns when a wake-up came, or in time.

    A thread takes a `ticket` before it looks for work; a wake-up after that ends its wait at once, so none is missed.
    Wake-ups are read as they come only while a thread waits: every process hears each of them, and eight busy ones
    spent a tenth of their time on what they had no use for.
    """

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()
        self._n_waiting = 0
        self._wanted = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._listen, name="wake", daemon=True)
        self._thread.start()

    @property
    def ticket(self) -> int:
        return self._count

    def wait(self, ticket: int, timeout: float) -> None:
        with self._changed:
            self._n_waiting += 1
            self._wanted.set()
            self._changed.wait_for(lambda: self._count != ticket or self._stopped, timeout)
            self._n_waiting -= 1
            if not self._n_waiting:
                self._wanted.clear()

    def ring(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def stop(self) -> None:
        self._stopped = True
        self.ring()

    def _listen(self) -> None:
        while not self._stopped:
            try:
                with connect(WORK_CHANNEL) as listener:
                    self.ring()
                    while not self._stopped:
                        self._read(listener)
            except Exception:
                logger.warning("wake-ups are away, looking every second instead", exc_info=True)
                connection.close()
                time.sleep(1.0)

    def _read(self, listener: psycopg.Connection[tuple[object, ...]]) -> None:
        """Wait for a wake-up while anybody waits for it; otherwise read what has piled up."""
        timeout = 1.0 if self._wanted.wait(BUSY_SECONDS) else 0.0
        for notice in listener.notifies(timeout=timeout, stop_after=1):
            if notice.payload == READ_LIMITS:
                limits.forget()
            self.ring()
