"""The emergency stop, and its end."""

from __future__ import annotations

from typing import Any

from ninja import Field, Router, Schema

from productions.api.callers import ACTING, ApiRequest
from productions.api.orchestrator.acting import AllOfThem
from productions.api.schemas import Moment, Named, answers
from productions.emergency import let_go, stop_everything
from productions.shapes import emergency as shapes

router = Router(auth=ACTING)


class Release(AllOfThem):
    resume: bool = Field(default=False, description="Queue again what the stop had paused.")


class Stopped(Schema):
    """The stop that stands, what it paused, and how many running jobs it interrupted."""

    dry_run: bool
    halted: bool
    by: str | None
    reason: str | None
    at: Moment | None
    interrupted: int
    productions: list[Named]


class Released(Schema):
    """What goes on, and what stays paused."""

    dry_run: bool
    resumed: list[Named]
    paused: list[Named]
    error: str | None = None


@router.post("/halt", response=answers(Stopped), summary="Emergency stop")
def halt(request: ApiRequest, asked: AllOfThem | None = None) -> Any:
    """Interrupt what runs, pause every production, let nothing start until it is released."""
    asked = asked or AllOfThem()
    done = stop_everything(by=request.auth.actor, reason=asked.reason.strip(), dry_run=asked.dry_run)
    return shapes.stopped(done)


@router.post("/release", response=answers(Released, 409), summary="End the emergency stop")
def release(request: ApiRequest, asked: Release | None = None) -> Any:
    """Let things start again; with `resume` also what it had paused."""
    asked = asked or Release()
    done = let_go(by=request.auth.actor, resume=asked.resume, reason=asked.reason.strip(), dry_run=asked.dry_run)
    return shapes.released(done)
