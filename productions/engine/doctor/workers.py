"""Workers that only seem to live, and what dead ones have left running on this machine."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from agents.crew.commands.leftovers import end_marked, marks
from productions.engine import processes
from productions.engine.doctor.finding import Finding
from productions.models import Attempt, Worker


def silent_workers() -> list[Finding]:
    silent = Q(beat_at__lt=Now() - timedelta(seconds=settings.LEASE_SECONDS))
    here = Worker.objects.claiming_to_live().filter(machine=processes.machine()).exclude(machine="")
    gone = [worker.pk for worker in here if processes.started_at(worker.pid) != worker.pid_started_at]
    found = Worker.objects.claiming_to_live().filter(silent | Q(pk__in=gone)).order_by("started_at")
    return [
        Finding(
            "silent-worker",
            f"The worker on {worker.host} with process {worker.pid} never signed off, but does not beat.",
            (("worker", str(worker.pk)),),
            "Sign it off; its next beat, if there is one, takes that back.",
            partial(_sign_off, worker),
        )
        for worker in found
    ]


def _sign_off(worker: Worker) -> None:
    Worker.objects.claiming_to_live().filter(pk=worker.pk, beat_at=worker.beat_at).update(stopped_at=Now())


def programs_of_nobody() -> list[Finding]:
    """Programs that an attempt started and that outlived it and its worker. Only those of workers of this database."""
    found = {mark: pids for mark, pids in marks().items() if _is_left(mark)}
    return [
        Finding(
            "program-of-nobody",
            f"{len(pids)} processes run for an attempt that is over, of a worker that is gone.",
            (("worker", mark.partition(":")[0]), ("attempt", mark.partition(":")[2]), ("pids", _list(pids))),
            "End them.",
            partial(end_marked, [mark]),
        )
        for mark, pids in sorted(found.items())
    ]


def _list(pids: list[int]) -> str:
    return " ".join(map(str, sorted(pids)))


def _is_left(mark: str) -> bool:
    name, _, number = mark.partition(":")
    try:
        worker = Worker.objects.filter(pk=uuid.UUID(name)).first()
        attempt = int(number)
    except ValueError:
        return False
    if worker is None or processes.started_at(worker.pid) == worker.pid_started_at:
        return False  # Of another installation; or a living worker, which ends its own.
    return not Attempt.objects.running().filter(pk=attempt, worker=worker).exists()
