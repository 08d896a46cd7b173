"""What went wrong: attempts that failed or were lost, by agent, kind and cause, over the last hours and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from productions.models import Failure
from productions.states import AttemptStatus

SPANS = {
    "1h": timedelta(hours=1),
    "3h": timedelta(hours=3),
    "24h": timedelta(hours=24),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
LONGEST = "7d"
MAX_GROUPS = 25
KINDS = {AttemptStatus.FAILED: "Failed", AttemptStatus.LOST: "No answer"}


@dataclass(frozen=True)
class Group:
    """Failures of one agent that tell the same. `counts` has the number within each span, by its name."""

    agent: str
    kind: str
    cause: str
    counts: dict[str, int]
    last_at: datetime

    @property
    def word(self) -> str:
        return KINDS[AttemptStatus(self.kind)]


def groups(now: datetime) -> list[Group]:
    """Return the groups of the longest span, the most frequent first, at most `MAX_GROUPS`. One query."""
    counted = {f"n_{name}": Count("pk", filter=Q(at__gt=now - span)) for name, span in SPANS.items()}
    by_cause = Failure.objects.filter(at__gt=now - SPANS[LONGEST]).values("agent", "kind", "cause")
    rows = by_cause.annotate(last_at=Max("at"), **counted).order_by(f"-n_{LONGEST}", "-last_at")
    found = rows.values_list("agent", "kind", "cause", "last_at", *counted)[:MAX_GROUPS]
    return [
        Group(agent, kind, cause, dict(zip(SPANS, counts, strict=True)), last_at)
        for agent, kind, cause, last_at, *counts in found
    ]


def failures(
    *, agent: str = "", kind: str = "", cause: str | None = None, since: datetime | None = None
) -> QuerySet[Failure]:
    """Return the failures that match, newest first, each with its attempt and job."""
    rows = Failure.objects.select_related("attempt__job__production").order_by("-at", "-attempt_id")
    if agent:
        rows = rows.filter(agent=agent)
    if kind:
        rows = rows.filter(kind=kind)
    if cause is not None:
        rows = rows.filter(cause=cause)
    return rows.filter(at__gt=since) if since is not None else rows
