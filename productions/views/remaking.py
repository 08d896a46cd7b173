"""Make part of a production again, in a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from productions.engine.forking import fork
from productions.errors import BinderyError, RequestInvalidError
from productions.models import Production
from productions.states import JobStatus
from productions.views.productions import productions
from productions.views.requests import PageRequest, operators_only, reason_of


@require_http_methods(["GET", "POST"])
@operators_only
def remake(request: PageRequest, pk: int) -> HttpResponse:
    """Ask which stage or page and what should be different; then queue the new production."""
    production = get_object_or_404(productions(), pk=pk)
    refusal = ""
    chosen, note = request.POST.get("what", request.GET.get("what", "")), reason_of(request, "note")
    if request.method == "POST":
        stage, _, piece = chosen.partition("/")
        try:
            made = fork(production, stage=stage, piece=piece, note=note, by=request.user)
        except RequestInvalidError as error:
            refusal = str(error)
        except BinderyError as error:
            refusal = str(error)
        else:
            return redirect("production", pk=made.pk)
    context = {
        "section": "productions",
        "production": production,
        "choices": _choices(production),
        "chosen": chosen,
        "note": note,
        "refusal": refusal,
    }
    return render(request, "productions/remake.html", context, status=422 if refusal else 200)


def _choices(production: Production) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (stage, its entries): the stage whole, and each piece that it spawned."""
    choices = []
    for job in production.jobs.top_level().order_by("position"):
        pieces = job.children.filter(status=JobStatus.SUCCEEDED, redoes="").order_by("key").distinct("key")
        ordered = sorted(pieces, key=lambda piece: piece.pk)
        entries = [(job.key, f"{job.name}, and all after it")]
        choices.append((job.name, entries + [(f"{job.key}/{piece.key}", piece.name) for piece in ordered]))
    return choices
