"""Give a production another place in the queue: by a number, or in front of its neighbour."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from productions.engine import control
from productions.errors import BinderyError
from productions.models import Production
from productions.priority import MAX_SCORE, SECONDS_A_POINT, rank
from productions.states import ProductionStatus
from productions.views.desk.page import page_parts_of
from productions.views.listing import productions
from productions.views.parts import changed
from productions.views.requests import PageRequest, operators_only, reason_of

FORM = "desk/priority.html"
MOVES = ("first", "up", "down")
STEP_SECONDS = 36.0
"""How far it is put in front of the first, or behind the last; between two it gets the middle."""


@dataclass(frozen=True)
class Place:
    """Where a score puts it: `place` of `n` that wait; `n` is 0 when it does not wait."""

    points: float
    place: int = 0
    n: int = 0

    def __str__(self) -> str:
        if not self.n:
            return "It is at work: its jobs go before those of productions that are ranked lower."
        return f"Place {self.place} of {self.n} in the queue" + (", the next to begin." if self.place == 1 else ".")


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def priority(request: PageRequest, pk: int) -> HttpResponse:
    """Show the form, or take the score. What cannot be taken comes back with a sentence."""
    production = get_object_or_404(productions(), pk=pk)
    if request.method != "POST":
        return _form(request, production)
    try:
        points = _wanted(production, request.POST.get("move", ""), request.POST.get("to", ""))
        control.prioritise(production, points, by=request.user, reason=reason_of(request))
    except BinderyError as error:
        if request.htmx:
            return changed(request, page_parts_of(request, production), notice=f"Nothing was changed. {error}")
        return _form(request, production, refusal=str(error), typed=request.POST.get("to", ""))
    production = productions().get(pk=pk)
    sentence = f"Priority {points:.4g}. {place_of(production, points)}"
    if request.htmx:
        return changed(request, page_parts_of(request, production), notice=sentence)
    messages.info(request, sentence)
    return redirect("production", pk=pk)


@require_safe
@operators_only
def place(request: PageRequest, pk: int) -> HttpResponse:
    """Say in a sentence which place a score would give it."""
    production = get_object_or_404(productions(), pk=pk)
    try:
        sentence = str(place_of(production, _number(request.GET.get("to", ""))))
    except BinderyError as error:
        sentence = str(error)
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8")


def place_of(production: Production, points: float) -> Place:
    """Return the place that it would have in the queue. Two queries."""
    if production.status != ProductionStatus.QUEUED:
        return Place(points)
    others = Production.objects.queued().exclude(pk=production.pk)
    ahead = others.filter(rank__lt=rank(production.created_at, points)).count()
    return Place(points, ahead + 1, others.count() + 1)


def _form(request: PageRequest, production: Production, *, refusal: str = "", typed: str = "") -> HttpResponse:
    context = {
        "section": "productions",
        "production": production,
        "place": place_of(production, production.priority),
        "typed": typed or f"{production.priority:g}",
        "most": MAX_SCORE,
        "refusal": refusal,
    }
    return render(request, FORM, context, status=422 if refusal else 200)


def _wanted(production: Production, move: str, typed: str) -> float:
    return _beside(production, move) if move in MOVES else _number(typed)


def _beside(production: Production, move: str) -> float:
    """Return the score that puts it first, just before the one in front of it, or just behind the one after it."""
    others = Production.objects.queued().exclude(pk=production.pk)
    if move == "down":
        near = others.filter(rank__gte=production.rank).order_by("rank", "id")
    else:
        near = others.filter(rank__lte=production.rank).order_by("-rank" if move == "up" else "rank", "id")
    ranks = list(near.values_list("rank", flat=True)[: 1 if move == "first" else 2])
    if not ranks:
        return production.priority
    beyond = STEP_SECONDS if move == "down" else -STEP_SECONDS
    target = sum(ranks) / 2 if len(ranks) == 2 else ranks[0] + beyond
    points = (production.created_at.timestamp() - target) / SECONDS_A_POINT
    return max(-MAX_SCORE, min(points, MAX_SCORE))


def _number(typed: str) -> float:
    """Raises BinderyError for what is no number; its size is the verb's business."""
    try:
        points = float(typed.strip().replace(",", "."))
    except ValueError:
        points = float("nan")
    if not abs(points) <= MAX_SCORE:
        raise BinderyError(f"A priority is a number between -{MAX_SCORE:g} and {MAX_SCORE:g}.")
    return points
