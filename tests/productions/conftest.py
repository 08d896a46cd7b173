"""Plumbing of the tests with an event loop, and of those with workers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.db import connections

from tests.support.workers import Workers


@pytest_asyncio.fixture
async def no_connection_left() -> AsyncIterator[None]:
    """Give back what the thread behind async code holds; the test database could not be dropped otherwise."""
    yield
    await sync_to_async(connections.close_all)()


@pytest.fixture
def workers(own_files: Path) -> Iterator[Workers]:
    """Real workers on the database of the tests."""
    workers = Workers(own_files)
    yield workers
    workers.end()


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A file in which bodies note that they ran to their end."""
    path = tmp_path / "diary"
    path.touch()
    return path
