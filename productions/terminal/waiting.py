"""Verbs that go on until somebody ends them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt, as Ctrl-C does, so that what is open is closed."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    ends = [one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, end) for one in ends}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
