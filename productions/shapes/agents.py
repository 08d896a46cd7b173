"""An agent at its work."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from productions.crew import AgentState
from productions.shapes import moment


def item(state: AgentState) -> dict[str, Any]:
    return asdict(state) | {"last_activity_at": moment(state.last_activity_at)}
