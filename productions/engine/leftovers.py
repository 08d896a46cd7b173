"""What attempts leave on this machine when their process was killed: programs and workspaces. Found by their names."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from agents.crew.commands.leftovers import MARK, end_marked


def workspaces() -> Path:
    """Return the folder of all workspaces."""
    return Path(settings.STATE_DIR) / "workspaces"


def folder_prefix(attempt_id: int) -> str:
    """Return how the name of this attempt's workspace begins."""
    return f"attempt-{attempt_id}-"


def mark(worker_id: uuid.UUID | None, attempt_id: int) -> str:
    """Return what the programs of an attempt carry in their environment.

    Worker ids are unique in the world, attempt ids only in their database: another installation may live on this
    machine. Without a worker the mark is found by nobody but the attempt itself.
    """
    return f"{worker_id or uuid.uuid4()}:{attempt_id}"


def mark_slots(worker_id: uuid.UUID) -> None:
    """Let all processes that this one will start carry its mark, whatever they start in turn.

    A slot ends by itself when its worker is killed, but not while it is suspended.
    """
    os.environ[MARK] = mark(worker_id, 0)


def end_those_of_workers(workers: Iterable[uuid.UUID], attempts: Iterable[int]) -> None:
    """End all slots and programs of these dead workers; remove the workspaces of the attempts they had in hand."""
    end_marked(f"{worker}:" for worker in workers)
    _remove(attempts)


def end_those_of_attempts(worker: uuid.UUID, attempts: Iterable[int]) -> None:
    """End the programs of a worker's attempts whose slot is gone, and remove their workspaces."""
    attempts = set(attempts)
    end_marked(mark(worker, attempt) for attempt in attempts)
    _remove(attempts)


def _remove(attempts: Iterable[int]) -> None:
    for attempt in attempts:
        for folder in workspaces().glob(f"{folder_prefix(attempt)}*"):
            shutil.rmtree(folder, ignore_errors=True)
