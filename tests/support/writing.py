"""A production that talks: log lines at an even pace, written by a thread of their own."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from productions.models import LogLine, Production

MOST_LINES = 600
"""A page keeps the newest 2,000; on a slow machine fewer are shown sooner."""


class Writer(threading.Thread):
    """Writes line after line, each in a transaction of its own, until it is told to stop."""

    def __init__(self, production: Production, lines_per_second: int) -> None:
        super().__init__(daemon=True)
        self.production_id = production.pk
        self.pause_seconds = 1 / lines_per_second
        self.written: list[str] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        for number in itertools.count(1):
            if self.stopped.wait(self.pause_seconds) or number > MOST_LINES:
                break
            LogLine.objects.create(production_id=self.production_id, message=f"line {number}")
            self.written.append(f"line {number}")
        connection.close()

    def line_after(self, more: int) -> str:
        """Return the line that is written `more` lines from now; the last of all, where there are fewer."""
        return f"line {min(len(self.written) + more, MOST_LINES)}"


@contextmanager
def writing(production: Production, *, lines_per_second: int) -> Iterator[Writer]:
    writer = Writer(production, lines_per_second)
    writer.start()
    try:
        yield writer
    finally:
        writer.stopped.set()
        writer.join()
