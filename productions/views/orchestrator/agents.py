"""The agents at their work: what each is doing, how its attempts have ended, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from productions.crew import crew
from productions.failures import SPANS, Group, failures, groups
from productions.models import Failure
from productions.states import AttemptStatus
from productions.tallies import Tallies, on_the_hour
from productions.views.orchestrator.sparkline import sparklines
from productions.views.parts import Part, changed, whole
from productions.views.requests import PageRequest, may_act

AGENTS = "orchestrator/agents.html"
FAILURES = "orchestrator/failures.html"
RANGES = {"24h": ("24 hours", 1), "7d": ("7 days", 7), "30d": ("30 days", 30), "all": ("all time", None)}
USUAL_RANGE = "30d"
PER_PAGE = 50


@require_safe
def agents(request: PageRequest) -> HttpResponse:
    chosen = _range(request.GET)
    context = {
        "section": "productions",
        "tab": "agents",
        "ranges": [(name, words, name == chosen) for name, (words, _) in RANGES.items()],
        "range_query": urlencode({"range": chosen}),
        "may_act": may_act(request.user),
        "parts": whole(request, _parts(chosen)),
    }
    return render(request, AGENTS, context)


@require_safe
def agents_parts(request: PageRequest) -> HttpResponse:
    return changed(request, _parts(_range(request.GET)))


@require_safe
def agents_failures(request: PageRequest) -> HttpResponse:
    """The attempts behind a number: those of an agent, kind and cause, within a span; all where nothing is said."""
    asked = request.GET
    span = asked.get("within", "")
    since = _since(span)
    cause = asked.get("cause", "").replace("\x00", "") if "cause" in asked else None
    kind = asked.get("kind", "")
    found = failures(
        agent=asked.get("agent", "").replace("\x00", ""),
        kind=kind if kind in AttemptStatus.values else "",
        cause=cause,
        since=since,
    )
    page: Page[Failure] = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    kept = {name: asked[name] for name in ("agent", "kind", "cause", "within") if asked.get(name)}
    context = {
        "section": "productions",
        "tab": "agents",
        "page": page,
        "asked": asked,
        "span": span if since else "",
        "query": urlencode(kept),
        "may_act": may_act(request.user),
    }
    return render(request, FAILURES, context)


def _since(span: str) -> datetime | None:
    """Return when a span of the failures began, or a range of the figures, which begins with an hour."""
    if span in SPANS:
        return timezone.now() - SPANS[span]
    return _since_days(RANGES[span][1]) if span in RANGES else None


def _since_days(days: int | None) -> datetime | None:
    return None if days is None else on_the_hour(timezone.now() - timedelta(days=days))


def _range(asked: Mapping[str, str]) -> str:
    name = asked.get("range", "")
    return name if name in RANGES else USUAL_RANGE


def _parts(chosen: str) -> list[Part]:
    now, tallies = timezone.now(), Tallies()
    lines = sparklines(tallies, now)
    shown = [(state, lines.get(state.name)) for state in crew(_since_days(RANGES[chosen][1]), tallies)]
    failed = [(group, _numbers(group)) for group in groups(now)]
    return [
        Part("agents", AGENTS, {"agents": shown, "range": chosen}),
        Part("failures", AGENTS, {"groups": failed, "spans": list(SPANS)}),
    ]


def _numbers(group: Group) -> list[tuple[int, str, str]]:
    """Return each number with its span and the address of what it counts."""
    place = reverse("agents-failures")
    said = {"agent": group.agent, "kind": group.kind, "cause": group.cause}
    return [(n, span, f"{place}?{urlencode(said | {'within': span})}") for span, n in group.counts.items()]
