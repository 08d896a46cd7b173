"""For a program that brings the server along: stop at the end what was started at the beginning."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orchestrator_site.embedded_postgres import postmaster
from orchestrator_site.embedded_postgres.server import EmbeddedPostgres

logger = logging.getLogger(__name__)

_LEAVING_SECONDS = 2.0  # Sessions of processes that have just ended are still counted for a moment.
_POLL_SECONDS = 0.05


@contextmanager
def running(server: EmbeddedPostgres) -> Iterator[None]:
    """Run the server inside the block. It stays if it ran before, or if somebody else is connected at the end.

    A program that was killed inside its block leaves the server behind; the next one takes it over.
    """
    ours = not server.accepts_connections() or _was_left_behind(server)
    try:
        version = server.running_version()  # None of a server that has just died.
        if version and version != server.installed_version():
            logger.warning("Restarting PostgreSQL %s as %s", version, server.installed_version())
            server.stop()
            ours = True
        server.ensure_running()
        if ours:
            _mark(server).unlink(missing_ok=True)  # It may be of another user.
            _mark(server).write_text(f"{os.getpid()} {postmaster.find(server.data_dir)}")
        yield
    finally:
        if ours:
            _mark(server).unlink(missing_ok=True)
            if _is_alone(server):
                server.stop()


def _mark(server: EmbeddedPostgres) -> Path:
    return server.state_dir / "started-by"


def _was_left_behind(server: EmbeddedPostgres) -> bool:
    """Whether the program that started this very server is gone without having stopped it."""
    try:
        starter, started = _mark(server).read_text().split()
    except (OSError, ValueError):
        return False
    return started == str(postmaster.find(server.data_dir)) and not Path(f"/proc/{starter}").exists()


def _is_alone(server: EmbeddedPostgres) -> bool:
    deadline = time.monotonic() + _LEAVING_SECONDS
    while server.accepts_connections() and server.clients():
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True
