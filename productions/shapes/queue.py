"""The queue: who works, who waits, and why nothing starts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from productions.line_up import LineUp, Waiting
from productions.shapes import moment


def queue(found: LineUp) -> dict[str, Any]:
    return {
        "places": found.places,
        "obstacle": found.obstacle,
        "working": [
            {"id": one.pk, "theme": one.theme, "left": asdict(left) if left else None} for one, left in found.working
        ],
        "items": [item(one) for one in found.waiting],
    }


def item(one: Waiting) -> dict[str, Any]:
    production = one.production
    return {
        "place": one.place,
        "id": production.pk,
        "name": production.theme or "the market decides",
        "theme": production.theme,
        "score": round(one.score, 2),
        "priority": production.priority,
        "waited_seconds": round(one.waited_seconds, 1),
        "requester": production.requester.get_username() if production.requester else None,
        "deadline": moment(production.deadline),
        "start": asdict(one.start) if one.start else None,
        "finish": asdict(one.finish) if one.finish else None,
    }
