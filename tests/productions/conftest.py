"""Plumbing of the tests with an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from asgiref.sync import sync_to_async
from django.db import connections


@pytest_asyncio.fixture
async def no_connection_left() -> AsyncIterator[None]:
    """Give back what the thread behind async code holds; the test database could not be dropped otherwise."""
    yield
    await sync_to_async(connections.close_all)()
