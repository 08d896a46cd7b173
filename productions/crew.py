"""What each agent is doing and how it has done: measured on the attempts that really ran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Max, Q
from django.db.models.functions import Coalesce

from agents import registry
from agents.errors import AgentUnknownError
from productions.models import Attempt, Configuration, PipelineVersion, Production
from productions.states import AttemptStatus
from productions.stations import lines_of

A = AttemptStatus
FAULTS = (A.FAILED, A.LOST)


@dataclass(frozen=True)
class AgentState:
    """One agent. `status` is idle, active, error (its latest attempt failed) or disabled; `progress` while active.

    `n_completed` attempts succeeded, `success_rate` 0-1 of those that ended by themselves, `average_seconds` of those
    that succeeded; None where nothing was measured yet.
    """

    name: str
    status: str
    capabilities: tuple[str, ...]
    progress: str = ""
    last_activity_at: datetime | None = None
    n_completed: int = 0
    average_seconds: float | None = None
    success_rate: float | None = None


def crew() -> list[AgentState]:
    """Return the agents that the newest pipelines name, in the order of their stages. Five queries."""
    names = _names()
    measured = {row["job__agent"]: row for row in _measures(names)}
    latest = dict(_latest(names))
    progress = _progress()
    disabled = set(Configuration.current().disabled_agents)
    return [_state(name, measured.get(name, {}), latest.get(name), progress.get(name, ""), disabled) for name in names]


def _names() -> list[str]:
    newest = PipelineVersion.objects.order_by("pipeline_id", "-number").distinct("pipeline_id")
    return list(dict.fromkeys(stage["agent"] for version in newest for stage in version.definition["stages"]))


def _measures(names: Iterable[str]) -> Iterable[Mapping[str, Any]]:
    done = Q(status=A.SUCCEEDED)
    return iter(
        Attempt.objects.worked()
        .filter(job__agent__in=names)
        .values("job__agent")
        .annotate(
            n_completed=Count("id", filter=done),
            n_faults=Count("id", filter=Q(status__in=FAULTS)),
            n_running=Count("id", filter=Q(status=A.RUNNING)),
            average=Avg(F("finished_at") - F("started_at"), filter=done),
            last_at=Max(Coalesce("finished_at", "started_at")),
        )
        .order_by()
    )


def _latest(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    rows = Attempt.objects.worked().filter(job__agent__in=names).exclude(status=A.RUNNING)
    return rows.order_by("job__agent", "-id").distinct("job__agent").values_list("job__agent", "status")


def _progress() -> dict[str, str]:
    """Return the count of the station that works, such as "15/30 images", by agent."""
    active = list(Production.objects.active().select_related("pipeline_version").order_by("-rank"))
    lines = lines_of(active)
    found: dict[str, str] = {}
    for production in active:
        agents = {stage["key"]: stage["agent"] for stage in production.pipeline_version.definition["stages"]}
        for station in lines[production.pk].stations:
            if station.state == "working":
                found[agents[station.key]] = station.count
    return found


def _state(name: str, row: Mapping[str, Any], latest: str | None, progress: str, disabled: set[str]) -> AgentState:
    completed, faults = row.get("n_completed", 0), row.get("n_faults", 0)
    average: timedelta | None = row.get("average")
    status = "error" if latest in FAULTS else "idle"
    status = "active" if row.get("n_running") else status
    return AgentState(
        name=name,
        status="disabled" if name in disabled else status,
        capabilities=_capabilities(name),
        progress=progress,
        last_activity_at=row.get("last_at"),
        n_completed=completed,
        average_seconds=average.total_seconds() if average is not None else None,
        success_rate=completed / (completed + faults) if completed + faults else None,
    )


def _capabilities(name: str) -> tuple[str, ...]:
    try:
        return tuple(registry.get(name).capabilities)
    except AgentUnknownError:
        return ()
