"""orchestrator agents: what each agent is doing and how it has done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from rich.table import Table

from productions.crew import AgentState, crew
from productions.terminal.style import plain_table, status_text
from productions.terminal.verbs import Answer

NAME = "agents"
HELP = "Show the agents: what each is doing, and how its attempts have ended."


def add_arguments(parser: CommandParser) -> None:
    """It takes none."""


def run(options: Mapping[str, Any]) -> Answer:
    states = crew()
    return Answer({"items": [_item(state) for state in states]}, [_table(states)])


def _item(state: AgentState) -> dict[str, Any]:
    last = state.last_activity_at
    return asdict(state) | {"last_activity_at": last.isoformat() if last else None}


def _table(states: list[AgentState]) -> Table:
    table = plain_table("Agent", "Status", "Progress", "Done", "Average", "Success", "Last active")
    for state in states:
        last = state.last_activity_at
        table.add_row(
            state.name,
            status_text(state.status),
            state.progress,
            str(state.n_completed),
            "" if state.average_seconds is None else f"{state.average_seconds:.2f} s",
            "" if state.success_rate is None else f"{state.success_rate:.0%}",
            timezone.localtime(last).strftime("%Y-%m-%d %H:%M") if last else "never",
        )
    return table
