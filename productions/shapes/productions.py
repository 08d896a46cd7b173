"""A production in a list, and what became of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from productions.models import Production
from productions.remaking import Remade
from productions.shapes import moment
from productions.stations import Line, Station


def item(production: Production, line: Line) -> dict[str, Any]:
    """Return it as lists show it. The pipeline version, its pipeline and the requester should be selected."""
    stage = line.here
    version = production.pipeline_version
    return {
        "id": production.pk,
        "status": production.status,
        "theme": production.theme,
        "pipeline": {"key": version.pipeline.key, "version": version.number},
        "stage": {"number": stage.number, "key": stage.key, "name": stage.name} if stage else None,
        "progress": progress(stage) if stage else {"current": 0, "total": 0, "unit": ""},
        "n_stages": len(line.stations),
        "percent": line.percent,
        "reason": production.reason,
        "note": production.note,
        "requester": production.requester.get_username() if production.requester else None,
        "deadline": moment(production.deadline),
        "priority": production.priority,
        "created_at": moment(production.created_at),
        "started_at": moment(production.started_at),
        "finished_at": moment(production.finished_at),
    }


def progress(station: Station) -> dict[str, Any]:
    return {"current": station.current, "total": station.total, "unit": station.unit}


def named(productions: Sequence[Production]) -> list[dict[str, Any]]:
    """Return just enough of each to know it again."""
    return [{"id": one.pk, "theme": one.theme, "status": one.status} for one in productions]


def remade(done: Remade) -> dict[str, Any]:
    return {
        "dry_run": done.made is None,
        "origin": done.origin.pk,
        "id": done.made.pk if done.made else None,
        "status": done.made.status if done.made else None,
        "again": list(done.again),
        "piece": done.piece,
        "shared": list(done.shared),
    }
