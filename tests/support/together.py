"""Do several things at the same moment, each in a thread with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

PATIENCE_SECONDS = 20.0


def together(*actions: Callable[[], Any]) -> list[Any]:
    """Run the actions at once, and return what they returned, in order. Raises what the first of them raised."""
    barrier = threading.Barrier(len(actions))

    def act(action: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE_SECONDS)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        futures = [threads.submit(act, action) for action in actions]
    return [future.result() for future in futures]


def each(action: Callable[..., Any], values: Sequence[Any]) -> list[Callable[[], Any]]:
    """Return one action a value."""
    return [lambda value=value: action(value) for value in values]
