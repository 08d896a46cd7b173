"""orchestrator agents: what each agent is doing and how it has done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser
from rich.table import Table

from productions.crew import AgentState, crew
from productions.shapes.agents import item
from productions.stations import words_of_seconds
from productions.terminal.style import clock, plain_table, short, status_text
from productions.terminal.verbs import Answer

NAME = "agents"
HELP = "Show the agents: what each is doing, and how its attempts have ended."


def add_arguments(parser: CommandParser) -> None:
    """It takes none."""


def run(options: Mapping[str, Any]) -> Answer:
    states = crew()
    return Answer({"items": [item(state) for state in states]}, [_table(states)])


def _table(states: list[AgentState]) -> Table:
    progress = ["Progress"] if any(state.progress for state in states) else []
    measured = ["Completed", "Average", "Success"]
    table = plain_table("Agent", "Status", *progress, *measured, "Last active", right=frozenset(measured))
    for state in states:
        table.add_row(
            short(state.name),
            status_text(state.status),
            *([short(state.progress)] if progress else []),
            str(state.n_completed),
            "" if state.average_seconds is None else words_of_seconds(state.average_seconds),
            "" if state.success_rate is None else f"{state.success_rate:.0%}",
            clock(state.last_activity_at) or "never",
        )
    return table
