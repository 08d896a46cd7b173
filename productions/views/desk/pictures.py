"""The pictures of a production: its pages as they appear, its cover, its files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from productions.models import Artifact, Production
from productions.states import AttemptStatus
from productions.storage import get

PAGE = re.compile(r"^page/(\d+)/(line-art|print|preview)$")
RANK = {"line-art": 0, "print": 1, "preview": 2}
FILES = ("interior.pdf", "cover.pdf", "book.epub", "listing.json", "READY.md", "preview.png")
ORDER = ("failed", "warned", "not run", "passed")
MAX_REPORT_BYTES = 2_000_000


@dataclass(frozen=True)
class PageSlot:
    """The place of one page; `picture` is None until it has been drawn."""

    number: int
    picture: Artifact | None


@dataclass(frozen=True)
class Findings:
    """What preflight said: what a person must look at first, what passed, and how many of each status."""

    open: Sequence[Mapping[str, Any]]
    passed: Sequence[Mapping[str, Any]]
    counts: Sequence[tuple[str, int]]


def newest_artifacts(production: Production) -> dict[str, Artifact]:
    """Return the newest artifact of each name; what a dead attempt left is no longer one."""
    alive = (AttemptStatus.RUNNING, AttemptStatus.SUCCEEDED)
    rows = production.artifacts.filter(attempt__status__in=alive).order_by("id")
    return {artifact.name: artifact for artifact in rows.defer("provenance")}


def page_slots(production: Production, artifacts: Mapping[str, Artifact]) -> list[PageSlot]:
    """Return a slot for each page that was asked for or drawn, in order."""
    pictures: dict[int, Artifact] = {}
    ranks: dict[int, int] = {}
    for name, artifact in artifacts.items():
        if match := PAGE.match(name):
            number, rank = int(match[1]), RANK[match[2]]
            if rank >= ranks.get(number, -1):
                pictures[number], ranks[number] = artifact, rank
    asked = production.request.get("pages")
    last = max([asked if isinstance(asked, int) else 0, *pictures])
    return [PageSlot(number, pictures.get(number)) for number in range(1, last + 1)]


def findings(artifacts: Mapping[str, Artifact]) -> Findings | None:
    """Read the preflight report. None when there is none yet, or when its file is gone."""
    report = artifacts.get("validation")
    if report is None or report.size > MAX_REPORT_BYTES:
        return None
    try:
        rows = [row for row in json.loads(get(report.sha256))["findings"] if isinstance(row, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    statuses = [_status(row) for row in rows]
    return Findings(
        open=sorted((row for row in rows if _status(row) != "passed"), key=lambda row: ORDER.index(_status(row))),
        passed=[row for row in rows if _status(row) == "passed"],
        counts=[(status, statuses.count(status)) for status in ORDER if status in statuses],
    )


def _status(row: Mapping[str, Any]) -> str:
    """The status as a word of ours; one that we do not know is treated as a failure, never as passed."""
    status = str(row.get("status")).replace("_", " ")
    return status if status in ORDER else "failed"
