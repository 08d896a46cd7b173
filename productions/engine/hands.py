"""What the children of a Celery worker have in hand, in memory that they share with their main process."""

from __future__ import annotations

import mmap
import os
import signal

from productions.engine import processes

MAX_CHILDREN = 256
WIDTH = 4
"""Numbers of 8 bytes a child."""


class Hand:
    """What one child has in hand: cells in memory that main process and children share.

    A child that is started in the place of one that died finds what that one had in hand, and leaves it as orphan for
    the main process.
    """

    _PID, _ATTEMPT, _CANCEL, _ORPHAN = range(4)

    def __init__(self, cells: memoryview, number: int) -> None:
        self.number = number
        self._cells = cells

    @property
    def pid(self) -> int:
        return int(self._cells[self._PID])

    def take_over(self) -> None:
        """Called in a new child."""
        self.bury()
        self._cells[self._PID] = os.getpid()

    def bury(self) -> None:
        """The child is dead."""
        self._cells[self._PID] = 0
        if self._cells[self._ATTEMPT]:
            self._cells[self._ORPHAN] = self._cells[self._ATTEMPT]
            self._cells[self._ATTEMPT] = 0

    @property
    def orphan(self) -> int:
        return int(self._cells[self._ORPHAN])

    def forget_orphan(self) -> None:
        self._cells[self._ORPHAN] = 0

    def book(self, attempt_id: int) -> None:
        self._cells[self._ATTEMPT] = attempt_id

    @property
    def is_cancelled(self) -> bool:
        return bool(self._cells[self._ATTEMPT] == self._cells[self._CANCEL] != 0)

    @property
    def busy(self) -> set[int]:
        attempt = int(self._cells[self._ATTEMPT])
        return {attempt} if attempt else set()

    def cancel(self, attempt: int) -> None:
        self._cells[self._CANCEL] = attempt

    def kill(self) -> None:
        if self.pid and processes.started_at(self.pid) is not None:
            os.killpg(self.pid, signal.SIGKILL)


class Hands:
    """All hands of one worker, and whether it should end. Made before the first child is forked."""

    def __init__(self) -> None:
        cells = memoryview(mmap.mmap(-1, (1 + MAX_CHILDREN * WIDTH) * 8)).cast("q")
        self._stopping = cells[:1]
        self.all = [Hand(cells[1 + at * WIDTH : 1 + (at + 1) * WIDTH], at) for at in range(MAX_CHILDREN)]

    @property
    def is_stopping(self) -> bool:
        return bool(self._stopping[0])

    @is_stopping.setter
    def is_stopping(self, value: bool) -> None:
        self._stopping[0] = value
