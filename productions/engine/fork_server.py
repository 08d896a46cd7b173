"""The fork server of a worker's slots.

It takes two seconds to load what agents need, so a worker begins it before itself: nothing here loads Django.
"""

from __future__ import annotations

import multiprocessing
import os
import uuid
from multiprocessing import forkserver

from agents.crew.commands.leftovers import MARK

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["productions.engine.preload"])

_begun_for: uuid.UUID | None = None


def begin() -> None:
    """Start the fork server for the one worker that this process is going to be."""
    global _begun_for
    _begun_for = uuid.uuid4()
    os.environ[MARK] = f"{_begun_for}:0"
    forkserver.ensure_running()


def worker_id() -> uuid.UUID:
    """Return the id of a new worker: of the first the one that the fork server was begun for."""
    global _begun_for
    begun_for, _begun_for = _begun_for, None
    return begun_for or uuid.uuid4()
