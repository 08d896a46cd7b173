"""Which process of tests runs which files, and in what order.

What takes long begins first, so that all processes end together: the pages, which share a server and a browser, then
what waits for other processes. All that only computes comes last, in small portions.
"""

from __future__ import annotations

import os

import pytest
from xdist.scheduler import LoadFileScheduling

PAGES = "tests/browser/"
WAITING = (
    "tests/productions/test_faults.py",
    "tests/productions/test_database_loss.py",
    "tests/orchestrator_site/test_up.py",
    "tests/productions/test_celery.py",
    "tests/productions/test_command_ends.py",
    "tests/productions/test_workers.py",
    "tests/productions/test_interleavings.py",
    "tests/orchestrator_site/",
    "tests/productions/test_books_end_to_end.py",
)
"""The files that take longest, each longer than the next."""


MOST = 8
"""Each process has connections of its own to one database server."""


def n_processes() -> int:
    """One more than there are cores: some process always waits for a page or a worker."""
    return min((os.cpu_count() or 1) + 1, MOST)


def rank(item: pytest.Item) -> int:
    """When a test is begun: the lower the sooner."""
    first = (PAGES, *WAITING)
    return next((number for number, name in enumerate(first) if item.nodeid.startswith(name)), len(first))


class Scheduling(LoadFileScheduling):
    """File by file in the order of the collection; the pages are one file."""

    def __init__(self, config: pytest.Config, log: object = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return PAGES if nodeid.startswith(PAGES) else str(super()._split_scope(nodeid))
