"""Requests to end, by Ctrl-C or SIGTERM, as something that can be waited for."""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ending:
    """Catches the signals inside the `with` block, in the main thread.

    Until `patiently` is called the first signal raises KeyboardInterrupt, as Ctrl-C does; then it only sets
    `requested`, and a second one calls `on_second`.
    """

    def __init__(self) -> None:
        self.requested = threading.Event()
        self._on_second: Callable[[], None] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                self._before[number] = signal.signal(number, self._receive)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def patiently(self, *, on_second: Callable[[], None]) -> None:
        self._on_second = on_second

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self._on_second is None:
            raise KeyboardInterrupt
        if self.requested.is_set():
            self._on_second()
        self.requested.set()
