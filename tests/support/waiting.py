"""Wait for what other processes do."""

from __future__ import annotations

import time
from collections.abc import Callable

POLL_SECONDS = 0.03
PATIENCE_SECONDS = 60.0
"""A crowded machine is slow, not wrong."""


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as the condition holds. Raises AssertionError with `what` when it never did."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"After {seconds:g} s it is still not true that {what}.")
        time.sleep(POLL_SECONDS)
