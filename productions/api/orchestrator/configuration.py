"""The configuration: read it, change it. A change holds at once and is kept with who and why."""

from __future__ import annotations

from typing import Any

from ninja import Field, Router, Schema
from ninja.orm import create_schema

from productions.api.callers import CONFIGURING, ApiRequest
from productions.api.orchestrator.acting import Reason
from productions.api.schemas import answers
from productions.engine import configuring
from productions.models import Configuration

router = Router()
Settings = create_schema(Configuration, name="Settings", fields=list(configuring.FIELDS))


class Configured(Schema):
    """Every setting, and the number of the newest change; 0 when nothing was ever changed."""

    settings: Settings  # type: ignore[valid-type]
    change: int


class Change(Reason):
    """The settings to change; the others stay."""

    settings: dict[str, Any] = Field(examples=[{"page_count": 25, "mode": "semi"}])
    based_on: int | None = Field(
        default=None, description="The `change` that you had seen: refused when there is a newer one."
    )
    dry_run: bool = False


class Difference(Schema):
    key: str
    before: Any
    after: Any


class Changed(Configured):
    """What was changed, or would be; `change` is its number, the one before where nothing was."""

    dry_run: bool
    differences: list[Difference]


@router.get("/config", response=answers(Configured), summary="Read the configuration")
def read_config(request: ApiRequest) -> Any:
    """Defaults and limits of all productions."""
    return _configured()


@router.post("/config", auth=CONFIGURING, response=answers(Changed, 409), summary="Change the configuration")
def change_config(request: ApiRequest, asked: Change) -> Any:
    """All of it is changed together or, when one of the settings cannot be, nothing."""
    if asked.dry_run:
        found = [(one.field, one.before, one.after) for one in configuring.planned(asked.settings)]
    else:
        made = configuring.change(asked.settings, by=request.auth.actor, reason=asked.reason, based_on=asked.based_on)
        found = [(name, made.before[name], made.after[name]) for name in made.after] if made else []
    differences = [{"key": name, "before": before, "after": after} for name, before, after in found]
    return _configured() | {"dry_run": asked.dry_run, "differences": differences}


def _configured() -> dict[str, Any]:
    return {"settings": configuring.settings_now(), "change": configuring.newest()}
