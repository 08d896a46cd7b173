"""Being there: a worker's row, its beat, and its leave."""

from __future__ import annotations

import logging
import os
import socket

from django.db import DatabaseError, InterfaceError
from django.db.models.functions import Now

from productions.engine import fork_server, processes
from productions.engine.attempts import interrupt_attempt
from productions.engine.statements import fetch_one
from productions.models import Attempt, Worker

logger = logging.getLogger(__name__)

BEAT = """
UPDATE productions_worker SET beat_at = statement_timestamp(), stopped_at = NULL WHERE id = %(worker)s RETURNING 1
"""


def make_worker(slots: int) -> Worker:
    """Return the unsaved row of this process."""
    return Worker(
        id=fork_server.worker_id(),
        host=socket.gethostname(),
        pid=os.getpid(),
        machine=processes.machine(),
        pid_started_at=processes.started_at(os.getpid()) or 0.0,
        slots=slots,
    )


def beat(worker: Worker) -> None:
    """Renew the lease by the database's clock; a worker row that somebody removed is written again."""
    if fetch_one(BEAT, {"worker": worker.pk}) is None:
        worker.save(force_insert=True)


def sign_off(worker: Worker) -> None:
    """Give back what is still in hand, and say that this worker has stopped."""
    try:
        give_back(worker)
        Worker.objects.filter(pk=worker.pk).update(stopped_at=Now())
        logger.info("worker stopped", extra={"worker_id": str(worker.pk)})
    except (DatabaseError, InterfaceError):
        logger.warning("could not sign off; the lease will run out", exc_info=True)


def give_back(worker: Worker) -> None:
    for attempt in Attempt.objects.running().filter(worker=worker).select_related("job"):
        interrupt_attempt(attempt, reason="The worker was stopped.")
