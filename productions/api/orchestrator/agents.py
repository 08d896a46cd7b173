"""The agents at their work."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Router, Schema

from productions.api.callers import ApiRequest
from productions.api.schemas import Listed, Moment, answers
from productions.crew import crew
from productions.shapes import agents as shapes

router = Router()


class AgentItem(Schema):
    """Measured on the attempts that really ran; null where nothing was measured yet."""

    name: str
    status: Literal["idle", "active", "error", "disabled"]
    capabilities: list[str]
    progress: str = Field(description="While active: 15/30 images.")
    last_activity_at: Moment | None
    n_completed: int
    n_faults: int
    average_seconds: float | None
    success_rate: float | None = Field(description="0-1 of the attempts that ended by themselves.")


@router.get("/agents/status", response=answers(Listed[AgentItem]), summary="See what each agent is doing")
def agents_status(request: ApiRequest) -> Any:
    """Every agent that the newest pipelines name, in the order of their stages."""
    return {"items": [shapes.item(state) for state in crew()], "next": None}
