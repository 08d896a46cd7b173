"""What happened to a production, for people: its own moves, those of its stages, and whatever a person did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from productions.models import Event, Job, Production
from productions.states import JobStatus, ProductionStatus

SHOWN = 200
WORDS = dict(ProductionStatus.choices) | dict(JobStatus.choices)


@dataclass(frozen=True)
class Happening:
    """One event in words."""

    subject: str
    from_status: str
    to_status: str
    actor: str
    reason: str
    at: datetime

    @property
    def from_word(self) -> str:
        return WORDS.get(self.from_status, self.from_status).lower()

    @property
    def to_word(self) -> str:
        return WORDS.get(self.to_status, self.to_status).lower()


def happenings(production: Production) -> Sequence[Happening]:
    """Return the newest first. Of spawned jobs only what failed is told: thirty pages would bury the rest.

    That the engine made a stage ready is not told either; it only says that the one before had ended.
    """
    names = dict(Job.objects.filter(production=production).values_list("id", "name"))
    stages = Job.objects.filter(production=production, parent__isnull=True).values("id")
    told = Q(job_id__isnull=True) | Q(job_id__in=stages) | Q(to_status=JobStatus.FAILED)
    events = Event.objects.filter(told, production_id=production.pk).exclude(to_status=JobStatus.READY, actor="engine")
    return [_happening(event, names) for event in events.order_by("-id")[:SHOWN]]


def _happening(event: Event, names: dict[int, str]) -> Happening:
    subject = "Production" if event.job_id is None else names.get(event.job_id, f"Job {event.job_id}")
    return Happening(subject, event.from_status, event.to_status, event.actor, event.reason, event.at)
