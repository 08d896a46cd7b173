"""The pipeline tab: one production at a time on its way through the stations, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from productions.estimates import estimate_of
from productions.log_lines import Line, shown
from productions.models import Artifact, LogLine, Production
from productions.standstill import why_not_moving
from productions.states import AttemptStatus, JobStatus, ProductionStatus
from productions.stations import lines_of
from productions.views.desk.pictures import PAGE
from productions.views.listing import productions
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

PIPELINE = "orchestrator/pipeline.html"
ERROR_HOURS = 12
SHOWN = 12
"""Of active, paused, failed and queued productions each: at most so many."""
SHOWN_LINES = 40
THUMBNAILS = 8
MAX_ID = 2**63 - 1


@dataclass(frozen=True)
class Floor:
    """What stands on the floor now: those to look at in turn, those that wait for a place, and the one looked at."""

    active: Sequence[Production]
    paused: Sequence[Production]
    failed: Sequence[Production]
    queued: Sequence[Production]
    asked: Production | None = None
    is_unknown: bool = field(default=False)

    @cached_property
    def in_turn(self) -> list[Production]:
        """The productions that the switcher offers; the one that was asked for is always among them."""
        found = [*self.active, *self.paused, *self.failed]
        if self.asked is not None and self.asked not in found:
            found.append(self.asked)
        return found or list(self.queued[:1])

    @property
    def chosen(self) -> Production | None:
        return self.asked or next(iter(self.in_turn), None)

    def beside(self, step: int) -> Production | None:
        """The one before (-1) or after (1) the chosen one, round and round. None when it is alone."""
        if self.chosen is None or len(self.in_turn) < 2:
            return None
        return self.in_turn[(self.in_turn.index(self.chosen) + step) % len(self.in_turn)]


@require_safe
def pipeline(request: PageRequest) -> HttpResponse:
    floor = _floor(request)
    lines = _newest_lines(floor.chosen)
    context = {
        "section": "productions",
        "tab": "pipeline",
        "may_act": may_act(request.user),
        "parts": whole(request, _parts(request, floor)),
        "chosen": floor.chosen,
        "query": f"production={floor.chosen.pk}" if floor.chosen else "",
        "lines": lines,
        "cursor": (lines[-1].seq if lines else 0) if floor.chosen else None,
    }
    return render(request, PIPELINE, context)


@require_safe
def pipeline_parts(request: PageRequest) -> HttpResponse:
    """Send what changed. A page that showed nothing is loaded anew when there is something: it needs its log too."""
    floor = _floor(request)
    if not request.GET.get("production") and floor.chosen is not None:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return changed(request, _parts(request, floor))


def _floor(request: PageRequest) -> Floor:
    lately = timezone.now() - timedelta(hours=ERROR_HOURS)
    failed = productions().filter(status=ProductionStatus.ERROR, finished_at__gte=lately)
    wanted = request.GET.get("production", "")
    asked = None
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 20 and int(wanted) <= MAX_ID:
        asked = productions().filter(pk=int(wanted)).first()
    return Floor(
        active=list(productions().active().in_order_of_rank()[:SHOWN]),
        paused=list(productions().filter(status=ProductionStatus.PAUSED).in_order_of_rank()[:SHOWN]),
        failed=list(failed.order_by("-finished_at")[:SHOWN]),
        queued=list(productions().queued().in_order_of_rank()[:SHOWN]),
        asked=asked,
        is_unknown=bool(wanted) and asked is None,
    )


def _parts(request: PageRequest, floor: Floor) -> list[Part]:
    chosen = floor.chosen
    lines = lines_of(floor.in_turn)
    shared: dict[str, Any] = {"floor": floor, "production": chosen, "may_act": may_act(request.user)}
    entries = [(production, lines[production.pk]) for production in floor.in_turn]
    switcher = {"entries": entries, "before": floor.beside(-1), "after": floor.beside(1)}
    parts = [Part("switcher", PIPELINE, shared | switcher)]
    if chosen is None:
        last = Production.objects.filter(status=ProductionStatus.COMPLETED).order_by("-id").first()
        return [*parts, Part("standing", PIPELINE, shared | {"last": last})]
    line = lines[chosen.pk]
    standing = {"line": line, "estimate": estimate_of(chosen, line), **_obstacles(chosen)}
    drawn = {"drawn": _newest_pages(chosen)}
    waiting = {"n_queued": Production.objects.queued().count()}
    return [
        *parts,
        Part("standing", PIPELINE, shared | standing),
        Part("drawn", PIPELINE, shared | drawn),
        Part("queue", PIPELINE, shared | waiting),
    ]


def _obstacles(production: Production) -> dict[str, Any]:
    """Return what keeps it: the job that failed, the reviews that wait, why it does not move."""
    return {
        "failed": production.jobs.top_level().filter(status=JobStatus.FAILED).first(),
        "reviews": production.reviews.open().select_related("job"),
        "why": "" if production.status == ProductionStatus.ERROR else why_not_moving(production),
    }


def _newest_pages(production: Production) -> list[tuple[int, Artifact]]:
    """Return the pages drawn last, newest first, each once, as (number, picture)."""
    alive = (AttemptStatus.RUNNING, AttemptStatus.SUCCEEDED)
    rows = production.artifacts.filter(name__startswith="page/", attempt__status__in=alive).order_by("-id")
    newest: dict[int, Artifact] = {}
    for artifact in rows.defer("provenance")[: 6 * THUMBNAILS]:
        if match := PAGE.match(artifact.name):
            newest.setdefault(int(match[1]), artifact)
    return list(newest.items())[:THUMBNAILS]


def _newest_lines(production: Production | None) -> list[Line]:
    if production is None:
        return []
    rows = LogLine.objects.filter(production_id=production.pk, seq__isnull=False).order_by("-seq")[:SHOWN_LINES]
    return [shown(row) for row in reversed(rows)]
