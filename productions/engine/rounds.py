"""What a worker looks after, twice a second: one statement asks which of its duties call, and only those are done.

Asked one by one by Django's querysets, they took an idle worker 27 ms each time, which is 5 % of a core.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, QuerySet

from productions.engine import admission, halting, reaper, reviews, verdicts
from productions.engine.statements import fetch_one
from productions.models import Attempt, Halt, Job, PendingVerdict, Production, Review, Worker


@dataclass(frozen=True)
class Duty:
    """Something to do, and the rows that call for it."""

    rows: QuerySet[Any]
    do: Callable[[], object]


class Rounds:
    """The duties of one worker, in their order."""

    def __init__(self, worker: Worker, *duties: Duty) -> None:
        """`duties` are those of the worker alone; they come after what any worker does for all."""
        self._duties = (*_for_all(worker), *duties)
        questions = Worker.objects.filter(pk=worker.pk).values_list(*[Exists(duty.rows) for duty in self._duties])
        self._statement, self._values = questions.query.sql_with_params()

    def go(self) -> None:
        """Do what calls. What comes of it calls with the next round."""
        calls = fetch_one(self._statement, self._values) or ()
        for duty, does_call in zip(self._duties, calls, strict=False):
            if does_call:
                duty.do()


def _for_all(worker: Worker) -> tuple[Duty, ...]:
    neighbours = Worker.objects.claiming_to_live().filter(machine=worker.machine).exclude(pk=worker.pk)
    return (
        Duty(Halt.objects.filter(released_at__isnull=True), halting.keep_standing),
        Duty(neighbours, reaper.rescue_of_dead_neighbours),
        Duty(Attempt.objects.stalled(settings.LEASE_SECONDS), reaper.rescue_stalled),
        Duty(Job.objects.overdue(), reaper.time_out_overdue),
        Duty(Job.objects.due(), reaper.ready_due),
        Duty(reaper.left_behind(), reaper.settle_left_behind),
        Duty(PendingVerdict.objects.effective(), verdicts.take_effective),
        Duty(Review.objects.due(), reviews.decide_due),
        Duty(Production.objects.queued(), lambda: admission.admit(wait=False)),
    )
