"""What a command writes: shown in the log up to a limit, kept in a file up to another, its end remembered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import IO

from agents.base import Log
from agents.crew.commands.lines import Lines

KEPT_BYTES = 16_000_000
"""What is kept of the whole output when the log could not show it all."""
TAIL_BYTES = 65_536
TAIL_LINES = 200


class Output:
    """Both streams of one command. Memory does not grow with what is written: only ends are held."""

    def __init__(self, log: Log, *, limit: int, spool: IO[bytes]) -> None:
        self._show = {"stdout": log.info, "stderr": log.warning}
        self._lines = {name: Lines() for name in self._show}
        self._tails = dict.fromkeys(self._show, b"")
        self._spool = spool
        self._room = limit
        self.kept = 0
        self.total = 0
        self.dropped_bytes = 0
        self.dropped_lines = 0

    @property
    def is_cut(self) -> bool:
        return self.dropped_bytes > 0

    def take(self, stream: str, data: bytes) -> None:
        self.total += len(data)
        self._tails[stream] = (self._tails[stream] + data)[-TAIL_BYTES:]
        if self.kept < KEPT_BYTES:
            self.kept += self._spool.write(data[: KEPT_BYTES - self.kept])
        shown = data[: self._room]
        self._room -= len(shown)
        if shown:
            self._write(stream, self._lines[stream].feed(shown, time.monotonic()))
        if left := len(data) - len(shown):
            self.dropped_bytes += left
            self.dropped_lines += data.count(b"\n", len(shown))

    def tick(self) -> None:
        """Show lines that have no end yet and have been waiting for a while."""
        for stream, lines in self._lines.items():
            self._write(stream, lines.partial(time.monotonic()))

    def finish(self) -> None:
        for stream, lines in self._lines.items():
            self._write(stream, lines.finish())
        if self.is_cut:
            self._show["stderr"](
                f"The output goes on: {self.dropped_lines:,} more lines ({self.dropped_bytes:,} bytes) are not shown."
            )

    def last_lines(self, stream: str) -> list[str]:
        """Return the last lines of a stream, at most TAIL_LINES."""
        lines = Lines()
        return [*lines.feed(self._tails[stream]), *lines.finish()][-TAIL_LINES:]

    def whole(self) -> bytes:
        """Return what was kept of both streams, in the order in which it was read."""
        self._spool.seek(0)
        return self._spool.read()

    def _write(self, stream: str, lines: Sequence[str]) -> None:
        for line in lines:
            self._show[stream](line)
