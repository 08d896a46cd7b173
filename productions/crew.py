"""What each agent is doing and how it has done: measured on the attempts that really ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from agents import registry
from agents.errors import AgentUnknownError
from productions.models import Attempt, Configuration, PipelineVersion, Production
from productions.states import AttemptStatus
from productions.stations import lines_of
from productions.tallies import Figures, Tallies

A = AttemptStatus
FAULTS = (A.FAILED, A.LOST)


@dataclass(frozen=True)
class AgentState:
    """One agent. `status` is idle, active, error (its latest attempt failed) or disabled; `progress` while active.

    `n_completed` attempts succeeded, `n_faults` failed or were lost;
    `success_rate` 0-1 of those that ended by themselves, `average_seconds` of those
    that succeeded; None where nothing was measured yet.
    """

    name: str
    status: str
    capabilities: tuple[str, ...]
    progress: str = ""
    last_activity_at: datetime | None = None
    n_completed: int = 0
    n_faults: int = 0
    average_seconds: float | None = None
    success_rate: float | None = None


def crew(since: datetime | None = None, tallies: Tallies | None = None) -> list[AgentState]:
    """Return the agents that the newest pipelines name, in the order of their stages, with their figures since then.

    A constant number of queries, however many attempts there were. `tallies` spares a page to read them twice.
    """
    tallies = tallies or Tallies()
    names = names_of_agents()
    figures, latest, running = tallies.figures(since), tallies.latest(names), _running()
    progress = _progress()
    disabled = set(Configuration.current().disabled_agents)
    states = []
    for name in names:
        measured = _state(name, figures.get(name, Figures()), latest.get(name), running.get(name))
        if name in disabled:
            measured["status"] = "disabled"
        states.append(AgentState(**measured, progress=progress.get(name, "")))
    return states


def names_of_agents() -> list[str]:
    newest = PipelineVersion.objects.order_by("pipeline_id", "-number").distinct("pipeline_id")
    return list(dict.fromkeys(stage["agent"] for version in newest for stage in version.definition["stages"]))


def _running() -> dict[str, datetime]:
    """Return the agents at work, with when the latest attempt of each began."""
    rows = Attempt.objects.running().values("job__agent").annotate(began_at=Max("started_at")).order_by()
    return dict(rows.values_list("job__agent", "began_at"))


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


def _state(name: str, ended: Figures, latest: tuple[datetime, str] | None, began_at: datetime | None) -> dict[str, Any]:
    """Return what is measured of one agent."""
    n_ended = ended.n_completed + ended.n_faults
    status = "error" if latest and latest[1] in FAULTS else "idle"
    return {
        "name": name,
        "status": "active" if began_at else status,
        "capabilities": _capabilities(name),
        "last_activity_at": max(filter(None, (latest and latest[0], began_at)), default=None),
        "n_completed": ended.n_completed,
        "n_faults": ended.n_faults,
        "average_seconds": ended.work_seconds / ended.n_completed if ended.n_completed else None,
        "success_rate": ended.n_completed / n_ended if n_ended else None,
    }


def _capabilities(name: str) -> tuple[str, ...]:
    try:
        return tuple(registry.get(name).capabilities)
    except AgentUnknownError:
        return ()
