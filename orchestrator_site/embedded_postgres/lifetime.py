"""For a program that brings the server along: stop at the end what was started at the beginning."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from orchestrator_site.embedded_postgres.server import EmbeddedPostgres

logger = logging.getLogger(__name__)

_LEAVING_SECONDS = 2.0  # Sessions of processes that have just ended are still counted for a moment.
_POLL_SECONDS = 0.05


@contextmanager
def running(server: EmbeddedPostgres) -> Iterator[None]:
    """Run the server inside the block. It stays if it ran before, or if somebody else is connected at the end."""
    ran_before = server.accepts_connections()
    try:
        if ran_before and server.running_version() != server.installed_version():
            logger.warning("Restarting PostgreSQL %s as %s", server.running_version(), server.installed_version())
            server.stop()
            ran_before = False
        server.ensure_running()
        yield
    finally:
        if not ran_before and _is_alone(server):
            server.stop()


def _is_alone(server: EmbeddedPostgres) -> bool:
    deadline = time.monotonic() + _LEAVING_SECONDS
    while server.accepts_connections() and server.clients():
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True
