"""For monitors: is everything well?"""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Router, Schema, Status

from productions import health
from productions.api.callers import ApiRequest
from productions.api.schemas import answers

router = Router(tags=["Status"])
State = Literal["healthy", "degraded", "unhealthy"]


class Check(Schema):
    name: str
    status: State
    sentence: str
    value: float | None = Field(description="What was measured; null where there was nothing to measure.")


class HealthState(Schema):
    """The worst of the checks, and each of them."""

    status: State
    checks: list[Check]


@router.get("", response={**answers(HealthState), 503: HealthState}, summary="See whether everything is well")
def read_health(request: ApiRequest) -> Any:
    """200 while healthy or degraded; 503 when unhealthy: no worker is alive."""
    found = health.look()
    shown = {"status": found.status, "checks": [vars(check) for check in found.checks]}
    return Status(503 if found.status == health.UNHEALTHY else 200, shown)
