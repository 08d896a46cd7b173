"""What an emergency stop did, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from productions.emergency import Released, Stopped
from productions.models import Production
from productions.shapes import moment
from productions.shapes.productions import named


def stopped(done: Stopped) -> dict[str, Any]:
    halt = done.halt
    return {
        "dry_run": done.dry_run,
        "halted": halt is not None,
        "by": halt.actor if halt else None,
        "reason": halt.reason if halt else None,
        "at": moment(halt.at) if halt else None,
        "interrupted": done.n_interrupted,
        "productions": named(done.productions),
    }


def released(done: Released) -> dict[str, Any]:
    found = {"dry_run": done.dry_run, "resumed": named(done.resumed), "paused": named(done.left)}
    return found | ({"error": f"{count(done.left)} could not be resumed."} if done.failed else {})


def count(productions: Sequence[Production]) -> str:
    return "1 production" if len(productions) == 1 else f"{len(productions)} productions"
