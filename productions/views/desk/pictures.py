"""The pictures of a production: its pages as they appear, with where each stands; and what preflight said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from productions.models import Artifact, Job, Production
from productions.states import AttemptStatus, JobStatus
from productions.storage import get
from productions.timeline import Piece

PAGE = re.compile(r"^page/(\d+)/(line-art|print|preview)$")
PAGE_JOB = re.compile(r"^page-(\d{1,6})$")
RANK = {"line-art": 0, "print": 1, "preview": 2}
FILES = ("interior.pdf", "cover.pdf", "book.epub", "listing.json", "READY.md", "preview.png")
PREVIEWS = {"cover.pdf": "cover.png", "interior.pdf": "preview.png", "preview.png": "preview.png"}
"""Which picture shows a file."""
ORDER = ("failed", "warned", "not run", "passed")
MAX_REPORT_BYTES = 2_000_000
UNITS = {"line-art": "Drawn", "print": "Ready to print", "preview": "Ready to print"}


class Made(NamedTuple):
    """What the desk shows of an artifact, without a row of the model: a book has a thousand."""

    name: str
    media_type: str
    sha256: str
    size: int


class PageSlot(NamedTuple):
    """The place of one page; `picture` is None until it has been drawn.

    `state` is drawn, drawing, waiting, retrying, failed, stopped or blank; `word` says it, `error` why it failed.
    """

    number: int
    picture: Made | Artifact | None
    state: str = "blank"
    word: str = "Not begun"
    caption: str = ""
    redone: int = 0
    error: str = ""
    source: str = ""
    """The stage and piece that a person may have made again: generate_images/page-7."""
    art: Made | Artifact | None = None
    """The finest drawing of it, for a close look; the picture may be a small preview."""

    @property
    def name(self) -> str:
        return f"Page {self.number}" + (f": {self.caption}" if self.caption else "")


@dataclass(frozen=True)
class Findings:
    """What preflight said: what a person must look at first, what passed, and how many of each status."""

    open: Sequence[Mapping[str, Any]]
    passed: Sequence[Mapping[str, Any]]
    counts: Sequence[tuple[str, int]]

    @cached_property
    def open_html(self) -> SafeString:
        return self._html(self.open)

    @cached_property
    def passed_html(self) -> SafeString:
        return self._html(self.passed)

    def _html(self, rows: Sequence[Mapping[str, Any]]) -> SafeString:
        return mark_safe("".join(render_to_string("desk/finding.html", {"finding": row}).strip() for row in rows))


def newest_artifacts(production: Production) -> dict[str, Made]:
    """Return the newest artifact of each name; what a dead attempt left is no longer one."""
    alive = (AttemptStatus.RUNNING, AttemptStatus.SUCCEEDED)
    rows = Artifact.objects.filter(production_id=production.pk, attempt__status__in=alive).order_by("id")
    return {row[0]: Made(*row) for row in rows.values_list(*Made._fields)}


def page_slots(
    production: Production,
    artifacts: Mapping[str, Made] | Mapping[str, Artifact],
    jobs: Iterable[Job | Piece] = (),
    plan: Mapping[int, Mapping[str, Any]] | None = None,
) -> list[PageSlot]:
    """Return a slot for each page that was asked for, planned or drawn, in order.

    With the production's jobs each says where it stands, with the plan what it shows.
    """
    made: dict[int, dict[str, Made | Artifact]] = {}
    for name, artifact in artifacts.items():
        if match := PAGE.match(name):
            made.setdefault(int(match[1]), {})[match[2]] = artifact
    drawing = _page_jobs(jobs)
    asked = production.request.get("pages")
    last = max([asked if isinstance(asked, int) else 0, *made, *(plan or {}), *drawing])
    return [
        _slot(number, made.get(number, {}), drawing.get(number), (plan or {}).get(number, {}))
        for number in range(1, last + 1)
    ]


def _page_jobs(jobs: Iterable[Job | Piece]) -> dict[int, Piece]:
    """Return the newest job that draws each page."""
    found: dict[int, Piece] = {}
    for job in jobs:
        if isinstance(job, Piece) and (match := PAGE_JOB.match(job.key)):
            known = found.setdefault(int(match[1]), job)
            if job.pk > known.pk:
                found[int(match[1])] = job
    return found


def _slot(number: int, made: Mapping[str, Made | Artifact], job: Piece | None, planned: Mapping[str, Any]) -> PageSlot:
    finest = max(made, key=lambda version: RANK[version], default="")
    state, word = _standing(job, finest)
    caption = str(planned.get("caption") or planned.get("subject") or "")
    if job is None:
        return PageSlot(number, made.get(finest), state, word, caption, art=made.get("print") or made.get("line-art"))
    return PageSlot(
        number,
        made.get(finest),
        state,
        word,
        caption,
        redone=max(job.round - 1, 0) or job.n_remarks,
        error=job.error if state in ("failed", "retrying") else "",
        source=f"{job.stage}/{job.key}" if job.status == JobStatus.SUCCEEDED else "",
        art=made.get("print") or made.get("line-art"),
    )


def _standing(job: Piece | None, finest: str) -> tuple[str, str]:
    """Return the state of a page and the word for it, from the job that draws it and the finest that was made."""
    again = " again" if finest else ""
    match job.status if job is not None else "":
        case JobStatus.RUNNING:
            return "drawing", f"Is being drawn{again}"
        case JobStatus.FAILED:
            return "failed", "Could not be drawn"
        case JobStatus.PENDING if job is not None and job.attempt:
            return "retrying", "Is tried again"
        case JobStatus.READY | JobStatus.PENDING:
            return "waiting", f"Waits to be drawn{again}"
        case JobStatus.CANCELLED if not finest:
            return "stopped", "Was stopped"
    return ("drawn", UNITS[finest]) if finest else ("blank", "Not begun")


def leaves(slots: Iterable[PageSlot], production_id: int, may_act: bool) -> SafeString:
    """Return the HTML of all places."""
    return mark_safe("".join(_leaf(slot, production_id, may_act) for slot in slots))


@lru_cache(maxsize=4096)
def _leaf(slot: PageSlot, production_id: int, may_act: bool) -> str:
    """Kept: of a book with 280 pages one or two change at a time."""
    context = {"slot": slot, "production_id": production_id, "may_act": may_act}
    return render_to_string("desk/leaf.html", context).rstrip()


def findings(artifacts: Mapping[str, Made]) -> Findings | None:
    """Read the preflight report. None when there is none yet, or when its file is gone."""
    report = artifacts.get("validation")
    if report is None or report.size > MAX_REPORT_BYTES:
        return None
    try:
        return _findings_in(report.sha256)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=128)
def _findings_in(sha256: str) -> Findings:
    """Kept: what has this hash says the same for ever."""
    rows = [row for row in json.loads(get(sha256))["findings"] if isinstance(row, dict)]
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
